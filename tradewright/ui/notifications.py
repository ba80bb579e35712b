"""What changes of many rows tell who asked for them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.notifications import NotificationKind, Told, notification_kind


def _finished(told: Told) -> str:
    return _("Your change of many rows is finished")


def _handed_over(told: Told) -> str:
    return _("%(who)s hands over to you what a colleague looked after") % {"who": told.who or _("Somebody")}


HANDED_OVER = notification_kind(
    NotificationKind(
        name="ui.handed_over",
        label=gettext_lazy("What a colleague looked after is handed over to me"),
        icon="user-share",
        said=_handed_over,
        opens="hand_over",
    )
)
CHANGE_FINISHED = notification_kind(
    NotificationKind(
        name="ui.change_finished",
        label=gettext_lazy("A change of many rows that I asked for is finished"),
        icon="list-check",
        said=_finished,
        opens="bulk_change",
    )
)
