"""For how long personal data is kept, and what goes when that time is over."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import RetentionChanged, RowsForgotten, publish
from tradewright.core.models import RetentionPeriod, User
from tradewright.core.permissions import DECIDE_RETENTION
from tradewright.core.retention import SHORTEST, last_day, retention
from tradewright.core.statements import execute

_LONGEST = 36_500


@action
def keep_for(*, by: User, key: str, days: int | None, version: int | None = None) -> RetentionPeriod:
    """Says for how many days a kind of data is kept, None for ever; what is older goes the following night.

    Raises `NotFound` for an unknown kind, `Invalid` for less than thirty days or more than a hundred years.
    """
    require(by, DECIDE_RETENTION)
    if key not in retention.known:
        raise NotFound
    if days is not None and not SHORTEST <= days <= _LONGEST:
        raise Invalid({"days": _("Between %(least)s and %(most)s days") % {"least": SHORTEST, "most": _LONGEST}})
    period = RetentionPeriod.objects.filter(kept=key).first()
    if period is None:
        period = edits.add(RetentionPeriod(kept=key, days=days))
    else:
        edits.edit(period, {"days": days}, version=version)
    publish(RetentionChanged(retention_period_id=period.pk))
    return period


def forget_what_is_over(on: date) -> dict[str, int]:
    """Removes what was kept longer than decided, in portions; returns how many rows of each kind went."""
    decided = RetentionPeriod.objects.exclude(days=None).filter(kept__in=retention.known).order_by("kept")
    return {key: _forget_all(key, on) for key in decided.values_list("kept", flat=True)}


def _forget_all(key: str, on: date) -> int:
    gone = portion = forget_portion(by=None, key=key, on=on)
    while portion == retention.known[key].at_a_time:
        portion = forget_portion(by=None, key=key, on=on)
        gone += portion
    return gone


@action
def forget_portion(*, by: User | None, key: str, on: date) -> int:
    """Removes one portion of what is over on a day, under the period as it is now; returns how many rows went."""
    period = RetentionPeriod.objects.select_for_update().filter(kept=key).exclude(days=None).first()
    if period is None:
        return 0
    kind = retention.known[key]
    ids = list(kind.rows(last_day(period.days or 0, on)).order_by("pk").values_list("pk", flat=True)[: kind.at_a_time])
    if ids:
        kind.forget(ids)
        RetentionPeriod.objects.filter(pk=period.pk).update(forgotten=F("forgotten") + len(ids))
        publish(RowsForgotten(retention_period_id=period.pk))
    return len(ids)


def forget_history(table: str, ids: list[int], *, columns: Sequence[str] = ()) -> None:
    """Removes the former values of these rows, those of some columns alone where they are named."""
    if columns:
        execute("SELECT core_forget_in_history(%s, %s::bigint[], %s::text[])", [table, ids, list(columns)])
    else:
        execute("SELECT core_forget_history(%s, %s::bigint[])", [table, ids])
