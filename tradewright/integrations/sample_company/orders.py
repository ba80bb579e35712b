"""Three years of orders: when each customer ordered, for how much, and how far each order has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tradewright.integrations.sample_company.baskets import Line, Shelves, Shop, Terms, Wish, firm_lines, shop_line
from tradewright.integrations.sample_company.consumers import Consumer
from tradewright.integrations.sample_company.firms import Firm
from tradewright.integrations.sample_company.house import Company, House, Rates
from tradewright.integrations.sample_company.prices import CENT
from tradewright.integrations.sample_company.products import Item
from tradewright.integrations.sample_company.tables import Clock

_SEASON = (0.9, 0.5, 1.1, 1.1, 1.05, 1.0, 0.95, 0.9, 1.15, 0.95, 1.2, 1.25)  # February: Spring Festival
_DISCOUNTS = {"A": (0.10, 0.18), "B": (0.05, 0.12), "C": (0.0, 0.06)}
_EUROPEAN = ("EU", "AM")
_ORDERS_PER_ROOT = 2.05  # orders a year = this times the root of the turnover in units of 40,000 CNY
_VAT = {"CN": Decimal("0.13"), "DE": Decimal("0.19")}


@dataclass(slots=True)
class Sale:
    """An order with its lines."""

    company: Company
    party_id: int
    contact_id: int | None
    seller: str
    territory: str
    status: str
    origin: str
    channel: str
    ordered_on: date
    due_on: date
    shipped_on: date | None
    shipping_id: int
    billing_id: int
    is_paid_by_card: bool
    customer_currency: str
    customer_rate: Decimal | None
    tax_rate: Decimal
    freight: Decimal
    lines: tuple[Line, ...]
    number: str = ""
    contract_id: int | None = None

    @property
    def subtotal(self) -> Decimal:
        """The sum of the lines."""
        return sum((line.net for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """Tax on the lines and the freight."""
        return ((self.subtotal + self.freight) * self.tax_rate).quantize(CENT, ROUND_HALF_UP)

    @property
    def counts(self) -> bool:
        """Whether the customer really bought."""
        return self.status not in ("draft", "cancelled")


@dataclass(frozen=True, slots=True)
class Market:
    """What every order needs: the house, what lies on the shelves, exchange rates, the calendar."""

    house: House
    shelves: Shelves
    rates: Rates
    clock: Clock

    def rate_to_cny(self, company: Company, on: date) -> Decimal:
        """How many CNY one unit of the company's currency was worth."""
        return Decimal(1) if company.currency == "CNY" else self.rates.rate(company.currency, "CNY", on)


def firm_sales(firms: Sequence[Firm], market: Market, chance: Random) -> list[Sale]:
    """All orders of organizations; each firm learns on which days it ordered."""
    sales = []
    for firm in firms:
        if firm.buys:
            of_firm = list(_sales_of(firm, market, chance))
            firm.order_days = sorted(sale.ordered_on for sale in of_firm if sale.counts)
            sales += of_firm
    return sales


def _sales_of(firm: Firm, market: Market, chance: Random) -> Iterator[Sale]:
    last = firm.until or market.clock.today
    for year in range(3):
        end = last - timedelta(days=365 * year)
        start = max(end - timedelta(days=364), firm.since, market.clock.opening)
        days = (end - start).days + 1
        if days < 2:
            continue
        turnover = firm.yearly / (1 + firm.growth) ** year * days / 365
        count = round(
            _ORDERS_PER_ROOT * (turnover * 365 / days / 40_000) ** 0.5 * days / 365 + chance.uniform(-0.45, 0.45)
        )
        if firm.growth > 5:
            turnover = firm.yearly
        weights = [chance.lognormvariate(0, 0.55) for _order in range(max(1, count))]
        for weight in weights:
            on = _working_day(start, days, chance)
            yield _firm_sale(firm, turnover * weight / sum(weights), on, market, chance)


def _working_day(start: date, days: int, chance: Random) -> date:
    while True:
        day = start + timedelta(days=chance.randrange(days))
        if days < 7 or (day.weekday() < 5 and chance.random() * 1.25 < _SEASON[day.month - 1]):
            return day


def _firm_sale(firm: Firm, worth: float, on: date, market: Market, chance: Random) -> Sale:
    european = firm.place.territory.startswith(_EUROPEAN)
    company = market.house.germany if european else market.house.china
    rate = market.rate_to_cny(company, on)
    is_dealer = firm.part in ("distributor", "retailer")
    terms = Terms(
        price_list=f"{company.code}-{'DEALER' if is_dealer else 'LIST'}",
        discount=(0.0, 0.05) if is_dealer else _DISCOUNTS[firm.rating or "C"],
        audience="Dealers" if is_dealer else "Direct",
        rate=rate,
        buys_cartons=is_dealer,
    )
    lines = tuple(firm_lines(market.shelves, Wish(firm.industry, worth / float(rate), on), terms, chance))
    due = on + timedelta(days=max(entry.item.line.days for entry in lines) + chance.randrange(3, 12))
    status, shipped = _progress(on, due, market.clock, chance)
    in_dollars = firm.place.country == "US"
    subtotal = sum((entry.net for entry in lines), Decimal(0))
    return Sale(
        company, firm.id, chance.choice(firm.people[:4]), firm.owner, firm.place.territory, status,
        "imported" if market.clock.years_ago(on) > 1.8 else "own", "reseller" if is_dealer else "direct",
        on, due, shipped, firm.shipping_id, firm.address_id, False,
        "USD" if in_dollars else "", market.rates.rate("EUR", "USD", on) if in_dollars else None,
        _VAT[company.country] if firm.place.country == company.country else Decimal(0),
        Decimal(0) if subtotal * rate > 8000 else Decimal(120 if company.currency == "CNY" else 18), lines,
    )  # fmt: skip


def _progress(on: date, due: date, clock: Clock, chance: Random) -> tuple[str, date | None]:
    """The status of an order and when it was shipped."""
    age = (clock.today - on).days
    if age < 12 and chance.random() < 0.3:
        return "draft", None
    if chance.random() < 0.02:
        return "cancelled", None
    shipped = max(on + timedelta(days=1), due + timedelta(days=round(chance.gauss(-1, 3.5))))
    if shipped >= clock.today:
        return "confirmed", None
    return ("closed" if (clock.today - shipped).days > 32 else "shipped"), shipped


_BUYERS = 0.68
_STAYS = 0.63
_MONTHS_BETWEEN_REFILLS = {"HU": 7, "HT": 5, "HW": 9, "HF": 3, "HJ": 2.5, "HS": 8}


def household_sales(consumers: Sequence[Consumer], market: Market, chance: Random) -> list[Sale]:
    """All orders of households: a filter first, then its cartridges as long as they stay with us."""
    sales = []
    for consumer in consumers:
        if chance.random() < _BUYERS:
            of_consumer = list(_household(consumer, market, chance))
            consumer.order_days = [sale.ordered_on for sale in of_consumer if sale.counts]
            sales += of_consumer
    return sales


def _household(consumer: Consumer, market: Market, chance: Random) -> Iterator[Sale]:
    today = market.clock.today
    on = min(today, consumer.joined + timedelta(days=int(chance.expovariate(0.6))))
    owned = market.shelves.first_buy(on, chance)
    spare = market.shelves.refills(owned, on, chance) if chance.random() < 0.25 else []
    yield _shop_sale(consumer, [owned, *spare], on, market, chance)
    while chance.random() < _STAYS:
        months = _MONTHS_BETWEEN_REFILLS[owned.line.code]
        on += timedelta(days=max(20, round(30.4 * months * chance.uniform(0.75, 1.6))))
        if on > today:
            return
        if chance.random() < 0.08:
            owned = market.shelves.first_buy(on, chance)
            yield _shop_sale(consumer, [owned], on, market, chance)
        elif cartridges := market.shelves.refills(owned, on, chance):
            yield _shop_sale(consumer, cartridges, on, market, chance)


def _shop_sale(consumer: Consumer, items: Sequence[Item], on: date, market: Market, chance: Random) -> Sale:
    company = market.house.china if consumer.place.is_chinese else market.house.germany
    tax = _VAT[company.country]
    price_list = "HOME-CN" if consumer.place.is_chinese else "HOME-EU"
    shop = Shop(price_list, tax, market.rate_to_cny(company, on))
    lines = tuple(
        shop_line(market.shelves.book, item, chance.choice((1, 1, 1, 2)) if item.price < 500 else 1, on, shop)
        for item in items
    )
    status, shipped = _parcel(on, market.clock, chance)
    is_small = sum(line.net for line in lines) < (90 if company.currency == "CNY" else 40)
    return Sale(
        company, consumer.id, None, "", consumer.territory, status, "mirrored", "shop", on, on + timedelta(days=3),
        shipped, consumer.address_id, consumer.address_id, chance.random() < 0.9, "", None, tax,
        Decimal("8.00") if is_small else Decimal(0), lines,
    )  # fmt: skip


def _parcel(on: date, clock: Clock, chance: Random) -> tuple[str, date | None]:
    age = (clock.today - on).days
    if chance.random() < 0.028:
        return "cancelled", None
    if age < 2:
        return "confirmed", None
    return ("closed" if age > 9 else "shipped"), on + timedelta(days=chance.choice((1, 1, 2)) if age > 2 else 1)
