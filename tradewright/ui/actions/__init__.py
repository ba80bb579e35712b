"""Verbs of saved views, of one's own settings, of changes of many rows and of hand-overs."""

from tradewright.ui.actions.changes import (
    AT_ONCE,
    UNDONE_WITHIN,
    ask_for_change,
    continue_change,
    finish_change,
    forget_changes,
    may_be_taken_up,
    stop_change,
)
from tradewright.ui.actions.hand_overs import begin_hand_over, cancel_hand_over, plan_hand_over
from tradewright.ui.actions.views import (
    change_preferences,
    change_view,
    delete_view,
    edit_view,
    keep_columns,
    keep_widths,
    kept_query,
    pin_view,
    record_export,
    restore_view,
    save_view,
    star_record,
)

__all__ = [
    "AT_ONCE",
    "UNDONE_WITHIN",
    "ask_for_change",
    "begin_hand_over",
    "cancel_hand_over",
    "change_preferences",
    "change_view",
    "continue_change",
    "delete_view",
    "edit_view",
    "finish_change",
    "forget_changes",
    "keep_columns",
    "keep_widths",
    "kept_query",
    "may_be_taken_up",
    "pin_view",
    "plan_hand_over",
    "record_export",
    "restore_view",
    "save_view",
    "star_record",
    "stop_change",
]
