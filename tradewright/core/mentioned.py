"""What the foundation itself tells colleagues."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.notifications import NotificationKind, Told, notification_kind


def _mentioned(told: Told) -> str:
    who = told.who or _("Somebody")
    return _("%(who)s mentioned you: “%(record)s”") % {"who": who, "record": told.record}


MENTIONED = notification_kind(
    NotificationKind(
        name="core.mentioned",
        label=gettext_lazy("Somebody mentions me with @"),
        icon="at",
        said=_mentioned,
        beside="party",
    )
)
