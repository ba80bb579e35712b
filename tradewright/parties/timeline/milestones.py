"""What the register itself tells the timeline: when a party was entered and each stage it moved to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext as _

from tradewright.core.models import HistoryEntry, User
from tradewright.core.prepared import prepared
from tradewright.core.remembered import once_a_request
from tradewright.parties.models import Contract, Merge, Party, PoolStay
from tradewright.parties.queries import parties_for
from tradewright.parties.timeline.stream import Question, TimelineItem, TimelineSource, Words

_ENTERED = "parties.entered"
_STAGES = "parties.stages"
_SALES = "sales"
_TOLD = ("name", "kind", "stage", "created_at", "import_run_id", "created_by__name", "created_by__email")


@dataclass(frozen=True)
class _Move:
    """A party left one stage for another."""

    entry_id: int
    party_id: int
    at: datetime
    by_id: int | None
    before: str
    after: str


def _entered(question: Question) -> Iterable[TimelineItem]:
    if question.department:
        return
    parties = _parties(question.user, question.party_ids).values()
    newest = sorted(parties, key=lambda party: (party.created_at, party.pk), reverse=True)
    shown = [party for party in newest if question.shows(party.created_at, _ENTERED, party.pk)]
    for party in shown[: question.size]:
        yield TimelineItem(
            at=party.created_at,
            source=_ENTERED,
            object_id=party.pk,
            party_id=party.pk,
            icon="building" if party.kind == Party.Kind.ORGANIZATION else "user",
            sentence=(Words(party.name, is_strong=True), Words(_entered_words(party))),
        )


def _entered_words(party: Party) -> str:
    if party.import_run_id:
        return _("was imported")
    if party.created_by is None:
        return _("was entered")
    return _("was entered by %(name)s") % {"name": party.created_by}


def _count_entered(_user: User, party_ids: tuple[int, ...]) -> Mapping[str, int]:
    return {"": len(party_ids)}


def _moved(question: Question) -> Iterable[TimelineItem]:
    if question.department not in ("", _SALES):
        return
    moves = sorted(_moves(question.user, question.party_ids), key=lambda move: (move.at, move.entry_id), reverse=True)
    page = [move for move in moves if question.shows(move.at, _STAGES, move.entry_id)][: question.size]
    names = User.objects.in_bulk([move.by_id for move in page if move.by_id])
    labels = dict(Party.Stage.choices)
    for move in page:
        who = names.get(move.by_id) if move.by_id else None
        yield TimelineItem(
            at=move.at,
            source=_STAGES,
            object_id=move.entry_id,
            party_id=move.party_id,
            icon="arrow-right",
            sentence=(
                Words(_("Moved from")),
                Words(labels.get(move.before, move.before), is_strong=True),
                Words(_("to")),
                Words(labels.get(move.after, move.after), is_strong=True),
            ),
            detail=_("by %(name)s") % {"name": who} if who else "",
            department=_SALES,
            tone="ours",
        )


def _count_moves(user: User, party_ids: tuple[int, ...]) -> Mapping[str, int]:
    return Counter({_SALES: len(_moves(user, party_ids))})


@once_a_request
def _parties(user: User, party_ids: tuple[int, ...]) -> dict[int, Party]:
    return {party.pk: party for party in _entries(user, party_ids)}


@prepared
def _entries(user: User, party_ids: tuple[int, ...]) -> QuerySet[Party]:
    merges = Merge.objects.filter(Q(into=OuterRef("pk")) | Q(into__canonical=OuterRef("pk")))
    rows = parties_for(user).filter(pk__in=party_ids).select_related("created_by").only(*_TOLD)
    stays = PoolStay.objects.filter(Q(party=OuterRef("pk")) | Q(party__canonical=OuterRef("pk")))
    contracts = Contract.objects.filter(Q(party=OuterRef("pk")) | Q(party__canonical=OuterRef("pk")))
    return rows.annotate(has_merges=Exists(merges), has_stays=Exists(stays), has_contracts=Exists(contracts))


def with_merges(user: User, party_ids: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the parties that were ever merged with another: hardly any, so that nothing is asked about the rest."""
    return tuple(party.pk for party in _parties(user, party_ids).values() if party.__dict__["has_merges"])


def with_stays(user: User, party_ids: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the parties that ever lay in a public pool, for the same reason."""
    return tuple(party.pk for party in _parties(user, party_ids).values() if party.__dict__["has_stays"])


def with_contracts(user: User, party_ids: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the parties that have contracts, of whomever, for the same reason."""
    return tuple(party.pk for party in _parties(user, party_ids).values() if party.__dict__["has_contracts"])


@once_a_request
def _moves(user: User, party_ids: tuple[int, ...]) -> list[_Move]:
    """Compares each old row with the one that replaced it; the last with the row as it stands."""
    present = {party.pk: party.stage for party in _parties(user, party_ids).values()}
    later: dict[int, str] = dict(present)
    moves = []
    for entry_id, party_id, at, by_id, stage in _former_stages(tuple(present)):
        if stage != later[party_id]:
            moves.append(_Move(entry_id, party_id, at, by_id, before=stage, after=later[party_id]))
        later[party_id] = stage
    return moves


@prepared
def _former_stages(party_ids: tuple[int, ...]) -> QuerySet[HistoryEntry, Any]:
    rows = HistoryEntry.objects.filter(table=Party._meta.db_table, row_id__in=party_ids).order_by("-id")
    return rows.values_list("id", "row_id", "at", "by_id", KT("before__stage"))


MILESTONES = (
    TimelineSource(_ENTERED, _entered, _count_entered),
    TimelineSource(_STAGES, _moved, _count_moves),
)
