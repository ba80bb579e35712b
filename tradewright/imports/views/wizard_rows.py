"""Buttons beside the rows of a draft, and the rows with faults as a file."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tradewright.core.errors import Refusal
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.imports.actions.decide_rows import choose_for_rows, put_row_right, take_back, take_suggestions
from tradewright.imports.models import DraftFault
from tradewright.imports.queries import draft_for
from tradewright.imports.views.downloads import csv_answer
from tradewright.ui import formats


@require_POST
def put_right(request: Request, draft_id: int, row: int) -> HttpResponse:
    """Puts another value into one cell."""
    column, value = request.POST.get("column", ""), request.POST.get("value", "")
    return _answered(
        request,
        draft_id,
        lambda: put_row_right(by=request.user, draft_id=draft_id, row_number=row, values={column: value}),
    )


@require_POST
def suggestions(request: Request, draft_id: int) -> HttpResponse:
    """Takes what would fit, in one row or in all of the kind."""

    def take() -> None:
        rule, row = request.POST.get("rule", ""), number_in(request.POST.get("row", ""))
        count = take_suggestions(by=request.user, draft_id=draft_id, rule=rule, row_number=row)
        if row is None:
            said = ngettext(
                "The suggestion was taken in %(count)s row", "The suggestion was taken in %(count)s rows", count
            )
            messages.success(request, said % {"count": formats.number(count)})

    return _answered(request, draft_id, take)


@require_POST
def choose(request: Request, draft_id: int) -> HttpResponse:
    """Leaves rows out, takes them as they are, makes new records of them or updates the one that is meant."""

    def decide() -> None:
        given = request.POST
        choose_for_rows(
            by=request.user,
            draft_id=draft_id,
            choice=given.get("choice", ""),
            rule=given.get("rule", ""),
            row_number=number_in(given.get("row", "")),
            object_id=number_in(given.get("record", "")),
        )

    return _answered(request, draft_id, decide)


@require_POST
def undo(request: Request, draft_id: int, row: int) -> HttpResponse:
    """Forgets what was put right or decided about one row."""
    return _answered(request, draft_id, lambda: take_back(by=request.user, draft_id=draft_id, row_number=row))


def rows_to_fix(request: Request, draft_id: int) -> StreamingHttpResponse:
    """The rows with faults as CSV in the columns of the file, each with its reason."""
    draft = draft_for(request.user, draft_id)
    heads = [*draft.heads, _("Row"), _("Column"), _("Reason"), _("Suggestion")]
    rows = (_cells(fault, draft.heads) for fault in draft.faults.order_by("row_number", "pk").iterator())
    return csv_answer(heads, rows, f"{draft.file_name}_reasons")


def _cells(fault: DraftFault, heads: list[str]) -> list[str]:
    cells = [str(fault.row.get(head) or "") for head in heads]
    return [*cells, str(fault.row_number), fault.column, str(fault.why), fault.would_fit or str(fault.todo)]


def _answered(request: Request, draft_id: int, do: Callable[[], object]) -> HttpResponse:
    """Back to the same kind of rows; a refusal is said above them."""
    try:
        do()
    except Refusal as refusal:
        messages.error(request, " ".join(str(one) for one in refusal.fields.values()) or refusal.in_one_line)
    query = urlencode({"rule": request.POST.get("rule", "")})
    return redirect(f"{reverse('draft_check', args=[draft_id])}?{query}")
