"""The worker's part of imports that were asked for on a page; the machinery is loaded when there is work."""

from pathlib import Path

from procrastinate.contrib.django import app as jobs

from tradewright.core.actions import notify
from tradewright.core.errors import Refusal
from tradewright.core.events import listens
from tradewright.core.notifications import News
from tradewright.imports.asking import give_up, put_back
from tradewright.imports.draft_files import clear_old_drafts
from tradewright.imports.events import CheckAsked, ImportFinished, ResumeAsked, UndoAsked
from tradewright.imports.models import ImportRun
from tradewright.imports.notifications import IMPORT_FINISHED
from tradewright.imports.profiles import profiles
from tradewright.imports.queries import draft_to_check, finished_run, run_asked_about


@listens(UndoAsked)
def undo(event: UndoAsked) -> None:
    """Takes the import back; a refusal is written on its page."""
    from tradewright.imports.actions.undo_import import undo_import

    run, user = run_asked_about(event.run_id, event.user_id)
    if run.state != ImportRun.State.UNDOING:
        return
    profile = profiles.get(run.profile)
    try:
        undo_import(by=user, run=run, afterwards=profile.after_undo if profile else ())
    except Refusal as refusal:
        state = ImportRun.State.FINISHED if run.finished_at else ImportRun.State.FAILED
        give_up(run, user, state, str(refusal.what))


@listens(ResumeAsked)
def resume(event: ResumeAsked) -> None:
    """Lets the import go on; a refusal is written on its page."""
    from tradewright.imports.actions.import_files import import_files

    run, user = run_asked_about(event.run_id, event.user_id)
    profile = profiles.get(run.profile)
    if run.state not in ImportRun.UNFINISHED or profile is None:
        return
    options = tuple(run.options.get("options", ()))
    try:
        import_files(by=user, profile=profile, folder=Path(run.origin), source=run.source, options=options)
    except Refusal as refusal:
        give_up(run, user, ImportRun.State.FAILED, str(refusal.what))


@listens(CheckAsked)
def check(event: CheckAsked) -> None:
    """Checks the rows of a draft; a file that cannot be read is told on its page."""
    from tradewright.imports.trial import try_draft

    draft = draft_to_check(event.draft_id)
    if draft is None:
        return
    try:
        try_draft(draft)
    except Refusal as refusal:
        put_back(draft, str(refusal.what))


@jobs.periodic(cron="41 2 * * *")
@jobs.task(queue="housekeeping")
def clear_drafts_at_night(timestamp: int) -> None:
    """Removes files that were brought in and are not needed any more."""
    clear_old_drafts(by=None)


@listens(ImportFinished)
def tell_who_asked(event: ImportFinished) -> None:
    """Tells who started an import that it is done; they may have left its page long ago."""
    run = finished_run(event.run_id)
    if run is not None and run.by_id is not None:
        news = News(IMPORT_FINISHED, f"finished {run.finished_at}", "", (run.pk,))
        notify(by=None, to=[run.by_id], news=news)
