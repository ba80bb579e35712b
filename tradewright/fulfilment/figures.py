"""What orders add up to, and the arithmetic of growth and of the days between orders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from tradewright.core.explain import Explanation
from tradewright.core.fields import Condition
from tradewright.core.money import Money

_SHARE = Decimal("0.000001")
_RATED = Condition("has_rate", "is", "true")
_UNRATED = Condition("has_rate", "is", "false")
_COSTED = Condition("cost", "is_filled")


class Grain(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """The months of such a period."""
        return {"month": 1, "quarter": 3, "year": 12}[self]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What some orders add up to, in the base currency; `conditions` list exactly the orders behind, and on the
    list of order lines exactly their lines.

    `margin` is None for who may not see it; it leaves out lines whose cost nobody knows (`lines_without_cost`);
    `costed` is the turnover of the others.
    Orders without an exchange rate (`orders_without_rate`) and their lines are in nothing but `orders`. `growth` is the
    change of turnover against the period before as a share of it, None where there is nothing to compare with.
    """

    key: str
    label: str
    turnover: Money
    gross: Money
    margin: Money | None
    costed: Money
    orders: int
    lines_without_cost: int = 0
    orders_without_rate: int = 0
    conditions: tuple[Condition, ...] = ()
    reasons: Callable[[], Explanation] | None = None
    start: date | None = None
    end: date | None = None
    growth: Decimal | None = None

    @property
    def explanation(self) -> Explanation | None:
        """How the amounts came about, put into words when somebody asks."""
        return self.reasons() if self.reasons else None

    @property
    def in_amounts(self) -> tuple[Condition, ...]:
        """What lists the orders or lines that the amounts hold: those with an exchange rate."""
        return (*self.conditions, _RATED) if self.orders_without_rate else self.conditions

    @property
    def in_margin(self) -> tuple[Condition, ...]:
        """What lists the lines that make up the margin: those whose cost is known."""
        return (*self.in_amounts, _COSTED) if self.lines_without_cost else self.in_amounts

    @property
    def in_no_amount(self) -> tuple[Condition, ...]:
        """What lists the orders without an exchange rate."""
        return (*self.conditions, _UNRATED)

    @property
    def discount(self) -> Money:
        """What was taken off."""
        return self.gross - self.turnover

    @property
    def discount_share(self) -> Decimal | None:
        """What was taken off, as a share of the amount before."""
        return share(self.discount, self.gross)

    @property
    def margin_share(self) -> Decimal | None:
        """The margin as a share of what the lines in it came to."""
        return None if self.margin is None else share(self.margin, self.costed)

    @property
    def orders_in_amounts(self) -> int:
        """How many orders the amounts hold: those with an exchange rate."""
        return self.orders - self.orders_without_rate

    @property
    def average_order(self) -> Money | None:
        """Turnover per order."""
        counted = self.orders_in_amounts
        return Money(self.turnover.amount / counted, self.turnover.currency) if counted else None


@dataclass(frozen=True, kw_only=True)
class Intervals:
    """The days between the days on which orders were placed; several orders of one day are one.

    `days_since` counts from the last order to the day asked about. `is_late` says that more than one and a half
    times the usual interval has passed.
    """

    days: tuple[int, ...]
    ordered_on: tuple[date, ...]
    first_on: date | None
    last_on: date | None
    days_since: int | None
    conditions: tuple[Condition, ...] = ()
    explanation: Explanation | None = None

    @property
    def last(self) -> int | None:
        """The days between the last two orders."""
        return self.days[-1] if self.days else None

    @property
    def usual(self) -> Decimal | None:
        """The median: half of the intervals are shorter, half longer."""
        return median(self.days)

    @property
    def is_late(self) -> bool:
        """Whether an order would have been due by the customer's own habit."""
        usual = self.usual
        return usual is not None and self.days_since is not None and self.days_since > usual * 3 / 2


def share(part: Money, whole: Money) -> Decimal | None:
    """The part as a share of the whole, to six places; None of nothing."""
    return (part.amount / whole.amount).quantize(_SHARE, rounding=ROUND_HALF_UP) if whole.amount else None


def median(values: Sequence[int]) -> Decimal | None:
    """The middle value, between the two middle ones for an even number of them."""
    if not values:
        return None
    ranked = sorted(values)
    middle = len(ranked) // 2
    if len(ranked) % 2:
        return Decimal(ranked[middle])
    return Decimal(ranked[middle - 1] + ranked[middle]) / 2


def days_between(days: Sequence[date]) -> tuple[int, ...]:
    """The days from each to the next of an ascending series."""
    return tuple((later - earlier).days for earlier, later in pairwise(days))


def growth(now: Money, before: Money) -> Decimal | None:
    """The change as a share of the amount before; None where there was nothing before or less than nothing."""
    if before.amount <= 0:
        return None
    return ((now.amount - before.amount) / before.amount).quantize(_SHARE, rounding=ROUND_HALF_UP)


def with_growth(periods: Sequence[Figures]) -> list[Figures]:
    """Each period with its growth against the one before; the first has nothing to compare with."""
    grown = [replace(now, growth=growth(now.turnover, before.turnover)) for before, now in pairwise(periods)]
    return [*periods[:1], *grown]


def start_of(day: date, grain: Grain) -> date:
    """The first day of the period that the day lies in."""
    month = (day.month - 1) // grain.months * grain.months + 1
    return date(day.year, month, 1)


def next_start(start: date, grain: Grain) -> date:
    """The first day of the period after the one that begins on `start`."""
    months = start.year * 12 + start.month - 1 + grain.months
    return date(months // 12, months % 12 + 1, 1)


def periods(first: date, last: date, grain: Grain) -> list[tuple[date, date]]:
    """All periods from the one with the first day to the one with the last, each with its first and last day."""
    found = []
    start = start_of(first, grain)
    while start <= last:
        after = next_start(start, grain)
        found.append((start, after - timedelta(days=1)))
        start = after
    return found
