"""Bringing in a file step by step: the file, its columns, the check of its rows, the preview, the import."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tradewright.core.access import require, rights_of
from tradewright.core.double_press import pressed_once, saved_once
from tradewright.core.errors import Refusal
from tradewright.core.requests import Request
from tradewright.imports.actions.begin_draft import begin_draft, read_differently
from tradewright.imports.actions.match_columns import check_again, match_columns, remember_columns
from tradewright.imports.actions.start_import import cancel_draft, start_import
from tradewright.imports.encodings import ENCODINGS
from tradewright.imports.layouts import layouts
from tradewright.imports.models import ImportDraft
from tradewright.imports.permissions import IMPORT_FILES
from tradewright.imports.queries import draft_for, drafts_for, run_of_draft
from tradewright.imports.views.wizard_parts import checked_context, columns_context, preview_context, step_context
from tradewright.ui.work import work_part

_MOST_SHOWN = 20


def begin(request: Request) -> HttpResponse:
    """Choosing a file and what its rows are; one's files that are not imported yet."""
    require(request.user, IMPORT_FILES)
    if request.method == "POST":
        return saved_once(request, lambda: _begun(request))
    return _ask_for_file(request)


def _begun(request: Request) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        return _ask_for_file(request, _("Choose a file"))
    try:
        draft = begin_draft(by=request.user, upload=upload, becomes=str(request.POST.get("becomes", "")))
    except Refusal as refusal:
        return _ask_for_file(request, _said(refusal))
    return redirect("draft_columns", draft.pk)


def _ask_for_file(request: Request, error: str = "") -> HttpResponse:
    rights = rights_of(request.user)
    context = {
        **step_context(1, None),
        "layouts": [one for one in layouts.all if rights.may(one.permission)],
        "becomes": request.POST.get("becomes") or request.GET.get("as", ""),
        "drafts": list(drafts_for(request.user)[:_MOST_SHOWN]),
        "error": error,
    }
    return render(request, "imports/wizard/file.html", context, status=422 if error else 200)


def draft(request: Request, draft_id: int) -> HttpResponse:
    """Leads to the step at which a draft was left."""
    if (run := run_of_draft(request.user, draft_id)) is not None:
        return redirect("import_run", run.pk)
    found = draft_for(request.user, draft_id)
    step = "draft_columns" if found.state == ImportDraft.State.COLUMNS else "draft_check"
    return redirect(step, found.pk)


def columns(request: Request, draft_id: int) -> HttpResponse:
    """What each column means, with the cells it begins with."""
    if (run := run_of_draft(request.user, draft_id)) is not None:
        return redirect("import_run", run.pk)
    found = draft_for(request.user, draft_id)
    if request.method == "POST":
        return _matched(request, found)
    return render(request, "imports/wizard/columns.html", columns_context(request, found))


def _matched(request: Request, found: ImportDraft) -> HttpResponse:
    given = request.POST
    chosen = {head: given.get(f"column-{place}", "") for place, head in enumerate(found.heads)}
    try:
        match_columns(
            by=request.user,
            draft_id=found.pk,
            columns={head: key for head, key in chosen.items() if key},
            match_by=given.get("match_by", ""),
            system=given.get("system", ""),
            date_order=given.get("date_order", ""),
            country=given.get("country", ""),
            duplicates=given.get("duplicates", ImportDraft.Duplicates.ASK),
        )
        if given.get("remember", "").strip():
            everyone = bool(given.get("for_everyone"))
            remember_columns(by=request.user, draft_id=found.pk, name=given["remember"], for_everyone=everyone)
    except Refusal as refusal:
        context = columns_context(request, found, chosen=chosen) | {"error": _said(refusal)}
        return render(request, "imports/wizard/columns.html", context, status=422)
    return redirect("draft_check", found.pk)


@require_POST
def read_again(request: Request, draft_id: int) -> HttpResponse:
    """Reads the file in another encoding, with another separator or from another sheet."""
    given = request.POST
    try:
        read_differently(
            by=request.user,
            draft_id=draft_id,
            encoding=given.get("encoding", "") if given.get("encoding") in ENCODINGS else "",
            delimiter={"tab": "\t"}.get(given.get("delimiter", ""), given.get("delimiter", "")),
            sheet=given.get("sheet", ""),
        )
    except Refusal as refusal:
        messages.error(request, _said(refusal))
    return redirect("draft_columns", draft_id)


def check(request: Request, draft_id: int) -> HttpResponse:
    """Rows with faults by kind, to be put right in place; rows that may be there already, to be decided."""
    if (run := run_of_draft(request.user, draft_id)) is not None:
        return redirect("import_run", run.pk)
    found = draft_for(request.user, draft_id)
    if found.state == ImportDraft.State.COLUMNS:
        return redirect("draft_columns", found.pk)
    return render(request, "imports/wizard/check.html", checked_context(request, found))


def progress(request: Request, draft_id: int) -> HttpResponse:
    """Whether the check has ended; then the page is shown anew."""
    found = draft_for(request.user, draft_id)
    is_working = found.state == ImportDraft.State.CHECKING
    work = {"title": _("Checking the rows"), "url": reverse("draft_progress", args=[found.pk])}
    return work_part(request, work if is_working else None)


def preview(request: Request, draft_id: int) -> HttpResponse:
    """What the import will do, with the first rows as they will be."""
    if (run := run_of_draft(request.user, draft_id)) is not None:
        return redirect("import_run", run.pk)
    found = draft_for(request.user, draft_id)
    if found.state != ImportDraft.State.CHECKED:
        return redirect("draft_check", found.pk)
    return render(request, "imports/wizard/preview.html", preview_context(request, found))


@require_POST
def again(request: Request, draft_id: int) -> HttpResponse:
    """Has all rows checked once more."""
    return _then_check(request, draft_id, lambda: check_again(by=request.user, draft_id=draft_id))


@pressed_once
def start(request: Request, draft_id: int) -> HttpResponse:
    """Imports what is ready and opens the page of the import."""
    try:
        run = start_import(by=request.user, draft_id=draft_id)
    except Refusal as refusal:
        messages.error(request, _said(refusal))
        return redirect("draft_check", draft_id)
    return redirect("import_run", run.pk)


@pressed_once
def cancel(request: Request, draft_id: int) -> HttpResponse:
    """Gives the file up; nothing of it was written."""
    name = draft_for(request.user, draft_id).file_name
    cancel_draft(by=request.user, draft_id=draft_id)
    messages.success(request, _("%(file)s was given up; nothing was written") % {"file": name})
    return redirect("begin_import")


def _then_check(request: Request, draft_id: int, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except Refusal as refusal:
        messages.error(request, _said(refusal))
    return redirect("draft_check", draft_id)


def _said(refusal: Refusal) -> str:
    """The refusal in one line; of values that do not fit, what is wrong with them."""
    return " ".join(str(one) for one in refusal.fields.values()) or refusal.in_one_line
