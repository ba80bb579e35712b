"""Taking an import back."""

from collections.abc import Sequence

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
from tradewright.imports.undoing import Doomed, KeptRow, Undone, choose_rows, remove_rows, restore_rows, undone_from
from tradewright.imports.undoing.doomed import Model, identifier

__all__ = ["KeptRow", "Undone", "undo_import"]


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
        run.state, run.error, run.undone_at = ImportRun.State.UNDONE, "", timezone.now()
        run.outcome = undone.to_json()
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
    return undone_from(removed, restored, doomed)


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
