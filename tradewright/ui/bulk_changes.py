"""The page of a change of many rows: how far it is, then what became of each row, and the way back."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tradewright.core.access import rights_of
from tradewright.core.actions import mark_seen
from tradewright.core.errors import Refusal
from tradewright.core.fields import fields_of, readable_fields
from tradewright.core.nouns import noun
from tradewright.core.pages import Sort, page_of
from tradewright.core.reads import is_read_logged, note_read
from tradewright.core.requests import Request
from tradewright.ui import formats
from tradewright.ui.actions import continue_change, may_be_taken_up, stop_change
from tradewright.ui.models import BulkChange, BulkRow
from tradewright.ui.notifications import CHANGE_FINISHED
from tradewright.ui.queries import bulk_change_for, bulk_changes_of, changed_ids_of, outcomes_of, rows_of_change
from tradewright.ui.screens.bulk import bar_of, begun
from tradewright.ui.screens.declared import SCREENS
from tradewright.ui.screens.editable import changeable
from tradewright.ui.work import work_part

_SHOWN = 200
_REFUSED_FIRST = (Sort("outcome", nullable=False),)
_Outcome = BulkRow.Outcome


def bulk_changes(request: Request) -> HttpResponse:
    """The changes of many rows that one asked for lately, those in work included."""
    rows = [
        {"change": one, "list": noun(one.noun).plural, "label": _label(one)} for one in bulk_changes_of(request.user)
    ]
    return render(request, "ui/list/changes.html", {"rows": rows})


def bulk_change(request: Request, change_id: int) -> HttpResponse:
    """What became of each row, those refused first; while the worker is at it, how far it is."""
    change = bulk_change_for(request.user, change_id)
    if change.finished_at:
        mark_seen(by=request.user, kind=CHANGE_FINISHED.name, object_id=change.pk)
    rights, label = rights_of(request.user), _label(change)
    fields = readable_fields(change.noun, rights)
    page = page_of(rows_of_change(change), _REFUSED_FIRST, at=request.GET.get("at", ""), size=_SHOWN)
    if change.field in fields and is_read_logged(fields[change.field]):
        note_read(change.noun, [row.row_id for row in page.rows])
    declared = SCREENS[change.noun].form
    form = declared() if declared else None
    context = {
        "noun": noun(change.noun),
        "label": label,
        "outcomes": _shown(request, change, page.rows, is_field_seen=change.field in fields),
        "refused": outcomes_of(change).get(_Outcome.REFUSED, 0),
        "work": None if change.finished_at else _progress(change),
        "heading": _heading(change) if change.finished_at else _("Changing “%(field)s”") % {"field": label},
        "back": _list_of(change),
        "list_path": reverse(noun(change.noun).list_url),
        "query_string": change.query,
        "bulk": bar_of(form, changeable(form, fields, rights)),
        "undo_url": reverse("undo_bulk_change", args=[change.pk]) if _may_be_undone(change) else "",
        "continue_url": reverse("continue_bulk_change", args=[change.pk]) if _may_go_on(change) else "",
        "older_url": f"?at={page.older}" if page.older and change.finished_at else "",
        "newer_url": f"?at={page.newer}" if page.newer else "",
    }
    return render(request, "ui/list/changed.html", context)


def progress(request: Request, change_id: int) -> HttpResponse:
    """How far a change is; when it is done the page is shown anew."""
    change = bulk_change_for(request.user, change_id)
    return work_part(request, None if change.finished_at else _progress(change))


@require_POST
def stop(request: Request, change_id: int) -> HttpResponse:
    """Leaves the rows that were not reached yet as they are."""
    stop_change(by=request.user, change_id=change_id)
    return redirect("bulk_change", change_id)


@require_POST
def go_on(request: Request, change_id: int) -> HttpResponse:
    """Takes up the rows that were left when the change was stopped."""
    continue_change(by=request.user, change_id=change_id)
    return redirect("bulk_change", change_id)


@require_POST
def undo(request: Request, change_id: int) -> HttpResponse:
    """Gives the changed rows their former values back, except those that somebody changed since."""
    change = bulk_change_for(request.user, change_id)
    if hasattr(change, "undone_by"):
        return redirect("bulk_change", change.undone_by.pk)
    if not _may_be_undone(change):
        raise Refusal(
            _("This change cannot be undone any more"),
            kept=_("Nothing was changed"),
            todo=_("Look into the history of a row to see what it held before"),
        )
    back = BulkChange(noun=change.noun, field=change.field, undoes=change, query=change.query)
    return begun(request, back, changed_ids_of(change))


def _may_be_undone(change: BulkChange) -> bool:
    return may_be_taken_up(change) and bool(outcomes_of(change).get(_Outcome.CHANGED))


def _may_go_on(change: BulkChange) -> bool:
    return may_be_taken_up(change) and bool(outcomes_of(change).get(_Outcome.LEFT))


def _label(change: BulkChange) -> str:
    """The name of the field; its key where an own field was retired since."""
    fields = fields_of(change.noun)
    return str(fields[change.field].label) if change.field in fields else change.field


def _heading(change: BulkChange) -> str:
    counts = outcomes_of(change)
    count, done = sum(counts.values()), counts.get(_Outcome.CHANGED, 0) + counts.get(_Outcome.SAME, 0)
    sentence = ngettext("%(done)s of %(count)s row changed", "%(done)s of %(count)s rows changed", count)
    return sentence % {"done": formats.number(done), "count": formats.number(count)}


def _progress(change: BulkChange) -> dict[str, Any]:
    counts = outcomes_of(change)
    total = sum(counts.values())
    done = total - counts.get(_Outcome.WAITING, 0)
    passed = timezone.now() - change.asked_at
    return {
        "title": _("Changing “%(field)s”") % {"field": _label(change)},
        "done": done,
        "total": total,
        "said": _("%(done)s of %(count)s rows") % {"done": formats.number(done), "count": formats.number(total)},
        "left": _left(passed * (total - done) / done) if done else "",
        "url": reverse("bulk_change_progress", args=[change.pk]),
        "cancel_url": reverse("stop_bulk_change", args=[change.pk]),
    }


def _left(time: timedelta) -> str:
    minutes = -(-time // timedelta(minutes=1))
    return ngettext("About %(minutes)s minute left.", "About %(minutes)s minutes left.", minutes) % {"minutes": minutes}


def _list_of(change: BulkChange) -> str:
    return f"{reverse(noun(change.noun).list_url)}?{change.query}"


def _shown(
    request: Request, change: BulkChange, rows: Sequence[BulkRow], *, is_field_seen: bool
) -> list[dict[str, Any]]:
    """The rows with their values, as far as one still sees both the record and the field."""
    screen = SCREENS[change.noun]
    records = screen.rows(request.user).in_bulk([row.row_id for row in rows])
    found = ((row, records.get(row.row_id)) for row in rows)
    return [
        {
            "id": row.row_id,
            "name": str(record) if record is not None else _("Not there any more"),
            "url": screen.url(record) if record is not None else "",
            "outcome": row.get_outcome_display(),
            "reason": row.reason,
            "before": row.before_said if record is not None and is_field_seen else "",
            "after": row.after_said if record is not None and is_field_seen else "",
            "is_refused": row.outcome == _Outcome.REFUSED,
            "is_changed": row.outcome == _Outcome.CHANGED,
        }
        for row, record in found
    ]
