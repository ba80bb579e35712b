"""The list of imports, the page of one, its progress, going on and undoing."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.access import rights_of
from tradewright.core.actions import mark_seen
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.imports.asking import ask_to_resume, ask_to_stop, ask_to_undo, why_not_resumable
from tradewright.imports.models import ImportRun
from tradewright.imports.notifications import IMPORT_FINISHED
from tradewright.imports.permissions import IMPORT_FILES, UNDO_IMPORTS
from tradewright.imports.queries import RunCounts, counts_of, run_for, runs_for, undo_foreseen
from tradewright.imports.views.panels import progress_of
from tradewright.imports.views.states import state_of
from tradewright.ui import formats
from tradewright.ui.screens import Column, Fact, Head, ListScreen, RecordScreen, list_page, record_page
from tradewright.ui.screens.tables import named
from tradewright.ui.templatetags.ui import pill
from tradewright.ui.work import work_part


def _name(run: ImportRun) -> str:
    return _("Import %(number)s") % {"number": run.pk}


def _address(run: ImportRun) -> str:
    return reverse("import_run", args=[run.pk])


def _who(run: ImportRun) -> str:
    return str(run.by) if run.by else _("Command line")


def _when(moment: object) -> str:
    if moment is None:
        return ""
    return f"{formats.date_plain(moment, timezone.localdate())} {formats.clock(moment)}"  # type: ignore[arg-type]


def _with_counts(runs: Sequence[ImportRun], user: User) -> None:
    counts = counts_of(runs)
    for run in runs:
        run.counts = counts.get(run.pk, RunCounts())  # type: ignore[attr-defined]
        run.shown = state_of(run)  # type: ignore[attr-defined]


def _figure(name: str, title: str | Promise, on_phone: str = "") -> Column:
    return Column(
        name,
        cell=lambda run: formats.number(getattr(run.counts, name)),
        title=title,
        align="r",
        width=96,
        on_phone=on_phone,
    )


RUNS = ListScreen(
    noun="imports.run",
    rows=runs_for,
    enrich=_with_counts,
    columns=(
        Column(
            "name",
            cell=lambda run: named(_name(run), _address(run)),
            title=gettext_lazy("Import"),
            on_phone="name",
            width=140,
        ),
        Column("profile", cell=lambda run: run.title or run.profile, on_phone="detail"),
        Column("state", cell=lambda run: pill(run.shown.word, run.shown.pill), on_phone="side"),
        Column("by", cell=_who),
        Column("started_at", cell=lambda run: _when(run.started_at), on_phone="note", width=150),
        _figure("rows_read", gettext_lazy("Rows read")),
        _figure("created", gettext_lazy("Created")),
        _figure("updated", gettext_lazy("Updated")),
        _figure("unchanged", gettext_lazy("Unchanged")),
        _figure("rejected", gettext_lazy("Rejected")),
    ),
    url=_address,
    usual_sort=(Sort("pk", descending=True, nullable=False),),
    views=(
        (gettext_lazy("All imports"), ""),
        (gettext_lazy("Without an end"), "filter=state:in:waiting,running,failed,undoing"),
    ),
    create_url="begin_import",
    create_label=gettext_lazy("Import a file"),
    create_permission=IMPORT_FILES,
    blank_title=gettext_lazy("No imports yet"),
    blank_text=gettext_lazy("Files that were brought in appear here, with what became of each row"),
)


def _head(request: Request, run: ImportRun) -> Head:
    counts = counts_of([run]).get(run.pk, RunCounts())
    shown = state_of(run)
    seconds = round((run.finished_at - run.started_at).total_seconds()) if run.finished_at else 0
    return Head(
        name=_name(run),
        kind="org",
        other=run.title or f"{run.profile} · {run.origin}",
        pill=shown.word,
        pill_state=shown.pill,
        facts=(
            Fact(_("Who"), _who(run)),
            Fact(_("Started"), _when(run.started_at)),
            Fact(
                _("Finished"),
                _when(run.finished_at),
                aside=_("%(seconds)s s") % {"seconds": formats.number(seconds)} if seconds else "",
            ),
            Fact(_("Rows read"), formats.number(counts.rows_read)),
            Fact(_("Created"), formats.number(counts.created)),
            Fact(_("Updated"), formats.number(counts.updated)),
            Fact(_("Rejected"), formats.number(counts.rejected), href="?tab=rejected"),
        ),
    )


RUN = RecordScreen(
    noun="imports.run",
    head=_head,
    list_url="import_runs",
    acts="imports/run_acts.html",
    crumbs=lambda run: (
        {"title": _("Settings"), "url": reverse("settings")},
        {"title": _("Imports"), "url": reverse("import_runs")},
        {"title": _name(run), "url": ""},
    ),
)


def runs(request: Request) -> HttpResponse:
    """All imports, the newest first."""
    return list_page(request, RUNS)


def run(request: Request, run_id: int) -> HttpResponse:
    """The page of one import."""
    found = run_for(request.user, run_id)
    if found.finished_at:
        mark_seen(by=request.user, kind=IMPORT_FINISHED.name, object_id=found.pk)
    shown, rights = state_of(found), rights_of(request.user)
    found.may_undo = (  # type: ignore[attr-defined]
        rights.may(UNDO_IMPORTS) and not shown.is_working and found.state != ImportRun.State.UNDONE
    )
    found.may_resume = (  # type: ignore[attr-defined]
        rights.may(IMPORT_FILES) and not shown.is_working and not why_not_resumable(found)
    )
    return record_page(request, RUN, found)


def progress(request: Request, run_id: int) -> HttpResponse:
    """How far an import in work has come; when it has ended the page is shown anew."""
    found = run_for(request.user, run_id)
    return work_part(request, progress_of(found) if state_of(found).is_working else None)


@require_POST
def resume(request: Request, run_id: int) -> HttpResponse:
    """Has an interrupted import go on."""
    run_for(request.user, run_id)
    ask_to_resume(by=request.user, run_id=run_id)
    messages.success(request, _("Import %(number)s goes on where it stopped") % {"number": run_id})
    return redirect("import_run", run_id)


@require_POST
def stop(request: Request, run_id: int) -> HttpResponse:
    """Has an import in work stop after the batch it writes."""
    run_for(request.user, run_id)
    ask_to_stop(by=request.user, run_id=run_id)
    messages.success(request, _("Import %(number)s stops after the rows it is writing") % {"number": run_id})
    return redirect("import_run", run_id)


def undo(request: Request, run_id: int) -> HttpResponse:
    """What an undo would take back and keep; then does it."""
    found = run_for(request.user, run_id)
    if request.method == "POST":
        ask_to_undo(by=request.user, run_id=run_id)
        messages.success(request, _("Import %(number)s is being undone") % {"number": run_id})
        return redirect("import_run", run_id)
    context = {"run": found, "name": _name(found), "undone": undo_foreseen(request.user, found)}
    return render(request, "imports/undo.html", context)
