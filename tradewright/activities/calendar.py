"""The days a calendar shows: whole weeks around a day, by month or by week."""

from dataclasses import dataclass
from datetime import date, timedelta

EARLIEST, LATEST = date(1901, 1, 1), date(2099, 12, 1)  # the weeks around stay among the days that trade speaks of
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Period:
    """The month or the week around a day; `starts_with` is the weekday weeks begin with, Monday is 0."""

    day: date
    is_week: bool = False
    starts_with: int = 0

    @property
    def first(self) -> date:
        """The first day shown, which may belong to the month before."""
        return self._week_of(self.day if self.is_week else self.day.replace(day=1))

    @property
    def last(self) -> date:
        """The last day shown, which may belong to the month after."""
        return self._week_of(self.day if self.is_week else self._next_month() - timedelta(days=1)) + timedelta(days=6)

    @property
    def weeks(self) -> list[list[date]]:
        """All days shown, week by week."""
        count = (self.last - self.first).days // 7 + 1
        return [[self.first + _WEEK * week + timedelta(days=at) for at in range(7)] for week in range(count)]

    @property
    def before(self) -> date:
        """A day of the week or month before."""
        return self.day - _WEEK if self.is_week else (self.day.replace(day=1) - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """A day of the week or month after."""
        return self.day + _WEEK if self.is_week else self._next_month()

    def _next_month(self) -> date:
        return (self.day.replace(day=1) + timedelta(days=31)).replace(day=1)

    def _week_of(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self.starts_with) % 7)


def day_named(words: str, today: date) -> date:
    """The day an address names as 2026-11-20; today where it names none that a calendar shows."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return today
    return day if EARLIEST <= day <= LATEST else today
