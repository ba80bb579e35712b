"""Rows of the sample company on their way into the database: a table, its columns and their values."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from django.db.models import Model

CHINA_TIME = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for one model, made while they are taken, once; columns not named get the model's own defaults."""

    model: type[Model]
    columns: tuple[str, ...]
    rows: Iterable[tuple[object, ...]]


def table(model: type[Model], columns: str, rows: Iterable[tuple[object, ...]]) -> Table:
    """Rows for a model, the columns named in one line."""
    return Table(model, tuple(columns.split()), rows)


def in_chinese(simplified: str, traditional: str) -> dict[str, str]:
    """Names per language beside an English one."""
    return {"zh-hans": simplified, "zh-hant": traditional}


class Ids:
    """Gives out ids per model, from the first that the database has free."""

    def __init__(self, taken: Mapping[type[Model], int]) -> None:
        self._last: dict[type[Model], int] = defaultdict(int, taken)

    def new(self, model: type[Model]) -> int:
        """The next free id."""
        self._last[model] += 1
        return self._last[model]

    def source(self, model: type[Model]) -> Callable[[], int]:
        """A function that gives the next free id each time."""
        return lambda: self.new(model)


@cache
def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), CHINA_TIME)


@dataclass(frozen=True, slots=True)
class Clock:
    """The day for which the company is made, and moments on its days, none of them in the future."""

    today: date

    def moment(self, on: date, minutes: int) -> datetime:
        """So many minutes after midnight in China, at the latest when today's work begins there."""
        if on >= self.today:
            return datetime.combine(self.today, time(), UTC)
        return _midnight(on) + timedelta(minutes=minutes)

    @property
    def opening(self) -> date:
        """The first day of the three years that the books cover."""
        return self.today.replace(year=self.today.year - 3, day=min(self.today.day, 28))

    def ago(self, days: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days=days)

    def years_ago(self, on: date) -> float:
        """How many years before today a day was."""
        return (self.today - on).days / 365.25
