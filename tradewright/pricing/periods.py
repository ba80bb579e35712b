"""What becomes of the periods in force when a new one begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tradewright.core.days import LAST_DAY

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """From one day to another, both included; open where there is no end."""

    valid_from: date
    valid_to: date | None = None

    def overlaps(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return _not_after(self.valid_from, other.valid_to) and _not_after(other.valid_from, self.valid_to)

    def __str__(self) -> str:
        return f"{self.valid_from} – {self.valid_to or ''}".strip()


@dataclass(frozen=True)
class Place:
    """Where a new period fits in: the former one that it cuts short, and what of it comes back."""

    former: Period | None = None
    former_ends: date | None = None
    resumes: Period | None = None
    clash: Period | None = None


def place_for(new: Period, present: Iterable[Period]) -> Place:
    """How `new` fits among periods that do not overlap.

    The period in force when it begins ends the day before and, where it went on for longer than the new one,
    comes back the day after. A period that begins on the same day or later and overlaps is a clash.
    """
    overlapping = sorted((one for one in present if one.overlaps(new)), key=lambda one: one.valid_from)
    clash = next((one for one in overlapping if one.valid_from >= new.valid_from), None)
    former = next((one for one in overlapping if one.valid_from < new.valid_from), None)
    if clash is not None:
        return Place(clash=clash)
    if former is None:
        return Place()
    return Place(former=former, former_ends=new.valid_from - _DAY, resumes=_rest(former, new))


def _rest(former: Period, new: Period) -> Period | None:
    if new.valid_to is None or new.valid_to >= LAST_DAY:
        return None
    resumes_on = new.valid_to + _DAY
    return Period(resumes_on, former.valid_to) if _not_after(resumes_on, former.valid_to) else None


def _not_after(day: date, end: date | None) -> bool:
    return end is None or day <= end
