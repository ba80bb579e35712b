"""Questions that nearly every page asks: their statement is built and compiled once, for all values."""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cached_property, lru_cache, update_wrapper
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, QuerySet, Value
from django.utils import timezone
from django.utils.translation import get_language
from psycopg import sql

from tradewright.core.access import rights_of
from tradewright.core.models import User
from tradewright.core.statements import asked

_KEPT = 2000
_BITS = 63
_PLACES = re.compile("%[s%]")
_FIRST = 2_147_000_000  # as a number it fits a column of four bytes


class Prepared[**P, R]:
    """A question whose statement differs in values only: built once, asked as often as wanted.

    What stands before the `*` are values: numbers, words, days, moments, tuples of them. The question hands them to the
    database and never looks at them; it does not ask for the time either. What stands behind the `*` shapes the
    statement, as do the rights of a user, the reader's language and zone, and the day. Raises `TypeError` for a value
    that does not reach the database as it is.
    """

    def __init__(self, build: Callable[P, QuerySet[Any, R]]) -> None:
        self.build = build
        update_wrapper(self, build)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """The rows for these values."""
        values = [*_values(args)]
        if any(isinstance(value, int) and value.bit_length() > _BITS for value in values):
            return list(self.build(*args, **kwargs))  # no column holds such a number, and Django knows
        return self._found(args, kwargs).rows_for(values)

    def statement(self, *args: P.args, **kwargs: P.kwargs) -> tuple[str, tuple[Any, ...]]:
        """The statement with its parameters, to stand within another; empty where no row can be found."""
        found = self._found(args, kwargs)
        return found.sql, found.params_for([*_values(args)])

    def _found(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> "_Statement":
        reader = (timezone.localdate(), timezone.get_current_timezone_name(), get_language())
        return _statement(self.build, reader, tuple(map(_shape, args)), tuple(kwargs.items()))


def prepared[**P, R](build: Callable[P, QuerySet[Any, R]]) -> Prepared[P, R]:
    """Marks a question of which the statement is kept."""
    return Prepared(build)


def counted(rows: QuerySet[Any], **more: Count) -> QuerySet[Any, Any]:
    """How many rows there are, as a question of one row; with `more`, a tuple of what else is counted behind it."""
    counts = {"number": Count("*")} | more
    told = rows.order_by().annotate(all=Value(1)).values("all").annotate(**counts)
    found: QuerySet[Any, Any] = told.values_list(*counts) if more else told.values_list("number", flat=True)
    return found


@dataclass(frozen=True)
class _Value:
    """A value of this type stands here; in a tuple as many as it has."""

    type: type


@dataclass(frozen=True)
class _Place:
    """Where the value of this number stands among the parameters, and as what the driver takes it."""

    number: int
    kind: Callable[[Any], Any] | None = None


class _Reader:
    """A user, equal to every other with the same rights."""

    def __init__(self, user: User) -> None:
        self.user, self.rights = user, rights_of(user)

    def __hash__(self) -> int:
        return hash(self.rights)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reader) and self.rights == other.rights


class _Statement:
    """The compiled statement with places for values; the question knows what it depends on besides."""

    def __init__(self, rows: QuerySet[Any], markers: Sequence[Any]) -> None:
        self.rows = rows
        self.compiler = rows.query.get_compiler(using=rows.db)
        self.params: tuple[Any, ...] = ()
        try:
            self.sql, params = _with_constants(*self.compiler.as_sql())
        except EmptyResultSet:
            self.sql = ""
            return
        places = {marker: _Place(number) for number, marker in enumerate(markers)}
        self.params = tuple(_with(param, places) for param in params)
        if lost := set(range(len(markers))) - {place.number for place in _places(self.params)}:
            raise TypeError(f"values {sorted(lost)} do not reach {rows.model.__name__} as they are")

    def params_for(self, values: Sequence[Any]) -> tuple[Any, ...]:
        """The parameters with these values in their places."""
        return tuple(_filled(param, values) for param in self.params)

    def rows_for(self, values: Sequence[Any]) -> list[Any]:
        """The rows for these values."""
        if not self.sql:
            return []
        compiler, rows = copy(self.compiler), self.rows.all()
        found = asked(self.sql, self.params_for(values))
        if compiler.has_extra_select:
            found = [row[: compiler.col_count] for row in found]
        compiler.connection = connections[rows.db]
        compiler.execute_sql = lambda *_args, **_options: [found]
        compiler.get_converters = lambda _columns: self.converters
        rows.query.get_compiler = lambda *_args, **_options: compiler  # type: ignore[method-assign]
        return list(rows)

    @cached_property
    def converters(self) -> dict[int, Any]:
        """How values of the database become those of Python, by column."""
        columns = [column for column, *_named in self.compiler.select[: self.compiler.col_count]]
        found: dict[int, Any] = self.compiler.get_converters(columns)
        return found


@lru_cache(maxsize=_KEPT)
def _statement(
    build: Callable[..., QuerySet[Any]],
    reader: tuple[Any, ...],
    shapes: tuple[Any, ...],
    fixed: tuple[tuple[str, Any], ...],
) -> _Statement:
    markers: list[Any] = []
    return _Statement(build(*(_marked(shape, markers) for shape in shapes), **dict(fixed)), markers)


def _shape(value: Any) -> Any:
    match value:
        case User():
            return _Reader(value)
        case tuple():
            return tuple(map(_shape, value))
        case None | bool():
            return value
        case _ if kind := next((kind for kind in _MARKERS if isinstance(value, kind)), None):
            return _Value(kind)
        case _:
            raise TypeError(f"{type(value).__name__} does not stand among the values of a question")


def _values(args: Sequence[Any]) -> Iterator[Any]:
    for value in args:
        if isinstance(value, tuple):
            yield from _values(value)
        elif isinstance(_shape(value), _Value):
            yield value


def _marked(shape: Any, markers: list[Any]) -> Any:
    """The arguments with which the statement is built: each value is one that nothing else is."""
    match shape:
        case _Reader():
            return shape.user
        case tuple():
            return tuple(_marked(one, markers) for one in shape)
        case _Value():
            markers.append(_MARKERS[shape.type](len(markers)))
            return markers[-1]
        case _:
            return shape


# a moment is a day to Python, so it stands first
_MARKERS: dict[type, Callable[[int], Any]] = {
    int: lambda number: _FIRST + number,
    str: lambda number: f"\N{SECTION SIGN}{_FIRST + number}",
    datetime: lambda number: datetime(9000, 1, 1, tzinfo=UTC) + timedelta(seconds=number),
    date: lambda number: date(9000, 1, 1) + timedelta(days=number),
}


def _with_constants(statement: str, params: Sequence[Any]) -> tuple[str, list[Any]]:
    """Members of an enumeration written out, as they are the same in every call.

    With nothing but real values open, the database keeps one plan for all of them instead of planning each time.
    """
    left, values = iter(params), []

    def place(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return found[0]
        value = next(left)
        if isinstance(value, Enum):
            return sql.Literal(value.value).as_string().replace("%", "%%")
        values.append(value)
        return found[0]

    return _PLACES.sub(place, statement), values


def _with(param: Any, places: dict[Any, _Place]) -> Any:
    if isinstance(param, list | tuple):
        return [_with(one, places) for one in param]
    if not isinstance(param, tuple(_MARKERS)) or param not in places:
        return param
    place = places[param]
    return place if type(param) in _MARKERS else _Place(place.number, type(param))


def _places(params: Sequence[Any]) -> Iterator[_Place]:
    for param in params:
        if isinstance(param, list):
            yield from _places(param)
        elif isinstance(param, _Place):
            yield param


def _filled(param: Any, values: Sequence[Any]) -> Any:
    if isinstance(param, list):
        return [_filled(one, values) for one in param]
    if not isinstance(param, _Place):
        return param
    value = values[param.number]
    return param.kind(value) if param.kind else value
