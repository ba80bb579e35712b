"""Verbs of imports."""

from tradewright.imports.actions.import_files import import_files

__all__ = ["import_files"]
