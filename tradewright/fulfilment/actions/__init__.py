"""Verbs of orders."""

from tradewright.fulfilment.actions.create_order import create_order
from tradewright.fulfilment.actions.edit_order import edit_order
from tradewright.fulfilment.actions.lines import add_line, edit_line, remove_line
from tradewright.fulfilment.actions.move_stages import move_stages
from tradewright.fulfilment.actions.reasons import (
    create_reason,
    delete_reason,
    edit_reason,
    give_reason,
    give_reasons,
    restore_reason,
    take_back_reason,
)
from tradewright.fulfilment.actions.refresh_figures import refresh_figures
from tradewright.fulfilment.actions.statuses import cancel_order, close_order, confirm_order, mark_shipped
from tradewright.fulfilment.actions.terms import OrderedLine

__all__ = [
    "OrderedLine",
    "add_line",
    "cancel_order",
    "close_order",
    "confirm_order",
    "create_order",
    "create_reason",
    "delete_reason",
    "edit_line",
    "edit_order",
    "edit_reason",
    "give_reason",
    "give_reasons",
    "mark_shipped",
    "move_stages",
    "refresh_figures",
    "remove_line",
    "restore_reason",
    "take_back_reason",
]
