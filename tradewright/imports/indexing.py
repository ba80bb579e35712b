"""Search rows of new records are written beside: each batch in a transaction of its own, while the next one is written.

The index of words takes nearly half of the database's work. A batch is committed without it, and its staging table
stays until the words are in. What a power cut leaves behind is made up for when the import is continued.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from django.db import connection, transaction
from psycopg import sql

from tradewright.core.statements import asked
from tradewright.imports.faults import fault_point
from tradewright.imports.finding import has_words, index_records
from tradewright.imports.models import ImportRun
from tradewright.imports.plans import Plan, PlannedEntry

# A record that somebody has changed meanwhile has its row already; one that was deleted gets none.
_FROM_STAGE = sql.SQL(
    "INSERT INTO core_searchrow (noun, object_id, title, subtitle, sort_key, tokens)"
    " SELECT {noun}, s.{id}, s.__title, s.__subtitle, s.__sort_key,"
    " array_to_tsvector(string_to_array(s.__tokens, chr(31)))"
    " FROM {stage} s WHERE s.{new}"
    " AND EXISTS (SELECT FROM {records} r WHERE r.id = s.{id} AND r.deleted_at IS NULL)"
    " ON CONFLICT (noun, object_id) DO NOTHING"
)
_WITHOUT_ROW = """
SELECT record.id FROM {records} AS record
WHERE record.import_run_id = %s AND record.deleted_at IS NULL
  AND NOT EXISTS (SELECT FROM core_searchrow AS found WHERE found.noun = %s AND found.object_id = record.id)
"""
_LEFT_OVER = "SELECT tablename FROM pg_tables WHERE schemaname = 'staging' AND starts_with(tablename, %s)"


@dataclass(frozen=True)
class Words:
    """The staging table with the words of an entry's new records."""

    planned: PlannedEntry
    stage: sql.Identifier


class Indexer:
    """Writes the words of each committed batch; within a transaction of the caller at once, else beside."""

    def __init__(self) -> None:
        self._due: list[Words] = []
        self._beside = None if connection.in_atomic_block else ThreadPoolExecutor(max_workers=1)
        self._writing: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        if kind is None:
            self.settle()
        if self._beside:
            self._beside.submit(lambda: connection.close())  # noqa: PLW0108 - each thread has a connection of its own
            self._beside.shutdown()

    def add(self, words: Words) -> None:
        """Takes note of a batch that is about to be committed."""
        self._due.append(words)

    def begin(self) -> None:
        """Begins with what was noted; what was begun before is done by then."""
        self.settle()
        due, self._due = self._due, []
        if self._beside:
            self._writing = self._beside.submit(_write, due)
        else:
            _write(due)

    def settle(self) -> None:
        """Waits until everything begun is written. Raises what went wrong there."""
        writing, self._writing = self._writing, None
        if writing:
            writing.result()


def stage_name(run: ImportRun, number: int) -> str:
    """The name of a staging table of this run."""
    return f"{_stages_of(run)}{number}"


def _stages_of(run: ImportRun) -> str:
    return f"import_{run.pk}_"


def _write(due: Sequence[Words]) -> None:
    for words in due:
        target = words.planned.entry.target
        statement = _FROM_STAGE.format(
            noun=sql.Literal(target.key),
            id=sql.Identifier(words.planned.column("id")),
            new=sql.Identifier(words.planned.column("new")),
            stage=words.stage,
            records=sql.Identifier(target.table),
        )
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            cursor.execute(sql.SQL("DROP TABLE {}").format(words.stage))
        fault_point("batch_findable")


def index_missing(run: ImportRun, plans: Sequence[Plan]) -> None:
    """Makes findable what an interrupted run left without words."""
    drop_stages(run)
    for plan in plans:
        if has_words(plan):
            target = plan.entries[0].entry.target
            found = asked(_WITHOUT_ROW.format(records=target.table), [run.pk, target.key])
            index_records((target.key,), (record_id for (record_id,) in found))


def drop_stages(run: ImportRun) -> None:
    """Drops the staging tables that an interrupted run left behind."""
    for (name,) in asked(_LEFT_OVER, [_stages_of(run)]):
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier("staging", name)))
