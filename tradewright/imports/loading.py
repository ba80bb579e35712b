"""One delivery from file to tables: batches are read ahead while the database writes the one before."""

import itertools
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import polars as pl
from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from tradewright.core.actors import acting, through
from tradewright.core.models import User
from tradewright.core.said import Said
from tradewright.imports.duplicates import Repeated, Watched, find_records, watched_columns
from tradewright.imports.errors import ImportRefused
from tradewright.imports.faults import fault_point
from tradewright.imports.finding import has_words, make_findable, with_words
from tradewright.imports.merging import Merge, Origin, Outcome, merge_entry
from tradewright.imports.models import ImportedFile, ImportRun
from tradewright.imports.plans import Plan
from tradewright.imports.preparing import prepare
from tradewright.imports.reading import ROW
from tradewright.imports.recording import Counts, Planner, record_batch
from tradewright.imports.rejections import Prepared, Rejection
from tradewright.imports.resolving import Memory, give_ids, raw_of
from tradewright.imports.staging import staged

_number = itertools.count(1)


@dataclass
class Load:
    """One delivery of one run in work."""

    run: ImportRun
    file: ImportedFile
    plan: Plan
    by: User | None
    watched: list[Watched] = field(init=False)
    memory: Memory = field(init=False)
    repeated: Repeated = field(default_factory=Repeated)
    held_back: list[pl.DataFrame] = field(default_factory=list)
    planner: Planner = field(init=False)

    def __post_init__(self) -> None:
        self.planner = Planner(self.plan)
        self.watched = watched_columns(self.plan)
        self.memory = Memory(self.run.source)

    @property
    def origin(self) -> Origin:
        """What is written on every record."""
        return Origin(self.run.pk, self.run.source, self.by.pk if self.by else None)


def load_all(load: Load, batches: Iterator[pl.DataFrame]) -> None:
    """Loads every batch in a transaction of its own; the next ones are prepared meanwhile."""
    late = load.repeated.deferred(load.watched)
    with ThreadPoolExecutor(max_workers=1) as pool:
        for prepared in _ready_ahead(load, _prepared_ahead(load, batches, pool), pool, late):
            _stop_if_asked(load.run)
            _commit(load, prepared)
    for rows in _rounds(load):
        prepared = Prepared(rows)
        _find_records(load, prepared)
        _commit(load, _worded(load, prepared))


def _stop_if_asked(run: ImportRun) -> None:
    """Between two batches, so that what was taken over is whole. Raises `ImportRefused`."""
    if ImportRun.objects.filter(pk=run.pk, is_stopping=True).exists():
        raise ImportRefused(
            gettext("The import was stopped"),
            kept=gettext("The rows before stay; the others were not written"),
            todo=gettext("Let it go on, or undo it"),
        )


def _prepared_ahead(load: Load, batches: Iterator[pl.DataFrame], pool: ThreadPoolExecutor) -> Iterator[Prepared]:
    """Reads and checks the next batch while the caller works on this one."""
    done = load.file.rows_done

    def following() -> Prepared | None:
        raw = next(batches, None)
        return None if raw is None else _not_told_before(prepare(load.plan, raw), raw, done)

    waiting: Future[Prepared | None] = pool.submit(following)
    while (prepared := waiting.result()) is not None:
        waiting = pool.submit(following)
        yield prepared


def _ready_ahead(
    load: Load, batches: Iterator[Prepared], pool: ThreadPoolExecutor, late: set[int]
) -> Iterator[Prepared]:
    """Finds the records of the next batch and makes its words while the caller writes this one."""
    waiting: Future[Prepared] | None = None
    for prepared in batches:
        _hold_back(load, prepared, late)
        _find_records(load, prepared)
        ahead = pool.submit(_worded, load, prepared)
        if waiting is not None:
            yield waiting.result()
        waiting = ahead
    if waiting is not None:
        yield waiting.result()


def _find_records(load: Load, prepared: Prepared) -> None:
    find_records(load.plan, prepared, load.memory, load.watched, load.repeated)
    prepared.rows = give_ids(load.plan, prepared.rows)


def _worded(load: Load, prepared: Prepared) -> Prepared:
    if has_words(load.plan) and prepared.rows.height:
        prepared.rows = with_words(load.plan, prepared.rows)
    return prepared


def _not_told_before(prepared: Prepared, raw: pl.DataFrame, done: int) -> Prepared:
    """Rows that were held back when the import was interrupted are read again, but counted once."""
    prepared.rows_read = raw.filter(pl.col(ROW) > done).height
    prepared.rejections = [one for one in prepared.rejections if one.row > done]
    return prepared


def _hold_back(load: Load, prepared: Prepared, late: set[int]) -> None:
    if late:
        is_late = pl.col(ROW).is_in(list(late))
        load.held_back.append(prepared.rows.filter(is_late))
        prepared.rows = prepared.rows.filter(~is_late)


def _rounds(load: Load) -> Iterator[pl.DataFrame]:
    """Rows that complete what an earlier row of the file made, each identifier once a round."""
    if not load.held_back:
        return
    rest = pl.concat(load.held_back)
    columns = [one.staged for one in load.watched if one.policy == "update"]
    while rest.height:
        now = rest
        for column in columns:
            now = now.filter(pl.col(column).is_null() | pl.col(column).is_first_distinct())
        yield now
        rest = rest.filter(~pl.col(ROW).is_in(now[ROW].to_list()))


def _commit(load: Load, prepared: Prepared) -> None:
    """Everything of a batch, with the note that it was done, or nothing."""
    with through("import"), acting(load.by), record_batch(load.run):
        counts = _load_batch(load, prepared)
        load.file.rows_read += prepared.rows_read
        load.file.rows_done = max(load.file.rows_done, counts.last_row)
        counts.add_to(load.file, prepared.rejections)
        fault_point("batch_loaded")
    fault_point("batch_committed")
    load.planner.hear_of(counts.created + counts.updated)


def _load_batch(load: Load, prepared: Prepared) -> Counts:
    counts = Counts(last_row=_last_row(prepared))
    _write(load, prepared.rows, counts, prepared.rejections)
    return counts


def _last_row(prepared: Prepared) -> int:
    rows = [int(str(prepared.rows[ROW].max()))] if prepared.rows.height else []
    return max(rows + [one.row for one in prepared.rejections], default=0)


def _write(load: Load, rows: pl.DataFrame, counts: Counts, rejections: list[Rejection]) -> None:
    """Writes all rows at once; if the database refuses one of them, halves are tried until it is found."""
    if not rows.height:
        return
    try:
        with transaction.atomic():
            _check_at_once()
            outcome = _write_set(load, rows)
    except (IntegrityError, DataError) as error:
        if rows.height == 1:
            rejections.append(_refused(rows, error))
            return
        middle = rows.height // 2
        _write(load, rows[:middle], counts, rejections)
        _write(load, rows[middle:], counts, rejections)
        return
    counts.note(load.plan, rows, outcome)


def _check_at_once() -> None:
    """Has each statement check its references, so that a wrong one is told of its row and does not end the import."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _write_set(load: Load, rows: pl.DataFrame) -> Outcome:
    outcome = Outcome()
    with staged(load.plan, rows, f"import_{load.run.pk}_{next(_number)}") as stage:
        fault_point("batch_staged")
        for planned in load.plan.entries:
            owner = planned if planned.key is not None or planned.parent is None else load.plan.entries[planned.parent]
            new = int(rows[owner.column("new")].sum() or 0) if owner.key is not None else 0
            merge = Merge(planned, stage, load.origin)
            merge_entry(merge, outcome, has_new=new > 0, has_old=new < rows.height)
        make_findable(load.plan, rows, outcome, stage)
    return outcome


def _refused(rows: pl.DataFrame, error: Exception) -> Rejection:
    """What the database has against a row, in its words: the fast checks do not know every rule."""
    row = rows.row(0, named=True)
    cause = getattr(error.__cause__, "diag", None)
    rule = getattr(cause, "constraint_name", None) or getattr(cause, "message_primary", None) or str(error)
    return Rejection(
        row[ROW],
        getattr(cause, "column_name", None) or "",
        Said(_("The row breaks the rule “%(rule)s”"), {"rule": str(rule).replace("_", " ")}),
        Said(_("Compare it with the records that are there")),
        raw_of(row),
    )
