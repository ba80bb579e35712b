"""What belongs and belonged to a party in rows of its own, removed ones too, for its history."""

from django.db.models import QuerySet

from tradewright.core.access import rights_of
from tradewright.core.models import User
from tradewright.parties.fact_kinds import FACT_KINDS
from tradewright.parties.models import (
    NOW,
    PARTY_NOW,
    Address,
    Affiliation,
    Classification,
    ContactPoint,
    Fact,
    Identifier,
    Party,
    Relation,
)
from tradewright.parties.queries.register import seen_parties


def all_addresses_of(party: Party) -> QuerySet[Address]:
    """The addresses that the party has or had."""
    return Address.objects.filter((PARTY_NOW, party.pk))


def all_contact_points_of(party: Party) -> QuerySet[ContactPoint]:
    """How the party is or was reached."""
    return ContactPoint.objects.filter((PARTY_NOW, party.pk))


def all_identifiers_of(party: Party) -> QuerySet[Identifier]:
    """The numbers that the party has or had."""
    return Identifier.objects.filter((PARTY_NOW, party.pk))


def all_affiliations_of(user: User, party: Party) -> QuerySet[Affiliation]:
    """The people or organizations that the party has or had, those whom the user may see."""
    seen = seen_parties(user)
    if party.kind == Party.Kind.PERSON:
        rows = Affiliation.objects.filter((f"person__{NOW}", party.pk), organization__in=seen)
    else:
        rows = Affiliation.objects.filter((f"organization__{NOW}", party.pk), person__in=seen)
    return rows.select_related("person", "organization")


def all_relations_of(user: User, party: Party) -> QuerySet[Relation]:
    """The relations that were entered for the party, to others whom the user may see."""
    return Relation.objects.filter((PARTY_NOW, party.pk), other__in=seen_parties(user)).select_related("other")


def all_facts_of(user: User, party: Party) -> QuerySet[Fact]:
    """What stands or stood in the customer file, of the kinds to which the user has a right."""
    rights = rights_of(user)
    kinds = [kind.key for kind in FACT_KINDS.values() if rights.sees(kind.sensitivity)]
    return Fact.objects.filter((PARTY_NOW, party.pk), kind__in=kinds)


def all_classes_of(party: Party) -> QuerySet[Classification]:
    """The classes that the party is or was in."""
    return Classification.objects.filter((PARTY_NOW, party.pk))
