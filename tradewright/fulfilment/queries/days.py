"""The sales of some years day by day, from which the figures of any period within are added up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import QuerySet

from tradewright.core.models import User
from tradewright.core.prepared import prepared
from tradewright.core.remembered import once_a_request
from tradewright.fulfilment.figures import Figures, Grain, periods
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.queries.figures import NOTHING, Asked, Cut, Sum, figures_of, sums
from tradewright.fulfilment.queries.orders import base_currency

_BY_DAY = Cut("counted.ordered_on")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DailySales:
    """What was sold on each day, of the orders asked about."""

    asked: Asked
    base: str
    days: Mapping[date, Sum]

    def between(self, since: date, until: date) -> Figures:
        """What was sold from one day to the other, both included."""
        found = sum((row for day, row in self.days.items() if since <= day <= until), NOTHING)
        within = replace(self.asked, since=since, until=until)
        figures = figures_of(within, found, base=self.base, label=since.isoformat())
        return replace(figures, key=since.isoformat(), start=since, end=until)

    def by_month(self, since: date, until: date) -> list[Figures]:
        """Every month from one day to the other, empty ones included; the first and last as far as they go."""
        months = periods(since, until, Grain.MONTH)
        return [self.between(max(start, since), min(end, until)) for start, end in months]


@once_a_request
def daily_sales(asked: Asked) -> DailySales:
    """The sales day by day, asked for once by all parts of a page."""
    base = base_currency()
    return DailySales(asked, base, {row.key: row for row in sums(asked, _BY_DAY, base)})


@once_a_request
def days_with_orders(asked: Asked) -> tuple[date, ...]:
    """The days on which orders were placed, the first one first."""
    return tuple(_days(asked.user, asked.party_ids, asked.since, asked.until))


@prepared
def _days(
    user: User, party_ids: tuple[int, ...] | None, since: date | None, until: date | None
) -> QuerySet[Order, date]:
    orders = Asked(user, party_ids, since, until).orders()
    return orders.order_by("ordered_on").values_list("ordered_on", flat=True).distinct()
