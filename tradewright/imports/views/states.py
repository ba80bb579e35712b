"""In what state an import is, in words: one that says it runs and that nobody works on was interrupted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tradewright.imports.locking import is_in_work
from tradewright.imports.models import ImportRun

_PILLS = {ImportRun.State.FAILED: "risk", ImportRun.State.UNDONE: "", ImportRun.State.FINISHED: "ok"}
_AWAITED = (ImportRun.State.WAITING, ImportRun.State.UNDOING)


@dataclass(frozen=True)
class Shown:
    """The word for the state, its colour, and whether somebody works on the import right now."""

    word: str
    pill: str
    is_working: bool = False
    is_interrupted: bool = False


def state_of(run: ImportRun) -> Shown:
    """The state as it is, not as it was last written down."""
    if run.state not in (*_AWAITED, ImportRun.State.RUNNING):
        return Shown(run.get_state_display(), _PILLS.get(ImportRun.State(run.state), ""))
    if run.state in _AWAITED or is_in_work(run.source):
        return Shown(run.get_state_display(), "accent", is_working=True)
    return Shown(_("Interrupted"), "warn", is_interrupted=True)
