"""The staging table of one batch: unlogged, filled by COPY, gone when the transaction ends."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import polars as pl
from django.db import connection
from psycopg import Cursor, sql

from tradewright.imports.plans import Plan
from tradewright.imports.reading import ROW

_NULL = "\x02null"  # control characters are refused before: no text of a file can be this


@contextmanager
def staged(plan: Plan, rows: pl.DataFrame, name: str) -> Iterator[sql.Identifier]:
    """Puts the rows into a table of their own; made and dropped in the caller's transaction."""
    table = sql.Identifier("staging", name)
    columns = _columns(plan, rows)
    defined = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(kind)) for column, kind in columns.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE UNLOGGED TABLE {} ({})").format(table, defined))
        _copy(cast("Cursor[Any]", cursor.cursor), table, rows.select(list(columns)))
        cursor.execute(sql.SQL("ANALYZE {} ({})").format(table, _compared(columns)))
        yield table
        cursor.execute(sql.SQL("DROP TABLE {}").format(table))


def _columns(plan: Plan, rows: pl.DataFrame) -> dict[str, str]:
    """The columns that go to the database with their types."""
    kinds = {ROW: "bigint"}
    kinds |= {one.name: one.type for one in plan.staged if one.name in plan.copied}
    kinds |= {one.name: one.type for one in plan.derived if one.name in plan.copied}
    for planned in plan.entries:
        kinds |= {
            planned.column("id"): "bigint",
            planned.column("new"): "boolean",
            planned.column("link"): "boolean",
            planned.column("when"): "boolean",
            planned.column("number"): "text",
            planned.column("custom"): "jsonb",
        }
    kinds |= dict.fromkeys(("__title", "__subtitle", "__sort_key", "__tokens"), "text")
    return {name: kind for name, kind in kinds.items() if name in rows.columns}


def _compared(columns: dict[str, str]) -> sql.Composed:
    """The columns by which records are found: more about the rows the planner need not know."""
    keys = [name for name, kind in columns.items() if kind in ("bigint", "boolean")]
    return sql.SQL(", ").join(sql.Identifier(name) for name in keys)


def _copy(cursor: "Cursor[Any]", table: sql.Identifier, rows: pl.DataFrame) -> None:
    statement = sql.SQL("COPY {} FROM STDIN WITH (FORMAT csv, NULL {})").format(table, sql.Literal(_NULL))
    with cursor.copy(statement) as copy:
        for part in rows.iter_slices(20_000):
            buffer = io.BytesIO()
            part.write_csv(buffer, include_header=False, null_value=_NULL)
            copy.write(buffer.getvalue())
