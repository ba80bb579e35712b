"""What changes of many rows tell who asked for them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.notifications import NotificationKind, Told, notification_kind


def _finished(told: Told) -> str:
    return _("Your change of many rows is finished")


CHANGE_FINISHED = notification_kind(
    NotificationKind(
        name="ui.change_finished",
        label=gettext_lazy("A change of many rows that I asked for is finished"),
        icon="list-check",
        said=_finished,
        opens="bulk_change",
    )
)
