"""Rows of the orders, with their numbers and reasons."""

from collections import Counter
from collections.abc import Iterator
from random import Random

from tradewright.core.models import NumberSeries
from tradewright.fulfilment.models import Order, OrderLine, OrderReason, Reason
from tradewright.integrations.sample_company.house import House
from tradewright.integrations.sample_company.orders import Sale
from tradewright.integrations.sample_company.products import Catalog
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, in_chinese, table

# code | name in English, simplified and traditional Chinese | kind
_REASONS = """
    quality|Quality|质量|品質|Product 产品
    fit|Fits the machine|与设备匹配|與設備相符|Product 产品
    delivery|Delivery time|交期|交期|Service 服务
    support|Technical support|技术支持|技術支援|Service 服务
    price|Price|价格|價格|Price 价格
    promotion|Promotion|促销|促銷|Price 价格
    recommended|Recommended|他人推荐|他人推薦|Trust 信任
    replacement|Replacement due|到期更换|到期更換|Need 需求
"""
_BY_CHANNEL = {
    "direct": ("quality", "quality", "fit", "delivery", "support", "price"),
    "reseller": ("price", "delivery", "price", "recommended"),
    "shop": ("replacement", "recommended", "price", "quality", "promotion"),
}
_CARRIERS = {
    "CN": ("Road freight 公路运输", "Express 快递", "Pick-up 自提"),
    "DE": ("Road freight", "Parcel", "Pick-up"),
}


def numbered(sales: list[Sale]) -> list[Sale]:
    """The orders in order of time with their numbers, counted per company, kind and year."""
    ordered = sorted(sales, key=lambda sale: (sale.ordered_on, sale.channel, sale.party_id))
    counts: Counter[str] = Counter()
    for sale in ordered:
        prefix = f"{'WEB' if sale.channel == 'shop' else 'SO'}-{sale.company.code}-{sale.ordered_on:%y}-"
        counts[prefix] += 1
        sale.number = f"{prefix}{counts[prefix]:05d}"
    return ordered


def _series(sales: list[Sale], ids: Ids) -> Table:
    """Orders entered later are numbered after these."""
    last: dict[tuple[str, int], str] = {}
    for sale in sales:
        if sale.channel != "shop":
            last[sale.company.code, sale.ordered_on.year] = sale.number
    return table(
        NumberSeries,
        "id series prefix digits next_value",
        (
            (ids.new(NumberSeries), f"order {code} {year}", number[:-5], 5, int(number[-5:]) + 1)
            for (code, year), number in last.items()
        ),
    )


def order_tables(
    sales: list[Sale], catalog: Catalog, house: House, ids: Ids, context: tuple[Random, Clock]
) -> list[Table]:
    """All rows of the orders."""
    chance, clock = context
    order_ids = [ids.new(Order) for _sale in sales]
    return [
        _orders(sales, order_ids, house, chance, clock),
        _lines(sales, order_ids, catalog, ids, clock),
        *_reasons(sales, order_ids, ids, chance, clock),
        _series(sales, ids),
    ]


def _orders(sales: list[Sale], order_ids: list[int], house: House, chance: Random, clock: Clock) -> Table:
    def orders() -> Iterator[tuple[object, ...]]:
        for order_id, sale in zip(order_ids, sales, strict=True):
            seller = house.users.get(sale.seller)
            subtotal, tax = sale.subtotal, sale.tax
            is_shop = sale.channel == "shop"
            method = "Parcel 包裹" if is_shop else chance.choice(_CARRIERS[sale.company.country])
            purchase = "" if is_shop or chance.random() < 0.25 else f"PO{chance.randrange(100_000, 999_999)}"
            made = clock.moment(sale.ordered_on, chance.randrange(0, 1430) if is_shop else chance.randrange(510, 1080))
            yield (
                order_id, sale.number, sale.company.id, sale.party_id, sale.contact_id, seller, sale.status,
                sale.origin, sale.channel, sale.ordered_on, sale.due_on, sale.shipped_on, purchase, method,
                sale.billing_id, sale.shipping_id, sale.is_paid_by_card, sale.company.currency,
                sale.customer_currency, sale.customer_rate, subtotal, tax, sale.freight,
                subtotal + tax + sale.freight, seller, house.team_of.get(sale.seller, house.teams["home"]),
                house.territories[sale.territory], sale.contract_id, made,
            )  # fmt: skip

    columns = (
        "id number legal_entity_id party_id contact_id salesperson_id status origin channel ordered_on due_on"
        " shipped_on customer_number ship_method billing_address_id shipping_address_id is_paid_by_card currency"
        " customer_currency customer_rate subtotal tax freight total owner_id team_id territory_id contract_id created_at"
    )
    return table(Order, columns, orders())


def _lines(sales: list[Sale], order_ids: list[int], catalog: Catalog, ids: Ids, clock: Clock) -> Table:
    units = {item.id: catalog.unit_of(item) for item in catalog.items}

    def lines() -> Iterator[tuple[object, ...]]:
        for order_id, sale in zip(order_ids, sales, strict=True):
            made = clock.moment(sale.ordered_on, 0)
            tracking = f"HF{order_id:08d}" if sale.shipped_on else ""
            for position, line in enumerate(sale.lines, 1):
                yield (
                    ids.new(OrderLine), order_id, position, line.item.id,
                    catalog.units[line.unit] if line.unit else units[line.item.id], line.quantity, line.unit_price,
                    line.gross, line.share, line.discount, line.net, line.unit_cost, line.cost, line.offer_id,
                    tracking, made,
                )  # fmt: skip

    columns = (
        "id order_id position product_id unit_id quantity unit_price gross discount_share discount net unit_cost"
        " cost promotion_id tracking_number created_at"
    )
    return table(OrderLine, columns, lines())


def _reasons(sales: list[Sale], order_ids: list[int], ids: Ids, chance: Random, clock: Clock) -> list[Table]:
    reasons = [line.strip().split("|") for line in _REASONS.strip().splitlines()]
    reason_ids = {code: ids.new(Reason) for code, *_names in reasons}
    made = clock.moment(clock.ago(1300), 600)

    def given() -> Iterator[tuple[object, ...]]:
        for order_id, sale in zip(order_ids, sales, strict=True):
            if chance.random() < (0.25 if sale.channel == "shop" else 0.5):
                code = chance.choice(_BY_CHANNEL[sale.channel])
                yield ids.new(OrderReason), order_id, reason_ids[code], clock.moment(sale.ordered_on, 1100)

    return [
        table(
            Reason,
            "id code name names kind created_at",
            (
                (reason_ids[code], code, name, in_chinese(*chinese), kind, made)
                for code, name, *chinese, kind in reasons
            ),
        ),
        table(OrderReason, "id order_id reason_id created_at", given()),
    ]
