"""Working through a change of many rows: together where that can be, else each row in a transaction of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tradewright.core.actors import acting, through
from tradewright.core.errors import Refusal, Stale, in_one_line
from tradewright.core.logs import logger
from tradewright.core.models import User
from tradewright.ui.actions import AT_ONCE, finish_change
from tradewright.ui.models import BulkChange, BulkRow
from tradewright.ui.queries import bulk_change_in_work, next_rows_of
from tradewright.ui.screens.together import changed_together
from tradewright.ui.screens.told import CHANGED_SINCE, NOT_THERE, Told, Work, became, refused, work_of

PORTION = 1000  # rows that the worker changes in one transaction, for which an edit of one of them waits

_log = logger("tradewright.bulk")


def work_through(change_id: int, *, most: int = AT_ONCE) -> None:
    """Changes the next rows of a change, and has the worker go on where some are left.

    A row is changed and told of together, so that whoever repeats this after a crash changes nothing twice.
    """
    change = bulk_change_in_work(change_id)
    if change is None:
        return
    with through("page"), _read_by(change.by):
        _settle_all(change, next_rows_of(change, most))
        finish_change(by=change.by, change=change)


def _settle_all(change: BulkChange, waiting: Sequence[BulkRow]) -> None:
    work = work_of(change, [row.row_id for row in waiting])
    left = waiting if work is None else changed_together(work, waiting)
    records = {} if work is None or not left else {one.pk: one for one in work.rows([row.row_id for row in left])}
    for row in left:
        _settle(work, row, records.get(row.row_id))


@contextmanager
def _read_by(user: User) -> Iterator[None]:
    """Words and days as who asked reads and types them, also in the worker."""
    with translation.override(user.language), timezone.override(user.time_zone):
        yield


def _settle(work: Work | None, row: BulkRow, record: Any) -> None:
    """Changes one row and tells of it; a refusal or fault leaves the other rows changed."""
    try:
        with acting(row.change.by):
            if _is_still_waiting(row):
                _tell(row, _changed(work, row, record))
    except Refusal as refusal:
        _refuse(row, _reason_of(refusal))
    except Exception:  # noqa: BLE001 - said on the row and in the log; the other rows go on
        _log.exception("bulk row", change_id=row.change_id, row_id=row.row_id)
        _refuse(row, _("The house could not save this row; an administrator finds it in the log"))


def _refuse(row: BulkRow, reason: str) -> None:
    with acting(row.change.by):
        if _is_still_waiting(row):
            _tell(row, refused(reason))


def _is_still_waiting(row: BulkRow) -> bool:
    """Whether nobody else, such as the same job repeated, told of the row meanwhile; from now on nobody does."""
    waiting = BulkRow.objects.select_for_update().filter(pk=row.pk, outcome=BulkRow.Outcome.WAITING)
    return waiting.first() is not None


def _tell(row: BulkRow, told: Told) -> None:
    BulkRow.objects.filter(pk=row.pk).update(**asdict(told))


def _changed(work: Work | None, row: BulkRow, record: Any) -> Told:
    if work is None:
        return refused(_("You may not change this field any more"))
    if record is None:
        return refused(NOT_THERE)
    before = work.held(record)
    if work.is_stale(row.row_id, before):
        raise Stale
    assert work.form.edit is not None
    values, version = {work.field.key: work.value(work.typed(row.row_id, before))}, record.version
    # With the version, what somebody typed since the portion began stays.
    saved = work.form.edit(by=work.change.by, record=record, values=values, version=version)
    return became(before, work.held(saved))


def _reason_of(refusal: Refusal) -> str:
    """Why a row was refused, in the sentences of its fields."""
    if isinstance(refusal, Stale):
        return str(CHANGED_SINCE)
    return in_one_line(refusal.fields.values()) or str(refusal.what)
