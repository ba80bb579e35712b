"""What happened with customers and what is to be done, as far as the user may see it."""

from tradewright.activities.queries.calendar import Asked, DayEntry, calendar_entries
from tradewright.activities.queries.feeds import feed_of, feed_of_token, tasks_of_feed
from tradewright.activities.queries.follow_up import (
    activities_for,
    activity_for,
    deleted_activities_for,
    deleted_tasks_for,
    due_count,
    last_contact_of,
    last_contacts_of,
    next_steps,
    next_steps_of,
    open_tasks,
    own_tasks,
    task_for,
    tasks_for,
    with_any_of,
)

__all__ = [
    "Asked",
    "DayEntry",
    "activities_for",
    "activity_for",
    "calendar_entries",
    "deleted_activities_for",
    "deleted_tasks_for",
    "due_count",
    "feed_of",
    "feed_of_token",
    "last_contact_of",
    "last_contacts_of",
    "next_steps",
    "next_steps_of",
    "open_tasks",
    "own_tasks",
    "task_for",
    "tasks_for",
    "tasks_of_feed",
    "with_any_of",
]
