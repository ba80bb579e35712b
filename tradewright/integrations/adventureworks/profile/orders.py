"""Orders of both channels with their lines, reasons and the exchange rates of their days."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from tradewright.fulfilment.import_targets import ORDER, ORDER_LINE, ORDER_REASON, REASON
from tradewright.imports.own_targets import EXCHANGE_RATE
from tradewright.imports.profiles import Custom, Delivery, Entry
from tradewright.imports.sources import Computed, Constant, Lookup, Reference, Source
from tradewright.integrations.adventureworks.profile.house import COMPANY

_SAID_BY_ID = _("Said by product_id")
_COUNTED = _("Counted from the lines themselves")
_SUPPLEMENT = "supplement"

_HEADER: dict[str, Source | str] = {
    "number": "order_number",
    "legal_entity": Lookup(Constant(COMPANY), "staff.LegalEntity", "code"),
    "territory": Reference("territory_id", "staff.territory"),
    "status": "status",
    "ordered_on": "order_date",
    "due_on": "due_date",
    "shipped_on": "ship_date",
    "ship_method": "ship_method",
    "billing_address": Reference("bill_to_address_id", "parties.address"),
    "shipping_address": Reference("ship_to_address_id", "parties.address"),
    "is_paid_by_card": "paid_by_card",
    # The amounts are US dollars throughout, whatever the customer's currency.
    "currency": Constant("USD"),
    "customer_currency": "currency",
    "customer_rate": "currency_rate",
    "subtotal": "subtotal",
    "tax": "tax_amount",
    "freight": "freight",
    "total": "total_due",
}
_DATED = {"warehouse_order_date": Custom("date", "warehouse_order_date")}

_RESELLER = Entry(
    ORDER,
    {
        **_HEADER,
        "party": Reference("organization_id", "parties.organization"),
        "contact": Reference("contact_id", "parties.contact"),
        "salesperson": Reference("sales_person_id", "core.user"),
        "owner": Reference("sales_person_id", "core.user"),
        "customer_number": "purchase_order_number",
        "channel": Constant("reseller"),
    },
    key="order_number",
    at_creation={"origin": Constant("imported"), "has_all_lines": "lines_complete"},
    custom=_DATED,
)
_CONSUMER = Entry(
    ORDER,
    {**_HEADER, "party": Reference("consumer_id", "parties.consumer"), "channel": Constant("shop")},
    key="order_number",
    at_creation={"origin": Constant("imported")},
    custom=_DATED,
)

_LINE: dict[str, Source | str] = {
    "order": Reference("order_number", "fulfilment.order"),
    "position": "line_number",
    "product": Reference("product_id", "catalog.product"),
    "unit": Reference("product_id", "catalog.product", take="unit_id"),
    "quantity": "quantity",
    "unit_price": "unit_price",
    "net": "line_amount",
}
_KNOWN_LINE: dict[str, Source | str] = {
    **_LINE,
    "gross": "extended_amount",
    "discount_share": "discount_pct",
    "discount": "discount_amount",
    "unit_cost": "standard_cost",
    "cost": "total_cost",
    "promotion": Reference("promotion_id", "pricing.promotion"),
}


def _rates(file: str) -> Delivery:
    """1 USD = rate × currency, on the days of orders; both files agree wherever they name the same day."""
    return Delivery(
        file,
        _("Exchange rates"),
        distinct_by=("order_date", "currency", "currency_rate"),
        entries=(
            Entry(
                EXCHANGE_RATE,
                {
                    "base": Constant("USD"),
                    "currency": "currency",
                    "on": "order_date",
                    "rate": "currency_rate",
                    "source": Constant("AdventureWorks"),
                },
            ),
        ),
    )


def _reason_code() -> pl.Expr:
    return pl.lit("AW-") + pl.col("sales_reason_id")


ORDERS = (
    _rates("reseller_orders.csv"),
    _rates("consumer_orders.csv.gz"),
    Delivery(
        "reseller_orders.csv",
        _("Orders"),
        entries=(_RESELLER,),
        left_out={"line_count": _COUNTED, "lines_amount": _COUNTED},
    ),
    Delivery("consumer_orders.csv.gz", _("Orders"), entries=(_CONSUMER,), left_out={"line_count": _COUNTED}),
    Delivery(
        "reseller_orders_supplement.csv",
        _("Orders"),
        entries=(_RESELLER,),
        left_out={"line_count": _COUNTED, "lines_amount": _COUNTED},
        option=_SUPPLEMENT,
    ),
    Delivery(
        "reseller_order_lines.csv.gz",
        _("Order lines"),
        entries=(Entry(ORDER_LINE, {**_KNOWN_LINE, "tracking_number": "carrier_tracking_number"}),),
        left_out={"sku": _SAID_BY_ID},
    ),
    Delivery(
        "consumer_order_lines.csv.gz",
        _("Order lines"),
        entries=(Entry(ORDER_LINE, _KNOWN_LINE),),
        left_out={"sku": _SAID_BY_ID},
    ),
    Delivery(
        "reseller_order_lines_supplement.csv",
        _("Order lines"),
        entries=(Entry(ORDER_LINE, {**_LINE, "gross": "line_amount"}),),
        left_out={"sku": _SAID_BY_ID},
        option=_SUPPLEMENT,
    ),
    Delivery(
        "sales_reasons.csv",
        _("Reasons to buy"),
        entries=(
            Entry(
                REASON,
                {"code": Computed(("sales_reason_id",), _reason_code), "name": "name", "kind": "reason_type"},
                key="sales_reason_id",
            ),
        ),
    ),
    Delivery(
        "consumer_order_reasons.csv",
        _("Reasons of orders"),
        entries=(
            Entry(
                ORDER_REASON,
                {
                    "order": Reference("order_number", "fulfilment.order"),
                    "reason": Reference("sales_reason_id", "fulfilment.reason"),
                },
            ),
        ),
    ),
)
