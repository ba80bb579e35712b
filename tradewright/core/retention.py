"""Socket `core.retention`: what personal data is kept for, and what goes when its time is over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

SHORTEST = 30  # days: whoever errs has time to see what goes


@dataclass(frozen=True)
class Kept:
    """One kind of personal data: `why` it is kept, and since when its days are `counted`.

    `rows` are those whose day lies before a date; `forget` removes the rows with these ids for good. Nothing goes
    until an administrator has said for how long it is kept.
    """

    key: str
    label: str | Promise
    why: str | Promise
    counted: str | Promise
    rows: Callable[[date], QuerySet[Any]]
    forget: Callable[[Sequence[int]], None]
    at_a_time: int = 5_000


class Retention:
    """The kinds plugged in, in the order of the modules from below to above."""

    def __init__(self) -> None:
        self.known: dict[str, Kept] = {}

    def add(self, kept: Kept) -> None:
        """Plugs in a kind; a key is taken once."""
        if kept.key in self.known:
            raise ValueError(f"{kept.key} is plugged in twice")
        self.known[kept.key] = kept


retention = Retention()


def last_day(days: int, on: date) -> date:
    """What happened before this day is over, seen from a day, when it is kept for so many days."""
    return on - timedelta(days=days)


def beginning_of(day: date) -> datetime:
    """The first moment of a day in our zone."""
    return timezone.make_aware(datetime.combine(day, time()))
