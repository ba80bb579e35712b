"""The sales of some years day by day, from which the figures of any period within are added up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from tradewright.core.models import User
from tradewright.core.prepared import prepared
from tradewright.core.remembered import once_a_request
from tradewright.fulfilment.figures import Figures, Grain, growth, periods, start_of
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.queries.figures import NOTHING, Asked, Cut, Sum, figures_of, sums
from tradewright.fulfilment.queries.orders import base_currency

_BY_DAY = Cut("counted.ordered_on")
_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)


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


def a_year_before(day: date) -> date:
    """The same day of the year before; the 28th of February for the 29th."""
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)


def last_year_of(asked: Asked) -> tuple[date, date]:
    """The twelve months to today, or to the last order where nothing was ordered for a year."""
    today = timezone.localdate()
    days = days_with_orders(asked)
    end = days[-1] if days and days[-1] <= today - _YEAR else today
    return a_year_before(end) + _DAY, end


def two_years_of(asked: Asked, until: date) -> DailySales:
    """The days of the twelve months to this day and of the year before, whole months of it."""
    return daily_sales(replace(asked, since=a_year_before(start_of(a_year_before(until), Grain.MONTH)), until=until))


def sales_of_last_year(asked: Asked) -> Figures:
    """The figures of the last twelve months, with their growth against the twelve before."""
    since, until = last_year_of(asked)
    days = two_years_of(asked, until)
    now, before = days.between(since, until), days.between(a_year_before(since), since - _DAY)
    return replace(now, growth=growth(now.turnover, before.turnover))
