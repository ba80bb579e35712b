"""Declared screens: a list, a record and a form, each said in a few lines by the module that owns the noun."""

from tradewright.ui.screens.declared import BoardScreen, ListScreen
from tradewright.ui.screens.details import details, history
from tradewright.ui.screens.edits import EditScreen, FormPage, create_page, edit_field, edit_page, form_page
from tradewright.ui.screens.lists import list_page
from tradewright.ui.screens.pages import Pages
from tradewright.ui.screens.part_changes import Parts
from tradewright.ui.screens.records import Fact, Head, RecordScreen, record_page
from tradewright.ui.screens.tables import Cell, Column

__all__ = [
    "BoardScreen",
    "Cell",
    "Column",
    "EditScreen",
    "Fact",
    "FormPage",
    "Head",
    "ListScreen",
    "Pages",
    "Parts",
    "RecordScreen",
    "create_page",
    "details",
    "edit_field",
    "edit_page",
    "form_page",
    "history",
    "list_page",
    "record_page",
]
