"""The books of an import: what was read, what became of it, which transaction wrote it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db import connection

from tradewright.imports.merging import Outcome
from tradewright.imports.models import ImportBatch, ImportedFile, ImportRun, RejectedRow
from tradewright.imports.plans import Plan
from tradewright.imports.reading import ROW
from tradewright.imports.rejections import Rejection

_REMARKS_KEPT = 1_000  # per batch; all are counted
_WORTH_TELLING = 500
_GROWN = """
SELECT relname FROM pg_class
WHERE oid = ANY (SELECT ('public.' || quote_ident(name))::regclass FROM unnest(%s::text[]) AS name)
  AND pg_relation_size(oid) > 0 AND reltuples < %s
ORDER BY relname
"""


@dataclass
class Counts:
    """What became of the rows of a batch."""

    last_row: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def note(self, plan: Plan, rows: pl.DataFrame, outcome: Outcome) -> None:
        """Counts rows of the file, not of tables: a row that changed three tables has changed once."""
        created = set(outcome.inserted)
        first = plan.entries[0]
        if first.key is not None and first.entry.creates:
            created |= set(rows.filter(pl.col(first.column("new")))[ROW].to_list())
        updated = outcome.touched - created
        self.created += len(created)
        self.updated += len(updated)
        self.unchanged += rows.height - len(created) - len(updated)

    def add_to(self, file: ImportedFile, rejections: list[Rejection]) -> None:
        """Writes the counts and the rejected rows down with the batch they belong to."""
        file.created += self.created
        file.updated += self.updated
        file.unchanged += self.unchanged
        remarks = [one for one in rejections if one.is_taken_over]
        refused = [one for one in rejections if not one.is_taken_over]
        file.rejected += len({one.row for one in refused})
        file.duplicates += len(remarks)
        file.save()
        kept = _once_per_row(refused) + remarks[:_REMARKS_KEPT]
        RejectedRow.objects.bulk_create([_as_row(file, one) for one in kept], batch_size=1000)


def _once_per_row(rejections: list[Rejection]) -> list[Rejection]:
    return list({one.row: one for one in reversed(rejections)}.values())[::-1]


def _as_row(file: ImportedFile, rejection: Rejection) -> RejectedRow:
    return RejectedRow(
        file=file,
        row_number=rejection.row,
        field=rejection.column[:80],
        reason=rejection.reason.words,
        suggestion=rejection.suggestion.words,
        said_with={
            "reason": all_storable(rejection.reason.plain_values()),
            "suggestion": all_storable(rejection.suggestion.plain_values()),
        },
        row=all_storable(rejection.whole),
        is_taken_over=rejection.is_taken_over,
    )


def all_storable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the database keeps them."""
    return {name: _storable(value) for name, value in values.items()}


def _storable[V](value: V) -> V:
    """The database keeps no NUL characters; the replacement shows where one stood."""
    return value.replace("\x00", "\ufffd") if isinstance(value, str) else value  # type: ignore[return-value]


@contextmanager
def record_batch(run: ImportRun) -> Iterator[None]:
    """Notes the transaction and the part of the history that this batch writes."""
    first = _newest_history()
    yield
    ImportBatch.objects.create(run=run, history_from=first, history_to=_newest_history())


class Planner:
    """Tells the database how many rows there are after many new ones, so that it does not go through them all."""

    def __init__(self, plan: Plan) -> None:
        self._columns: dict[str, str] = dict.fromkeys((one.entry.target.table for one in plan.entries), "")
        # how often each word occurs takes long to count, and no plan of ours depends on it
        self._columns |= {"core_externalid": "", "core_searchrow": "(noun, object_id, sort_key)"}
        self._new = 0

    def hear_of(self, rows: int) -> None:
        """Counts new rows; where a table has doubled since the planner last looked, it looks again."""
        self._new += rows
        if self._new < _WORTH_TELLING:
            return
        with connection.cursor() as cursor:
            cursor.execute(_GROWN, [list(self._columns), self._new])
            for (table,) in cursor.fetchall():
                cursor.execute("SELECT imports_tell_planner(%s::regclass, %s)", [table, self._columns[table]])
        self._new = 0


def _newest_history() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(pg_sequence_last_value('core_history_id_seq'), 0)")
        return int(cursor.fetchone()[0])
