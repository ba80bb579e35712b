"""What follow-up keeps of where colleagues were: fills the socket `core.retention`."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tradewright.activities.models import Activity
from tradewright.core.actions import forget_history
from tradewright.core.retention import Kept, beginning_of, retention

_PLACE = ("latitude", "longitude", "accuracy")


def _places(before: date) -> QuerySet[Activity]:
    return Activity.objects.filter(at__lt=beginning_of(before), latitude__isnull=False)


def _forget(ids: Sequence[int]) -> None:
    Activity.objects.filter(pk__in=ids).update(**dict.fromkeys(_PLACE))
    forget_history(Activity._meta.db_table, list(ids), columns=_PLACE)


def plug_in() -> None:
    """Fills the socket."""
    retention.add(
        Kept(
            key="activities.places",
            label=_("Where colleagues checked in at visits"),
            why=_("To show that a visit took place; the visit itself stays"),
            counted=_("since the visit"),
            rows=_places,
            forget=_forget,
        )
    )
