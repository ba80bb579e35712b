"""The days that trade speaks of: one span for everything typed, sent or imported; others are slips of the pen."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
FIRST_YEAR, LAST_YEAR = 1000, 2999  # of a year that stands alone: firms are older than their orders
OUT_OF_TIME = _("Days lie between 1900 and 2100: look at the year again")
NO_YEAR = _("A year has four digits, between 1000 and 2999")


def is_out_of_time(value: Any) -> bool:
    """Whether a value is a day or moment before 1900 or after 2100."""
    day = value.date() if isinstance(value, datetime) else value
    return isinstance(day, date) and not FIRST_DAY <= day <= LAST_DAY


def out_of_time(values: Iterable[tuple[str, Any]]) -> list[str]:
    """The names of those values that are days nobody means."""
    return [name for name, value in values if is_out_of_time(value)]
