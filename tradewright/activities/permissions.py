"""What colleagues may be allowed to do with follow-up."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

LOG_ACTIVITIES = permission("activities.log_activities", _("Write down notes, calls and visits"))
EDIT_ACTIVITIES = permission("activities.edit_activities", _("Edit notes, calls and visits"))
DELETE_ACTIVITIES = permission("activities.delete_activities", _("Delete and restore notes, calls and visits"))
PLAN_TASKS = permission("activities.plan_tasks", _("Plan, edit and finish tasks"))
ASSIGN_TASKS = permission("activities.assign_tasks", _("Give tasks to colleagues"))
DELETE_TASKS = permission("activities.delete_tasks", _("Delete and restore tasks"))
MANAGE_PLANS = permission("activities.manage_plans", _("Make, edit and delete follow-up plans"))
