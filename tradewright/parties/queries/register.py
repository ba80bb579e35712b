"""Parties that a user may see."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from tradewright.core.access import Scope, rights_of, visible, within_scope
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.prepared import prepared
from tradewright.parties.models import Party

NOUNS: dict[str, Q] = {
    "parties.organization": Q(kind=Party.Kind.ORGANIZATION),
    "parties.contact": Q(kind=Party.Kind.PERSON, is_consumer=False),
    "parties.consumer": Q(kind=Party.Kind.PERSON, is_consumer=True),
}


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


def party_for(user: User, party_id: int) -> Party:
    """One party with its organization or person. Raises `NotFound` where there is none that the user may see."""
    for party in _with_parts(user, party_id):
        return party
    raise NotFound


def seen_among(user: User, party_ids: Iterable[int | None]) -> frozenset[int]:
    """Which of these parties the user may open, in one statement; the others are named without a link."""
    wanted = {party_id for party_id in party_ids if party_id is not None}
    return frozenset(parties_for(user).filter(pk__in=wanted).values_list("pk", flat=True))


@prepared
def _with_parts(user: User, party_id: int) -> QuerySet[Party]:
    return parties_for(user).select_related("organization", "person", "owner").filter(pk=party_id)


def _present() -> QuerySet[Party]:
    return Party.objects.filter(deleted_at=None, canonical=None)


def _of_noun(user: User, noun_key: str, rows: QuerySet[Party]) -> QuerySet[Party]:
    return visible(rows.filter(NOUNS[noun_key]), user, noun_key)


def _of_all_nouns(user: User, rows: QuerySet[Party]) -> QuerySet[Party]:
    rights = rights_of(user)
    if all(rights.scope(noun_key) is Scope.ALL for noun_key in NOUNS):
        return rows
    allowed = Q(pk__in=[])
    for noun_key, of_noun in NOUNS.items():
        allowed |= of_noun & within_scope(user, noun_key)
    return rows.filter(allowed)
