"""The books of an import: what was read, what became of it, which transaction wrote it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import polars as pl
from django.db import connection

from tradewright.imports.merging import Outcome
from tradewright.imports.models import ImportBatch, ImportedFile, ImportRun, RejectedRow
from tradewright.imports.plans import Plan
from tradewright.imports.preparing import Rejection
from tradewright.imports.reading import ROW

_REMARKS_KEPT = 1_000  # per batch; all are counted
_WORTH_TELLING = 500


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
        reason=_storable(rejection.reason)[:300],
        suggestion=_storable(rejection.suggestion)[:200],
        row={name: _storable(value) for name, value in rejection.whole.items()},
        is_taken_over=rejection.is_taken_over,
    )


def _storable[V](value: V) -> V:
    """The database keeps no NUL characters; the replacement shows where one stood."""
    return value.replace("\x00", "\ufffd") if isinstance(value, str) else value  # type: ignore[return-value]


@contextmanager
def record_batch(run: ImportRun) -> Iterator[None]:
    """Notes the transaction and the part of the history that this batch writes."""
    first = _newest_history()
    yield
    ImportBatch.objects.create(run=run, history_from=first, history_to=_newest_history())


def tell_planner(plan: Plan, written: int) -> None:
    """After many new rows the database learns how many there are, so that it does not search them one by one."""
    if written < _WORTH_TELLING:
        return
    tables = {one.entry.target.table for one in plan.entries} | {"core_externalid", "core_searchrow"}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute("SELECT imports_tell_planner(%s::regclass)", [table])


def _newest_history() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(pg_sequence_last_value('core_history_id_seq'), 0)")
        return int(cursor.fetchone()[0])
