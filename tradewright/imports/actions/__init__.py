"""Verbs of imports."""

from tradewright.imports.actions.import_files import import_files
from tradewright.imports.actions.undo_import import KeptRow, Undone, undo_import

__all__ = ["KeptRow", "Undone", "import_files", "undo_import"]
