"""Verbs of changes of many rows."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models.functions import Now
from django.utils import timezone

from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.statements import execute
from tradewright.ui.events import BulkChangeAsked, BulkPortionDone
from tradewright.ui.models import BulkChange, BulkRow
from tradewright.ui.queries import bulk_change_for, taken_back_by

AT_ONCE = 200  # what one answer changes in a few seconds
UNDONE_WITHIN = timedelta(days=30)
_ROWS = """
INSERT INTO ui_bulkrow (change_id, row_id, outcome, reason, before_said, after_said)
SELECT %s, row_id, %s, '', '', '' FROM unnest(%s::bigint[]) WITH ORDINALITY AS row (row_id, place) ORDER BY place
"""


@action
def ask_for_change(*, by: User, change: BulkChange, row_ids: Sequence[int]) -> BulkChange:
    """Notes one field of some rows to be changed, which the worker does as far as no answer did.

    A change is taken back once: who asks for it again gets what was noted the first time.
    """
    if change.undoes is not None and (known := taken_back_by(change.undoes)):
        return known
    change.by = by
    change.save(force_insert=True)
    execute(_ROWS, [change.pk, BulkRow.Outcome.WAITING, list(row_ids)])
    publish(BulkChangeAsked(change_id=change.pk))
    return change


@action
def stop_change(*, by: User, change_id: int) -> BulkChange:
    """Leaves the rows that were not reached yet as they are; those changed stay changed."""
    change = bulk_change_for(by, change_id)
    if change.finished_at is None:
        change.rows.filter(outcome=BulkRow.Outcome.WAITING).update(outcome=BulkRow.Outcome.LEFT)
        finish_change(by=by, change=change)
    return change


@action
def continue_change(*, by: User, change_id: int) -> BulkChange:
    """Takes up the rows that a stopped change left; one that was taken back meanwhile stays as it is."""
    change = bulk_change_for(by, change_id)
    if may_be_taken_up(change) and change.rows.filter(outcome=BulkRow.Outcome.LEFT).update(
        outcome=BulkRow.Outcome.WAITING
    ):
        BulkChange.objects.filter(pk=change.pk).update(finished_at=None)
        publish(BulkPortionDone(change_id=change.pk))
    return change


def may_be_taken_up(change: BulkChange) -> bool:
    """Whether a change was done lately and not taken back: what is left of it can be done, what is done undone."""
    is_recent = change.finished_at is not None and change.finished_at > timezone.now() - UNDONE_WITHIN
    return is_recent and not hasattr(change, "undone_by")


@action
def finish_change(*, by: User, change: BulkChange) -> bool:
    """Notes that every row is told of; returns whether that is so. Where rows are left, the next portion follows."""
    if not change.rows.filter(outcome=BulkRow.Outcome.WAITING).exists():
        BulkChange.objects.filter(pk=change.pk, finished_at=None).update(finished_at=Now())
        return True
    publish(BulkPortionDone(change_id=change.pk))
    return False


@action
def forget_changes(on: datetime, *, by: User | None = None) -> None:
    """Removes what became of the rows of changes that cannot be undone any more.

    A change that was taken back goes when what took it back is gone: the newest of a row of them first.
    """
    over = BulkChange.objects.filter(finished_at__lt=on - UNDONE_WITHIN, undone_by=None)
    while over.delete()[0]:
        pass
