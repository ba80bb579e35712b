"""What the timeline tells of merges: who was found to be this customer, and what was separated again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from tradewright.core.models import User
from tradewright.parties.models import Merge
from tradewright.parties.queries import merges_into
from tradewright.parties.timeline.milestones import with_merges
from tradewright.parties.timeline.stream import Question, TimelineItem, TimelineSource, Words

_MERGED = "parties.merged"
_UNMERGED = "parties.unmerged"


def _all(user: User, party_ids: tuple[int, ...], _department: str = "") -> QuerySet[Merge]:
    return merges_into(user, party_ids)


def _undone(user: User, party_ids: tuple[int, ...], _department: str = "") -> QuerySet[Merge]:
    return merges_into(user, party_ids).exclude(deleted_at=None)


def _merged(question: Question) -> Iterable[TimelineItem]:
    question = _of_merged(question)
    if question.department or not question.party_ids:
        return
    for merge in question.rows(_MERGED, _all, at="created_at"):
        who = merge.created_by or _("Somebody")
        yield _item(_MERGED, merge, merge.created_at, _("was merged with this one by %(who)s") % {"who": who})


def _separated(question: Question) -> Iterable[TimelineItem]:
    question = _of_merged(question)
    if question.department or not question.party_ids:
        return
    for merge in question.rows(_UNMERGED, _undone, at="deleted_at"):
        who = merge.undone_by or _("Somebody")
        yield _item(_UNMERGED, merge, merge.deleted_at, _("was separated again by %(who)s") % {"who": who})


def _of_merged(question: Question) -> Question:
    return replace(question, party_ids=with_merges(question.user, question.party_ids))


def _item(source: str, merge: Merge, at: Any, said: str) -> TimelineItem:
    return TimelineItem(
        at=at,
        source=source,
        object_id=merge.pk,
        party_id=merge.into_id,
        icon="arrows-join" if source == _MERGED else "arrows-split",
        sentence=(Words(merge.absorbed.name, url=reverse("merge", args=[merge.pk]), is_strong=True), Words(said)),
        detail=merge.reason if source == _MERGED else "",
    )


def _not_counted(_user: User, _party_ids: tuple[int, ...]) -> Mapping[str, int]:
    """Merges belong to no department, and only departments show how much there is."""
    return {}


MERGES = (
    TimelineSource(_MERGED, _merged, _not_counted),
    TimelineSource(_UNMERGED, _separated, _not_counted),
)
