"""What a colleague asks of an import on its page; the worker does it, so that nobody waits in front of a page."""

from pathlib import Path

from django.utils.translation import gettext as _

from tradewright.core.access import require
from tradewright.core.actors import acting, action
from tradewright.core.errors import NotFound
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.imports.errors import ImportInWork, NotResumable, NotUndoable
from tradewright.imports.events import ResumeAsked, UndoAsked
from tradewright.imports.locking import is_in_work
from tradewright.imports.models import ImportDraft, ImportRun
from tradewright.imports.permissions import IMPORT_FILES, UNDO_IMPORTS
from tradewright.imports.profiles import profiles
from tradewright.imports.queries import is_last_of_its_kind


@action
def ask_to_undo(*, by: User, run_id: int) -> ImportRun:
    """Has an import taken back. Raises `NotUndoable` where it was before, `ImportInWork` while it is in work."""
    require(by, UNDO_IMPORTS)
    run = _locked(run_id)
    if run.state == ImportRun.State.UNDONE:
        raise NotUndoable(_("Import %(run)s was undone before") % {"run": run.pk}, kept=_("Nothing was changed"))
    _refuse_in_work(run)
    run.state, run.error = ImportRun.State.UNDOING, ""
    run.save()
    publish(UndoAsked(run_id=run.pk, user_id=by.pk))
    return run


@action
def ask_to_resume(*, by: User, run_id: int) -> ImportRun:
    """Has an interrupted import go on where it stopped. Raises `NotResumable` with the reason."""
    require(by, IMPORT_FILES)
    run = _locked(run_id)
    _refuse_in_work(run)
    why_not = why_not_resumable(run)
    if why_not:
        raise NotResumable(why_not, kept=_("Nothing was changed"), todo=_("Import the files anew"))
    run.state, run.error = ImportRun.State.WAITING, ""
    run.save()
    publish(ResumeAsked(run_id=run.pk, user_id=by.pk))
    return run


@action
def ask_to_stop(*, by: User, run_id: int) -> ImportRun:
    """Has an import in work stop after the batch it writes; it can go on or be undone later."""
    require(by, IMPORT_FILES)
    run = _locked(run_id)
    if run.state in (ImportRun.State.RUNNING, ImportRun.State.WAITING):
        ImportRun.objects.filter(pk=run.pk).update(is_stopping=True)
    return run


def why_not_resumable(run: ImportRun) -> str:
    """Why an import that reached no end cannot go on, as a sentence; empty where it can."""
    if run.state not in ImportRun.UNFINISHED:
        return _("Import %(run)s was not interrupted") % {"run": run.pk}
    if not is_last_of_its_kind(run):
        return _("A later import of the same system was begun")
    if not profiles.knows(run.profile):
        return _("The profile %(profile)s is not known here") % {"profile": run.profile}
    if not Path(run.origin).is_dir():
        return _("The folder %(folder)s is not there any more") % {"folder": run.origin}
    return ""


def give_up(run: ImportRun, by: User, state: ImportRun.State, why: str) -> None:
    """Writes down why what was asked of an import was not done."""
    with acting(by):
        ImportRun.objects.filter(pk=run.pk).update(state=state, error=why)


def put_back(draft: ImportDraft, why: str) -> None:
    """A draft whose rows could not be checked waits at its columns, with the reason."""
    with acting(draft.by):
        ImportDraft.objects.filter(pk=draft.pk).update(state=ImportDraft.State.COLUMNS, counts={"error": why})


def _locked(run_id: int) -> ImportRun:
    run = ImportRun.objects.select_for_update(of=("self",)).filter(pk=run_id).first()
    if run is None:
        raise NotFound
    return run


def _refuse_in_work(run: ImportRun) -> None:
    if is_in_work(run.source):
        raise ImportInWork(
            _("Another import from %(source)s is in work") % {"source": run.source},
            kept=_("Nothing was changed"),
            todo=_("Wait until it has ended"),
        )
