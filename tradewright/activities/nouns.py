"""What lists, imports and the API know about activities and tasks."""

from django.utils.translation import gettext_lazy as _

from tradewright.activities.fields import ACTIVITY_FIELDS, OF_PARTIES, TASK_FIELDS
from tradewright.activities.permissions import EDIT_ACTIVITIES
from tradewright.activities.queries import activities_for, tasks_for
from tradewright.core.fields import describe
from tradewright.core.nouns import Noun, ScopeColumns, register

register(
    Noun(
        key="activities.activity",
        model_label="activities.Activity",
        label=_("Activity"),
        plural=_("Activities"),
        icon="message-2",
        record_url="activity",
        list_url="activities",
        scope=ScopeColumns(),
        rows=activities_for,
        edit_permission=EDIT_ACTIVITIES,
    ),
    Noun(
        key="activities.task",
        model_label="activities.Task",
        label=_("Task"),
        plural=_("Tasks"),
        icon="checkbox",
        record_url="task",
        list_url="tasks",
        scope=ScopeColumns(),
        rows=tasks_for,
    ),
)

describe("activities.activity", ACTIVITY_FIELDS)
describe("activities.task", TASK_FIELDS)
for _noun in ("parties.organization", "parties.contact", "parties.consumer"):
    describe(_noun, OF_PARTIES)
