"""Follow-up: what happened, what is to be done, and where calendars read it."""

from tradewright.activities.models.feeds import CalendarFeed
from tradewright.activities.models.follow_up import Activity, Task

__all__ = ["Activity", "CalendarFeed", "Task"]
