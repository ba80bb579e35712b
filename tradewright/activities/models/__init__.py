"""Follow-up: what happened, what is to be done, and where calendars read it."""

from tradewright.activities.models.deliveries import Delivery
from tradewright.activities.models.feeds import CalendarFeed
from tradewright.activities.models.follow_up import Activity, Task
from tradewright.activities.models.plans import Plan, PlanRun, PlanStep

__all__ = ["Activity", "CalendarFeed", "Delivery", "Plan", "PlanRun", "PlanStep", "Task"]
