"""Plain SQL for what nearly every request asks: building the query would cost more than the answer."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from django.db import connection

if TYPE_CHECKING:
    from tradewright.core.engine.base import DatabaseWrapper

_PLACE = re.compile("%s")


def asked(statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a statement gives; JSON arrives as text."""
    cursor = _cursor()
    cursor.execute(statement, values)
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def execute(statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> None:
    """Has a statement carried out of which nobody needs the rows."""
    _cursor().execute(statement, values)


def _cursor() -> Any:
    return cast("DatabaseWrapper", connection).kept_cursor()


def by_name(statement: str, values: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """A statement with its values named, so that it can be part of another one whose values have names."""
    named = {f"p{place}": value for place, value in enumerate(values)}
    names = iter(named)
    return _PLACE.sub(lambda _place: f"%({next(names)})s", statement), named
