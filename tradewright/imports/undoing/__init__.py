"""Taking an import back: what it made is removed, what it changed is restored, what was changed since is kept."""

from tradewright.imports.undoing.doomed import Doomed, choose_rows
from tradewright.imports.undoing.outcome import KeptRow, Undone, foresee_undo, undone_from
from tradewright.imports.undoing.removing import remove_rows
from tradewright.imports.undoing.restoring import restore_rows

__all__ = [
    "Doomed",
    "KeptRow",
    "Undone",
    "choose_rows",
    "foresee_undo",
    "remove_rows",
    "restore_rows",
    "undone_from",
]
