"""Periods from one day to another, both included; open where there is no end. Months in a row."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from tradewright.core.days import OUT_OF_TIME, out_of_time
from tradewright.core.errors import Invalid


def refuse_reversed(valid_from: date | None, valid_to: date | None) -> None:
    """Raises `Invalid` for a period that has no beginning, ends before it or lies beyond the days of trade."""
    if valid_from is None:
        raise Invalid({"valid_from": _("Enter a value")})
    if strange := out_of_time((("valid_from", valid_from), ("valid_to", valid_to))):
        raise Invalid(dict.fromkeys(strange, OUT_OF_TIME))
    if valid_to is not None and valid_to < valid_from:
        raise Invalid({"valid_to": _("The period ends before it begins")})


@dataclass(frozen=True)
class MonthlyAmounts:
    """What came about in each of some months in a row, the last one perhaps unfinished; all in one currency."""

    months: tuple[date, ...]
    amounts: tuple[Decimal, ...]
    currency: str


def twelve_months_to(day: date) -> tuple[date, ...]:
    """The first days of the last twelve months, that of the day included."""
    last = day.year * 12 + day.month - 1
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(last - 11, last + 1))
