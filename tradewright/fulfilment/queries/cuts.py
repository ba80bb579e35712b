"""Figures by period, category, product, salesperson, channel and reason; the days between orders."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tradewright.catalog.models import Category, Product
from tradewright.catalog.queries import wordings
from tradewright.core.explain import Explanation, Step, explain
from tradewright.core.fields import Condition
from tradewright.core.models import User
from tradewright.core.periods import MonthlyAmounts, twelve_months_to
from tradewright.fulfilment.figures import (
    Figures,
    Grain,
    Intervals,
    days_between,
    median,
    periods,
    with_growth,
)
from tradewright.fulfilment.models import Order, Reason
from tradewright.fulfilment.queries.days import days_with_orders
from tradewright.fulfilment.queries.figures import NOTHING, Asked, Cut, Sum, figures_of, sums
from tradewright.fulfilment.queries.orders import base_currency, orders_for

_YEAR = timedelta(days=365)

type Names = Callable[[Iterable[Any]], Mapping[Any, str]]

# What each order has one of: sums by any of these are added up from the rows of one statement.
_BY_ALL_OF_AN_ORDER = {
    grain: Cut(
        f"ARRAY[date_trunc('{grain.value}', counted.ordered_on::timestamp)::date::text,"
        " counted.currency::text, counted.channel::text, counted.salesperson_id::text]"
    )
    for grain in Grain
}
_PERIOD, _CURRENCY, _CHANNEL, _SALESPERSON = range(4)
_BY_CUSTOMER_AND_MONTH = Cut(
    "ARRAY[COALESCE(buyer.canonical_id, buyer.id), date_part('year', counted.ordered_on)::bigint,"
    " date_part('month', counted.ordered_on)::bigint]",
    tables="JOIN parties_party AS buyer ON buyer.id = counted.party_id",
)
_BY_PRODUCT = Cut("line.product_id")
_BY_TOP_CATEGORY = Cut(
    "shelf.top_id",
    tables="LEFT JOIN catalog_product AS product ON product.id = line.product_id"
    " LEFT JOIN shelf ON shelf.id = product.category_id",
    ahead=""", shelf AS (
    SELECT id, id AS top_id FROM catalog_category WHERE parent_id IS NULL
  UNION ALL
    SELECT below.id, shelf.top_id FROM catalog_category AS below JOIN shelf ON below.parent_id = shelf.id
)""",
)
_BY_REASON = Cut(
    "given.reason_id",
    tables="LEFT JOIN fulfilment_orderreason AS given ON given.order_id = counted.id AND given.deleted_at IS NULL",
)


@dataclass(frozen=True)
class Course:
    """All sales, the same by period, channel and salesperson, and the currencies that no exchange rate converts."""

    total: Figures
    periods: list[Figures]
    channels: list[Figures]
    salespeople: list[Figures]
    currencies_without_rate: list[str]


def course_of_sales(asked: Asked, grain: Grain) -> Course:
    """The total, every month, quarter or year from the first order to the last, every channel and salesperson.

    Periods have their growth, empty ones are included. With `since` and `until` they go from the one day to the other;
    a period that these cut counts as far as it goes. Takes one statement for all figures.
    """
    base = base_currency()
    found = sums(asked, _BY_ALL_OF_AN_ORDER[grain], base)
    channels, salespeople = (_together(found, place).values() for place in (_CHANNEL, _SALESPERSON))
    by_start = {date.fromisoformat(start): row for start, row in _together(found, _PERIOD).items()}
    return Course(
        total=figures_of(asked, sum(found, NOTHING), base=base, label=_("Total")),
        periods=_periods(asked, grain, by_start, base),
        channels=_named(asked, _largest_first(channels), base, "channel", _names_of_channels),
        salespeople=_named(asked, _largest_first(salespeople), base, "salesperson", _names_of_colleagues),
        currencies_without_rate=sorted({row.key[_CURRENCY] for row in found if row.without_rate}),
    )


def _together(found: Iterable[Sum], place: int) -> dict[Any, Sum]:
    """The sums of rows that have the same at this place of their keys."""
    together: dict[Any, Sum] = {}
    for row in found:
        key = row.key[place]
        together[key] = replace(together.get(key, NOTHING) + row, key=key)
    return together


def _periods(asked: Asked, grain: Grain, found: Mapping[date, Sum], base: str) -> list[Figures]:
    if not found and not (asked.since and asked.until):
        return []
    first, last = asked.since or min(found), asked.until or max(found)
    rows = []
    for start, end in periods(first, last, grain):
        within = replace(asked, since=max(start, asked.since or start), until=min(end, asked.until or end))
        row = figures_of(within, found.get(start, NOTHING), base=base, label=start.isoformat())
        rows.append(replace(row, key=start.isoformat(), start=start, end=end))
    return with_growth(rows)


def months_drawn(user: User) -> tuple[date, ...]:
    """The last twelve months; in books of another time, where nobody ordered for a year, those to the newest order."""
    return twelve_months_to(_newest_day(user))


def turnover_of_months(party_ids: Sequence[int], user: User) -> Mapping[int, MonthlyAmounts]:
    """The turnover of these customers in each of the months drawn, without those who bought nothing.

    The same statements for any number of customers. Orders without an exchange rate are in no amount.
    """
    months = months_drawn(user)
    base = base_currency()
    found: dict[int, dict[date, Decimal]] = {}
    for row in sums(Asked(user, tuple(party_ids), since=months[0]), _BY_CUSTOMER_AND_MONTH, base):
        customer, year, month = row.key
        found.setdefault(customer, {})[date(year, month, 1)] = row.net
    none = Decimal(0)
    return {
        customer: MonthlyAmounts(months, tuple(of_months.get(month, none) for month in months), base)
        for customer, of_months in found.items()
    }


def _newest_day(user: User) -> date:
    today = timezone.localdate()
    days = orders_for(user).filter(ordered_on__lte=today).order_by("-ordered_on", "-id")
    newest = days.values_list("ordered_on", flat=True).first()
    return newest if newest and newest <= today - _YEAR else today


def sales_by_category(asked: Asked) -> list[Figures]:
    """By the top categories with all below them, the largest turnover first."""
    return _by(asked, _BY_TOP_CATEGORY, "category", _names_of_categories)


def sales_by_product(asked: Asked, *, limit: int | None = 10) -> list[Figures]:
    """The products with the largest turnover."""
    return _by(asked, _BY_PRODUCT, "product", _names_of_products, limit)


def sales_by_reason(asked: Asked) -> list[Figures]:
    """By the reasons to buy; an order with two reasons counts for both, so these do not add up to the total."""
    return _by(asked, _BY_REASON, "reason", _names_of_reasons)


def _by(asked: Asked, cut: Cut, field: str, names: Names, limit: int | None = None) -> list[Figures]:
    base = base_currency()
    return _named(asked, _largest_first(sums(asked, cut, base))[:limit], base, field, names)


def _largest_first(rows: Iterable[Sum]) -> list[Sum]:
    return sorted(rows, key=lambda row: (-row.net, str(row.key)))


def _named(asked: Asked, rows: Sequence[Sum], base: str, field: str, names: Names) -> list[Figures]:
    known = names([row.key for row in rows if row.key is not None])
    return [
        figures_of(
            asked,
            row,
            base=base,
            label=known.get(row.key, _("None")),
            conditions=[_condition(field, row.key)],
        )
        for row in rows
    ]


def _condition(field: str, key: Any) -> Condition:
    return Condition(field, "is_empty") if key is None else Condition(field, "is", str(key))


def _names_of_categories(ids: Iterable[Any]) -> Mapping[Any, str]:
    return {row.pk: str(row) for row in Category.objects.filter(pk__in=ids)}


def _names_of_products(ids: Iterable[Any]) -> Mapping[Any, str]:
    products = list(Product.objects.filter(pk__in=ids))
    words = wordings(products, get_language() or "en")
    return {product.pk: f"{product.sku} {words[product.pk].name}" for product in products}


def _names_of_colleagues(ids: Iterable[Any]) -> Mapping[Any, str]:
    return {str(pk): name for pk, name in User.objects.filter(pk__in=ids).values_list("pk", "name")}


def _names_of_channels(_ids: Iterable[Any]) -> Mapping[Any, str]:
    return {value: str(label) for value, label in Order.Channel.choices}


def _names_of_reasons(ids: Iterable[Any]) -> Mapping[Any, str]:
    return {row.pk: str(row) for row in Reason.objects.filter(pk__in=ids)}


def order_intervals(asked: Asked, *, on: date) -> Intervals:
    """The days between the days with orders, and how many have passed since the last, as seen on a day."""
    days = days_with_orders(asked)
    between = days_between(days)
    last_on = days[-1] if days else None
    return Intervals(
        days=between,
        ordered_on=tuple(days),
        first_on=days[0] if days else None,
        last_on=last_on,
        days_since=(on - last_on).days if last_on else None,
        conditions=asked.conditions(),
        explanation=_why(between, last_on, on),
    )


def _why(between: tuple[int, ...], last_on: date | None, on: date) -> Explanation:
    usual = median(between)
    steps = [
        Step(
            rule=_("Usual interval"),
            basis=_("median of the days between days with orders"),
            input=", ".join(map(str, between[-12:])),
            effect="" if usual is None else f"{usual.normalize():f}",
        )
    ]
    if last_on is not None:
        steps.append(
            Step(
                rule=_("Days since"),
                basis=_("from the last order to the day asked about"),
                input=f"{last_on.isoformat()} – {on.isoformat()}",
                effect=str((on - last_on).days),
            )
        )
    return explain("" if usual is None else f"{usual.normalize():f}", steps)
