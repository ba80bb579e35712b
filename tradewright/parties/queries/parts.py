"""What belongs to parties in rows of its own, of all parties a user may see."""

from django.db.models import Q, QuerySet

from tradewright.core.access import rights_of
from tradewright.core.models import User
from tradewright.parties.fact_kinds import FACT_KINDS
from tradewright.parties.models import (
    Address,
    Affiliation,
    Classification,
    Consent,
    ContactPoint,
    Fact,
    Identifier,
    Relation,
)
from tradewright.parties.queries.register import seen_parties


def all_addresses_for(user: User) -> QuerySet[Address]:
    """The addresses of the parties this user may see."""
    return Address.objects.filter(_of_seen(user), deleted_at=None)


def all_contact_points_for(user: User) -> QuerySet[ContactPoint]:
    """The phone numbers, e-mail addresses and handles of the parties this user may see."""
    return ContactPoint.objects.filter(_of_seen(user), deleted_at=None)


def all_identifiers_for(user: User) -> QuerySet[Identifier]:
    """The numbers by which the parties this user may see are recognised."""
    return Identifier.objects.filter(_of_seen(user), deleted_at=None)


def all_consents_for(user: User) -> QuerySet[Consent]:
    """Every yes and no of the parties this user may see, former ones too."""
    return Consent.objects.filter(_of_seen(user))


def all_affiliations_for(user: User) -> QuerySet[Affiliation]:
    """Who works for whom, former affiliations too, where the user may see both sides."""
    seen = seen_parties(user).values("pk")
    return Affiliation.objects.filter(person__in=seen, organization__in=seen, deleted_at=None)


def all_relations_for(user: User) -> QuerySet[Relation]:
    """How parties stand to each other, former relations too, where the user may see both sides."""
    seen = seen_parties(user).values("pk")
    return Relation.objects.filter(party__in=seen, other__in=seen, deleted_at=None)


def all_facts_for(user: User) -> QuerySet[Fact]:
    """What was observed of the parties this user may see, without the kinds they have no right to."""
    rights = rights_of(user)
    seen = [kind.key for kind in FACT_KINDS.values() if rights.sees(kind.sensitivity)]
    return Fact.objects.filter(_of_seen(user), kind__in=seen, deleted_at=None)


def all_classes_for(user: User) -> QuerySet[Classification]:
    """The classes that the parties this user may see are and were in."""
    return Classification.objects.filter(_of_seen(user), deleted_at=None)


def _of_seen(user: User) -> Q:
    return Q(party__in=seen_parties(user).values("pk"))
