"""What imports tell who asked for them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.notifications import NotificationKind, Told, notification_kind


def _finished(told: Told) -> str:
    return _("Import %(number)s is finished") % {"number": told.object_id}


IMPORT_FINISHED = notification_kind(
    NotificationKind(
        name="imports.finished",
        label=gettext_lazy("An import of mine is finished"),
        icon="file-import",
        said=_finished,
        opens="import_run",
    )
)
