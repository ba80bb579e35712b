"""Writes rows into their tables by COPY, in the transaction of the caller."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import NOT_PROVIDED, Field, JSONField, Model
from psycopg import sql

from tradewright.integrations.sample_company.tables import Table

type Cells = tuple[object, ...]


def copy_rows(table: Table) -> None:
    """Writes the rows of a table; columns they leave out get the defaults of the model."""
    defaults = dict(_defaults(table))
    follows = _is_changed_when_created(table)
    columns = [*table.columns, *defaults, *(["updated_at"] if follows else [])]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    fixed, created = tuple(defaults.values()), table.columns.index("created_at") if follows else 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in _with_json(table):
            copy.write_row((*row, *fixed, row[created]) if follows else (*row, *fixed))


def continue_numbers(models: Iterable[type[Model]]) -> None:
    """Lets the ids that the database gives out go on after those that were written."""
    numbered = [model for model in models if model._meta.pk.name == "id"]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(statement)


def look_over(models: Iterable[type[Model]]) -> None:
    """Tells the planner what the tables hold now, before anybody asks."""
    names = sql.SQL(", ").join(sql.Identifier(model._meta.db_table) for model in models)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ANALYZE {}").format(names))


def _is_changed_when_created(table: Table) -> bool:
    has_change = any(field.name == "updated_at" for field in table.model._meta.concrete_fields)
    return has_change and "created_at" in table.columns


def _defaults(table: Table) -> Iterator[tuple[str, object]]:
    for field in table.model._meta.concrete_fields:
        column = str(field.column)
        if column not in table.columns and _needs_value(field):
            value = field.get_default()
            yield column, json.dumps(value) if isinstance(field, JSONField) else value


def _needs_value(field: "Field[Any, Any]") -> bool:
    return not field.null and field.db_default is NOT_PROVIDED and field.has_default()


def _with_json(table: Table) -> Iterable[Cells]:
    fields = {field.column: field for field in table.model._meta.concrete_fields}
    structured = [at for at, name in enumerate(table.columns) if isinstance(fields[name], JSONField)]
    return (_dumped(row, structured) for row in table.rows) if structured else table.rows


def _dumped(row: Cells, structured: list[int]) -> Cells:
    cells = list(row)
    for at in structured:
        cells[at] = json.dumps(cells[at], ensure_ascii=False)
    return tuple(cells)
