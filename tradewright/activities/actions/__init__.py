"""What colleagues do in follow-up: one function, one verb."""

from tradewright.activities.actions.activities import delete_activity, edit_activity, log_activity, restore_activity
from tradewright.activities.actions.feeds import make_feed, withdraw_feed
from tradewright.activities.actions.tasks import (
    complete_task,
    delete_task,
    edit_task,
    move_task,
    plan_task,
    reopen_task,
    restore_task,
)

__all__ = [
    "complete_task",
    "delete_activity",
    "delete_task",
    "edit_activity",
    "edit_task",
    "log_activity",
    "make_feed",
    "move_task",
    "plan_task",
    "reopen_task",
    "restore_activity",
    "restore_task",
    "withdraw_feed",
]
