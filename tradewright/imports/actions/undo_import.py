"""Taking an import back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg import sql

from tradewright.core.access import require
from tradewright.core.actors import acting, through
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.imports.errors import NotUndoable
from tradewright.imports.events import ImportUndone
from tradewright.imports.finding import index_records
from tradewright.imports.locking import alone_with
from tradewright.imports.models import ImportRun
from tradewright.imports.permissions import UNDO_IMPORTS
from tradewright.imports.profiles import Step
from tradewright.imports.targets import import_targets
from tradewright.imports.undoing import Doomed, choose_rows, remove_rows, restore_rows
from tradewright.imports.undoing.doomed import Model, identifier

_NAMED = 1_000  # kept rows are counted all and named up to here


@dataclass(frozen=True)
class KeptRow:
    """A row of the import that stays, because somebody changed it since or something else needs it."""

    kind: str
    object_id: int
    name: str


@dataclass
class Undone:
    """What an undo removed, restored and kept; counts by the name of the kind of record."""

    removed: dict[str, int] = field(default_factory=dict)
    restored: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    kept_rows: list[KeptRow] = field(default_factory=list)


def undo_import(*, by: User | None, run: ImportRun, afterwards: Sequence[Step] = ()) -> Undone:
    """Removes what the import made and restores what it changed, in one transaction.

    Rows that somebody has changed since are kept with everything they need, and named. Raises `NotUndoable`.
    """
    if by is not None:
        require(by, UNDO_IMPORTS)
    with alone_with(run.source), through("import"), acting(by):
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.state == ImportRun.State.UNDONE:
            raise NotUndoable(_("Import %(run)s was undone before") % {"run": run.pk}, kept=_("Nothing was changed"))
        undone = _take_back(run)
        for step in afterwards:
            step.bring_in_line(run)
        run.state, run.finished_at = ImportRun.State.UNDONE, timezone.now()
        run.save()
        publish(ImportUndone(run_id=run.pk))
    return undone


def _take_back(run: ImportRun) -> Undone:
    doomed = choose_rows(run)
    lost_parts = _records_that_lose_parts(doomed)
    restored = restore_rows(run)
    removed = remove_rows(doomed)
    for model, ids in [*restored.rows.items(), *lost_parts]:
        _index(model, ids)
    undone = Undone(
        removed={_word(model): count for model, count in removed.items()},
        restored={_word(model): len(ids) for model, ids in restored.rows.items()},
    )
    for model in doomed.tables:
        _note_kept(undone, model, doomed.kept_ids(model))
    for model, ids in restored.kept.items():
        _note_kept(undone, model, ids)
    return undone


def _word(model: Model) -> str:
    return str(model._meta.verbose_name_plural)


def _note_kept(undone: Undone, model: Model, ids: list[int]) -> None:
    if not ids:
        return
    undone.kept[_word(model)] = undone.kept.get(_word(model), 0) + len(ids)
    rows = model._default_manager.filter(pk__in=ids[: max(0, _NAMED - len(undone.kept_rows))])
    undone.kept_rows += [KeptRow(_word(model), row.pk, str(row)) for row in rows]


def _records_that_lose_parts(doomed: Doomed) -> list[tuple[Model, list[int]]]:
    """Records of others to which the import added something: search must forget what goes."""
    found = []
    for target in import_targets.all:
        if not target.part_of or not target.search_nouns or target.model not in doomed.tables:
            continue
        column = target.model._meta.get_field(target.part_of)
        statement = sql.SQL(
            "SELECT DISTINCT c.{column} FROM {table} c JOIN {going} d ON d.id = c.id WHERE NOT {gone}"
        ).format(
            column=sql.Identifier(str(column.column)),  # type: ignore[union-attr]
            table=identifier(target.model),
            going=doomed.tables[target.model],
            gone=_is_gone(doomed, column.related_model, column.column),  # type: ignore[union-attr, arg-type]
        )
        with connection.cursor() as cursor:
            cursor.execute(statement)
            found.append((column.related_model, [one for (one,) in cursor.fetchall()]))
    return found  # type: ignore[return-value]


def _is_gone(doomed: Doomed, parent: Model, column: str) -> sql.Composable:
    if parent not in doomed.tables:
        return sql.SQL("false")
    return sql.SQL("EXISTS (SELECT 1 FROM {} g WHERE g.id = c.{})").format(
        doomed.tables[parent], sql.Identifier(column)
    )


def _index(model: Model, ids: list[int]) -> None:
    for target in import_targets.all:
        if target.model is model and not target.part_of:
            index_records(target.search_nouns, ids)
