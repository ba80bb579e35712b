"""Birthdays by the calendar; who was born on 29 February has it on 1 March where the year has no such day."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta

_LEAP_DAY = (2, 29)


def on_calendar(today: date, days: int) -> Iterator[tuple[int, int]]:
    """Month and day of everybody whose birthday lies between today and so many days ahead."""
    for ahead in range(days + 1):
        day = today + timedelta(days=ahead)
        yield day.month, day.day
        if (day.month, day.day) == (3, 1) and not isleap(day.year):
            yield _LEAP_DAY


def next_birthday(born_on: date, today: date) -> date:
    """Today or the first day after it on which somebody has their birthday."""
    this_year = _in_year(born_on, today.year)
    return this_year if this_year >= today else _in_year(born_on, today.year + 1)


def _in_year(born_on: date, year: int) -> date:
    is_missing = (born_on.month, born_on.day) == _LEAP_DAY and not isleap(year)
    return date(year, 3, 1) if is_missing else born_on.replace(year=year)
