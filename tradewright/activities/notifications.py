"""What follow-up tells colleagues."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tradewright.core.notifications import NotificationKind, Told, notification_kind


def _given(told: Told) -> str:
    who = told.who or _("Somebody")
    if told.count == 1:
        return _("%(who)s gave you a task: “%(record)s”") % {"who": who, "record": told.record}
    words = ngettext("%(who)s gave you %(count)s task", "%(who)s gave you %(count)s tasks", told.count)
    return words % {"who": who, "count": f"{told.count:,}"}


def _own_open_tasks(told: Told) -> str:
    return f"{reverse('tasks')}?filter=done_at:is_empty&filter=owner:is:{told.reader_id}"


TASK_GIVEN = notification_kind(
    NotificationKind(
        name="activities.task_given",
        label=gettext_lazy("Somebody gives me a task"),
        icon="checkbox",
        said=_given,
        opens_many=_own_open_tasks,
        beside="party",
    )
)
