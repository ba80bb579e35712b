"""What the timeline tells of public pools: when a customer came there, from whom and why, and who took it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from tradewright.core.models import User
from tradewright.parties.models import PoolStay
from tradewright.parties.pool_words import why_in_words
from tradewright.parties.queries import stays_of
from tradewright.parties.timeline.milestones import with_stays
from tradewright.parties.timeline.stream import Question, TimelineItem, TimelineSource, Words

_CAME = "parties.pooled"
_LEFT = "parties.unpooled"
_SALES = "sales"


def _all(user: User, party_ids: tuple[int, ...], _department: str = "") -> QuerySet[PoolStay]:
    return stays_of(user, party_ids).select_related("pool", "lost_by", "created_by")


def _ended(user: User, party_ids: tuple[int, ...], _department: str = "") -> QuerySet[PoolStay]:
    return stays_of(user, party_ids).exclude(until=None).select_related("pool", "taken_by")


def _came(question: Question) -> Iterable[TimelineItem]:
    if asked := _of_pooled(question):
        for stay in asked.rows(_CAME, _all, at="since"):
            who = stay.created_by
            said = _("%(who)s released it to") % {"who": who} if who else _("Went to the public pool")
            yield replace(_item(_CAME, stay, stay.since, said), detail=why_in_words(stay))


def _left(question: Question) -> Iterable[TimelineItem]:
    if asked := _of_pooled(question):
        for stay in asked.rows(_LEFT, _ended, at="until"):
            words = {"who": stay.taken_by or _("Somebody")}
            is_claim = stay.ending == PoolStay.Ending.CLAIMED
            said = _("%(who)s claimed it from") % words if is_claim else _("%(who)s got it from") % words
            yield replace(_item(_LEFT, stay, stay.until, said), tone="good")


def _of_pooled(question: Question) -> Question | None:
    """The question about customers that ever lay in a pool; None where there is none, so that nothing is asked."""
    if question.department not in ("", _SALES):
        return None
    ids = with_stays(question.user, question.party_ids)
    return replace(question, party_ids=ids) if ids else None


def _item(source: str, stay: PoolStay, at: Any, said: str) -> TimelineItem:
    return TimelineItem(
        at=at,
        source=source,
        object_id=stay.pk,
        party_id=stay.party_id,
        icon="recycle",
        sentence=(Words(said), Words(stay.pool.name, is_strong=True)),
        department=_SALES,
    )


def _count(user: User, party_ids: tuple[int, ...]) -> Mapping[str, int]:
    """How often customers came and left, in one question."""
    ids = with_stays(user, party_ids)
    if not ids:
        return {}
    counted = stays_of(user, ids).aggregate(came=Count("pk"), left=Count("until"))
    return {_SALES: counted["came"] + counted["left"]}


def _counted_with_coming(_user: User, _party_ids: tuple[int, ...]) -> Mapping[str, int]:
    return {}


POOLS = (
    TimelineSource(_CAME, _came, _count),
    TimelineSource(_LEFT, _left, _counted_with_coming),
)
