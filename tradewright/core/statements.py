"""Plain SQL for what nearly every request asks: building the query would cost more than the answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection


def asked(statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a statement gives; JSON arrives as text."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
