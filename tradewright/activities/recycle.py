"""What follow-up tells the rules of public pools: when something was done with a customer, and when it was reached."""

from typing import Any

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import TruncDate

from tradewright.activities.models import Activity
from tradewright.activities.queries import REACHED
from tradewright.parties.recycle import Ground, Those, recycling


def _days(those: Those, done: Q) -> QuerySet[Activity, Any]:
    rows = Activity.objects.filter(done, deleted_at=None).order_by()
    if those is not None:
        rows = rows.filter(party__in=those)
    return rows.values("party_id").annotate(day=TruncDate(Max("at"))).values("party_id", "day")


def _done(those: Those) -> QuerySet[Activity, Any]:
    return _days(those, Q())


def _reached(those: Those) -> QuerySet[Activity, Any]:
    return _days(those, REACHED)


def plug_in() -> None:
    """Fills the socket `parties.recycle_grounds`."""
    recycling.count_from(Ground("no_activity", _done))
    recycling.count_from(Ground("never_contacted", _reached))
