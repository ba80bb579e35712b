"""What colleagues do in follow-up: one function, one verb."""

from tradewright.activities.actions.activities import delete_activity, edit_activity, log_activity, restore_activity
from tradewright.activities.actions.deliveries import CARD_FIELDS, Entry, deliver
from tradewright.activities.actions.feeds import make_feed, withdraw_feed
from tradewright.activities.actions.plan_runs import end_plans, skip_step, start_plan, start_plan_with_many, stop_plan
from tradewright.activities.actions.plans import delete_plan, save_plan
from tradewright.activities.actions.tasks import (
    complete_task,
    delete_task,
    edit_task,
    move_task,
    plan_task,
    reopen_task,
    restore_task,
)
from tradewright.activities.actions.visits import MOST_PHOTOS, Arrival, check_in, check_out

__all__ = [
    "CARD_FIELDS",
    "MOST_PHOTOS",
    "Arrival",
    "Entry",
    "check_in",
    "check_out",
    "complete_task",
    "delete_activity",
    "delete_plan",
    "delete_task",
    "deliver",
    "edit_activity",
    "edit_task",
    "end_plans",
    "log_activity",
    "make_feed",
    "move_task",
    "plan_task",
    "reopen_task",
    "restore_activity",
    "restore_task",
    "save_plan",
    "skip_step",
    "start_plan",
    "start_plan_with_many",
    "stop_plan",
    "withdraw_feed",
]
