"""Socket `parties.timeline_sources`: what happened with a customer, from every department, newest first.

A source answers when a customer's page is opened, never on a schedule. It gets the ids of the parties on the page, must
start from its own query for the user, and returns at most `question.size` items in the order of the question.
"""

import base64
import binascii
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from heapq import merge
from itertools import islice
from typing import Any, Literal

import msgspec
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.core.money import Money
from tradewright.core.prepared import prepared
from tradewright.parties.models import Party
from tradewright.parties.queries import group_ids, parties_for

type Happened[M: Model] = Callable[[User, tuple[int, ...], str], QuerySet[M]]


@dataclass(frozen=True)
class Words:
    """A part of the sentence: plain, a link, or what the sentence is about in heavier type."""

    text: str | Promise
    url: str = ""
    is_strong: bool = False


@dataclass(frozen=True)
class TimelineItem:
    """One thing that happened: one sentence, its detail, the department it belongs to.

    Without `has_time` only the day is known, and no hour is shown.
    """

    at: datetime
    source: str
    object_id: int
    party_id: int
    icon: str
    sentence: Sequence[Words]
    detail: str = ""
    department: str = ""
    url: str = ""
    amount: Money | None = None
    tone: Literal["plain", "ours", "good", "risk"] = "plain"
    has_time: bool = True

    @property
    def place(self) -> tuple[datetime, str, int]:
        """Where the item stands: by time, then by source and id so that no two share a place."""
        return (self.at, self.source, self.object_id)


@dataclass(frozen=True)
class Question:
    """What a page of the timeline asks of each source."""

    user: User
    party_ids: tuple[int, ...]
    department: str = ""
    size: int = 30
    before: tuple[datetime, str, int] | None = None

    def shows(self, at: datetime, source: str, object_id: int) -> bool:
        """Whether an item belongs on this page or an older one."""
        return self.before is None or (at, source, object_id) < self.before

    def rows[M: Model](self, source: str, happened: "Happened[M]", *, at: str = "at") -> Sequence[M]:
        """The newest of what happened on this page: what is behind the last item, in order, as much as fits."""
        if self.before is None:
            return _newest(
                self.user, self.party_ids, happened=happened, department=self.department, at=at, size=self.size
            )
        moment, last_source, last_id = self.before
        older = Q((f"{at}__lt", moment))
        if source == last_source:
            older |= Q((at, moment), pk__lt=last_id)
        elif source < last_source:
            older |= Q((at, moment))
        rows = happened(self.user, self.party_ids, self.department).filter(Q((f"{at}__lte", moment)) & older)
        return list(rows.order_by(f"-{at}", "-pk")[: self.size])


@prepared
def _newest(  # noqa: PLR0913 - by keyword, each an axis of the page
    user: User, party_ids: tuple[int, ...], *, happened: "Happened[Any]", department: str, at: str, size: int
) -> QuerySet[Any]:
    return happened(user, party_ids, department).order_by(f"-{at}", "-pk")[:size]


@dataclass(frozen=True)
class TimelineSource:
    """One kind of thing that happens; `count` says how many there are per department, for the filter."""

    name: str
    items: Callable[[Question], Iterable[TimelineItem]]
    count: Callable[[User, tuple[int, ...]], Mapping[str, int]]


@dataclass(frozen=True)
class Timeline:
    """A page of the timeline and the token of the older page, empty at the end."""

    items: Sequence[TimelineItem]
    older: str = ""


@dataclass
class TimelineSources:
    """The sources plugged in by this module and those above."""

    known: dict[str, TimelineSource] = field(default_factory=dict)

    def add(self, source: TimelineSource) -> None:
        """Plugs in a source; a name is taken once."""
        if source.name in self.known:
            raise ValueError(f"timeline source {source.name} is plugged in twice")
        self.known[source.name] = source


timeline_sources = TimelineSources()


def timeline_of(  # noqa: PLR0913 - by keyword, each an axis of the page
    user: User,
    party: Party,
    *,
    department: str = "",
    before: str = "",
    size: int = 30,
    with_group: bool = False,
) -> Timeline:
    """What happened with a party the user has fetched, newest first; with the group's companies if wanted."""
    question = Question(
        user=user,
        party_ids=_ids(user, party, with_group),
        department=department,
        size=size + 1,
        before=_read(before) if before else None,
    )
    streams = [source.items(question) for source in timeline_sources.known.values()]
    items = list(islice(merge(*streams, key=lambda item: item.place, reverse=True), size + 1))
    return Timeline(items[:size], older=_token(items[size - 1]) if len(items) > size else "")


def timeline_counts(user: User, party: Party, *, with_group: bool = False) -> dict[str, int]:
    """How many things happened per department."""
    ids = _ids(user, party, with_group)
    total: Counter[str] = Counter()
    for source in timeline_sources.known.values():
        total.update(source.count(user, ids))
    return dict(total)


def _ids(user: User, party: Party, with_group: bool) -> tuple[int, ...]:
    if not with_group:
        return (party.pk,)
    everybody = group_ids(party.pk, timezone.localdate())
    return tuple(parties_for(user).filter(pk__in=everybody).values_list("pk", flat=True))


class _Token(msgspec.Struct, array_like=True):
    at: datetime
    source: str
    object_id: int


def _token(last: TimelineItem) -> str:
    packed = msgspec.json.encode(_Token(last.at.astimezone(UTC), last.source, last.object_id))
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _read(text: str) -> tuple[datetime, str, int]:
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        token = msgspec.json.decode(packed, type=_Token)
    except (binascii.Error, msgspec.DecodeError, ValueError):
        token = None
    if token is None or token.at.tzinfo is None or not 0 <= token.object_id < 2**63:
        raise Invalid({"before": _("This page address does not belong to this timeline; start at the top")})
    return (token.at, token.source, token.object_id)
