"""Parties that a user may see."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from tradewright.core.access import Scope, rights_of, visible, within_scope
from tradewright.core.errors import NotFound
from tradewright.core.models import HistoryEntry, User
from tradewright.core.prepared import prepared
from tradewright.core.storable import is_id
from tradewright.parties.models import Contract, Party, Relation

NOUNS: dict[str, Q] = {
    "parties.organization": Q(kind=Party.Kind.ORGANIZATION),
    "parties.contact": Q(kind=Party.Kind.PERSON, is_consumer=False),
    "parties.consumer": Q(kind=Party.Kind.PERSON, is_consumer=True),
}

_BESIDE = ("organization", "person", "owner", "holding__pool", "holding__rule")


def organizations_for(user: User) -> QuerySet[Party]:
    """Organizations this user may see, without deleted and merged ones."""
    return _of_noun(user, "parties.organization", _present())


def contacts_for(user: User) -> QuerySet[Party]:
    """People of organizations this user may see, without deleted and merged ones."""
    return _of_noun(user, "parties.contact", _present())


def consumers_for(user: User) -> QuerySet[Party]:
    """Consumers this user may see, without deleted and merged ones."""
    return _of_noun(user, "parties.consumer", _present())


def parties_for(user: User) -> QuerySet[Party]:
    """Everybody this user may see, of all three nouns."""
    return _of_all_nouns(user, _present())


def parties_of_noun(user: User, noun_key: str) -> QuerySet[Party]:
    """The parties of one noun that this user may see."""
    return _of_noun(user, noun_key, _present())


def deleted_parties_for(user: User) -> QuerySet[Party]:
    """What lies in the recycle bin and this user may see."""
    return _of_all_nouns(user, Party.objects.filter(deleted_at__isnull=False, canonical=None))


def seen_parties(user: User) -> QuerySet[Party]:
    """Everybody this user may see under every id they ever had: what hangs on a merged party is seen with the other."""
    there = Q(canonical=None, deleted_at=None) | Q(canonical__isnull=False, canonical__deleted_at=None)
    rows = Party.objects.filter(there)
    if _sees_all(user):
        return rows
    allowed = Q(pk__in=[])
    for noun_key, of_noun in NOUNS.items():
        through = Q(canonical__isnull=False) & within_scope(user, noun_key, through="canonical__")
        allowed |= of_noun & (Q(canonical=None) & within_scope(user, noun_key) | through)
    return rows.filter(allowed)


def party_for(user: User, party_id: int) -> Party:
    """One party with its organization or person; for one that was merged, whom it was found to be.

    Raises `NotFound` where there is none that the user may see.
    """
    if is_id(party_id):
        for party in _with_parts(user, party_id):
            return party
    raise NotFound


def seen_among(user: User, party_ids: Iterable[int | None]) -> frozenset[int]:
    """Which of these parties the user may open, in one statement; the others are named without a link."""
    wanted = {party_id for party_id in party_ids if party_id is not None}
    return frozenset(seen_parties(user).filter(pk__in=wanted).values_list("pk", flat=True))


@prepared
def _with_parts(user: User, party_id: int) -> QuerySet[Party]:
    present = Coalesce(Subquery(Party.objects.filter(pk=party_id).values("canonical")), party_id)
    found = parties_for(user).select_related(*_BESIDE).filter(pk=present)
    merged = Party.objects.filter(canonical=OuterRef("pk")).order_by("pk").values("pk")
    contracts = Contract.objects.filter(Q(party=OuterRef("pk")) | Q(party__canonical=OuterRef("pk")))
    into = Relation.objects.filter(party=OuterRef("pk"), kind=Relation.Kind.MERGED_INTO, deleted_at=None)
    return found.annotate(
        merged_ids=ArraySubquery(merged), has_contracts=Exists(contracts), was_merged_into=Exists(into)
    )


def now_of(party_id: int) -> int:
    """The id of whom this party was found to be, its own where it was not merged."""
    found = Party.objects.filter(pk=party_id).values_list("canonical", flat=True).first()
    return found or party_id


def ids_of(party: Party) -> tuple[int, ...]:
    """The party's id and those of all that were merged into it."""
    merged = party.__dict__.get("merged_ids")
    if merged is None:
        merged = Party.objects.filter(canonical=party.pk).order_by("pk").values_list("pk", flat=True)
    return (party.pk, *merged)


def _present() -> QuerySet[Party]:
    return Party.objects.filter(deleted_at=None, canonical=None)


def _of_noun(user: User, noun_key: str, rows: QuerySet[Party]) -> QuerySet[Party]:
    return visible(rows.filter(NOUNS[noun_key]), user, noun_key)


def _of_all_nouns(user: User, rows: QuerySet[Party]) -> QuerySet[Party]:
    if _sees_all(user):
        return rows
    allowed = Q(pk__in=[])
    for noun_key, of_noun in NOUNS.items():
        allowed |= of_noun & within_scope(user, noun_key)
    return rows.filter(allowed)


def _sees_all(user: User) -> bool:
    return all(rights_of(user).scope(noun_key) is Scope.ALL for noun_key in NOUNS)


def was_stage_set_since(party: Party, moment: datetime) -> bool:
    """Whether the stage of a customer was changed after this moment, even if it was changed back."""
    rows = HistoryEntry.objects.filter(table=Party._meta.db_table, row_id=party.pk, at__gt=moment)
    return rows.annotate(stage=KT("before__stage")).exclude(stage=party.stage).exists()
