"""Everything on one party's page that stands in the register."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.prepared import counted, prepared
from tradewright.parties.models import (
    Address,
    Affiliation,
    Classification,
    Consent,
    ContactPoint,
    Identifier,
    Party,
    Relation,
)
from tradewright.parties.queries.register import parties_for

# Which address is the main one where none is marked as preferred.
_BY_USE = {use: rank for rank, use in enumerate(("main", "home", "billing", "shipping"))}


@dataclass(frozen=True)
class PartyDetails:
    """What the register holds about one party, with the newest consent per purpose and channel."""

    addresses: Sequence[Address]
    contact_points: Sequence[ContactPoint]
    identifiers: Sequence[Identifier]
    affiliations: Sequence[Affiliation]
    relations: Sequence[Relation]
    classes: Sequence[Classification]
    consents: Sequence[Consent]


def details_of(user: User, party: Party, *, on: date) -> PartyDetails:
    """The register's facts about a party the user has fetched, in seven statements however many there are."""
    return PartyDetails(
        addresses=addresses_of(party),
        contact_points=contact_points_of(party),
        identifiers=list(Identifier.objects.filter(party=party, deleted_at=None).order_by("kind", "pk")),
        affiliations=list(affiliations_for(user, party, on=on)),
        relations=list(relations_for(user, party)),
        classes=classes_of(party, on=on),
        consents=consent_state(party),
    )


def addresses_of(party: Party) -> list[Address]:
    """The party's addresses, the main one first."""
    return sorted(Address.objects.filter(party=party, deleted_at=None), key=_address_rank)


def _address_rank(address: Address) -> tuple[bool, int, int]:
    return (not address.is_preferred, _BY_USE.get(address.use, len(_BY_USE)), address.pk)


def main_address(addresses: Iterable[Address]) -> Address | None:
    """The preferred address, else the main office or home, else the first."""
    return min(addresses, key=_address_rank, default=None)


def contact_points_of(party: Party) -> list[ContactPoint]:
    """How the party is reached, what it prefers first."""
    return list(ContactPoint.objects.filter(party=party, deleted_at=None).order_by("-is_preferred", "pk"))


def affiliations_for(user: User, party: Party, *, on: date | None = None) -> QuerySet[Affiliation]:
    """The people of an organization, or the organizations of a person, that the user may see.

    With a day only those of that day; without, former ones too. Main contacts come first.
    """
    rows = _affiliations(user, party.pk, of_person=party.kind == Party.Kind.PERSON)
    if on is not None:
        rows = rows.filter(valid_on(on))
    return rows.select_related("person", "organization").order_by("-is_primary", "person__sort_key", "pk")


def affiliation_count(user: User, party: Party) -> int:
    """How many people belong to an organization, or organizations to a person, former ones included."""
    return sum(_affiliation_count(user, party.pk, of_person=party.kind == Party.Kind.PERSON))


@prepared
def _affiliation_count(user: User, party_id: int, *, of_person: bool) -> QuerySet[Affiliation, int]:
    return counted(_affiliations(user, party_id, of_person=of_person))


def _affiliations(user: User, party_id: int, *, of_person: bool) -> QuerySet[Affiliation]:
    seen, rows = parties_for(user), Affiliation.objects.filter(deleted_at=None)
    if of_person:
        return rows.filter(person=party_id, organization__in=seen)
    return rows.filter(organization=party_id, person__in=seen)


def relations_for(user: User, party: Party) -> QuerySet[Relation]:
    """How the party stands to others the user may see, former relations too."""
    seen = parties_for(user)
    rows = Relation.objects.filter(Q(party=party, other__in=seen) | Q(other=party, party__in=seen))
    return rows.filter(deleted_at=None).select_related("party", "other").order_by("kind", "-valid_from", "pk")


def classes_of(party: Party, *, on: date) -> list[Classification]:
    """The classes the party is in on this day, one per scheme."""
    rows = Classification.objects.filter(valid_on(on), party=party, deleted_at=None)
    return list(rows.order_by("scheme", "-valid_from", "-pk").distinct("scheme"))


def consent_state(party: Party) -> list[Consent]:
    """The newest word of the party on each purpose and channel; what it was never asked is not in the list."""
    rows = Consent.objects.filter(party=party).order_by("channel", "purpose", "-at", "-pk")
    return list(rows.distinct("channel", "purpose"))


def part_of(party: Party, model: type[Any], part_id: int) -> Any:
    """One address, number, affiliation or relation of a party the user has fetched. Raises `NotFound`."""
    side = Q(person=party) | Q(organization=party) if model is Affiliation else Q(party=party)
    found = model._default_manager.filter(side, pk=part_id, deleted_at=None).first()
    if found is None:
        raise NotFound
    return found


def valid_on(day: date) -> Q:
    """Rows that hold on this day; an open end or beginning holds."""
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return begun & (Q(valid_to=None) | Q(valid_to__gte=day))


def organizations_of_people(person_ids: Sequence[int], user: User) -> dict[int, str]:
    """For each person the organizations they work for now and the user may see, the main one first, as one line."""
    rows = Affiliation.objects.filter(
        valid_on(timezone.localdate()), person__in=person_ids, organization__in=parties_for(user), deleted_at=None
    )
    names: dict[int, list[str]] = {}
    for person_id, name in rows.order_by("-is_primary", "pk").values_list("person_id", "organization__name"):
        names.setdefault(person_id, []).append(name)
    return {person_id: ", ".join(found) for person_id, found in names.items()}


def people_by_organization(organization_ids: Iterable[int]) -> list[tuple[Party, list[Party]]]:
    """For each of these organizations the people who work for it first and foremost; for the house's own jobs.

    A person with several organizations belongs to the one they are main contact of, else to the longest-standing.
    """
    today = timezone.localdate()
    held = Affiliation.objects.filter(valid_on(today), deleted_at=None, organization__deleted_at=None)
    people = held.filter(organization__in=list(organization_ids)).values("person")
    first = (
        held.filter(person__in=people, person__deleted_at=None, person__canonical=None)
        .order_by("person", "-is_primary", "pk")
        .distinct("person")
        .select_related("person", "organization")
    )
    wanted = set(organization_ids)
    found: dict[Party, list[Party]] = {}
    for row in first:
        if row.organization_id in wanted:
            found.setdefault(row.organization, []).append(row.person)
    return list(found.items())
