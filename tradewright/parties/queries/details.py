"""Everything on one party's page that stands in the register."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.prepared import prepared
from tradewright.parties.models import (
    NOW,
    PARTY_NOW,
    Address,
    Affiliation,
    Classification,
    Consent,
    ContactPoint,
    Identifier,
    Party,
    Relation,
)
from tradewright.parties.queries.register import seen_parties

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
        identifiers=list(_rows_of(party, Identifier).order_by("kind", "pk")),
        affiliations=list(affiliations_for(user, party, on=on)),
        relations=list(relations_for(user, party)),
        classes=classes_of(party, on=on),
        consents=consent_state(party),
    )


def addresses_of(party: Party) -> list[Address]:
    """The party's addresses, the main one first: the preferred, else the main office or home, else the first.

    Of what was merged into it, those of its own come before.
    """

    def rank(address: Address) -> tuple[bool, bool, int, int]:
        is_foreign = address.party_id != party.pk
        return (not address.is_preferred, is_foreign, _BY_USE.get(address.use, len(_BY_USE)), address.pk)

    return sorted(_rows_of(party, Address), key=rank)


def main_address(party: Party) -> Address | None:
    """The first of the party's addresses."""
    return next(iter(addresses_of(party)), None)


def contact_points_of(party: Party) -> list[ContactPoint]:
    """How the party is reached, what it prefers first; the same number of two that were merged stands there once."""
    rows = sorted(
        _rows_of(party, ContactPoint), key=lambda one: (not one.is_preferred, one.party_id != party.pk, one.pk)
    )
    first = {(one.kind, one.normalised): one for one in reversed(rows)}
    return [one for one in rows if first[one.kind, one.normalised] is one]


def _rows_of[M: (Address, ContactPoint, Identifier)](party: Party, model: type[M]) -> QuerySet[M]:
    """What hangs on the party under any of its ids."""
    return model._default_manager.filter((PARTY_NOW, party.pk), deleted_at=None)


def affiliations_for(user: User, party: Party, *, on: date | None = None) -> QuerySet[Affiliation]:
    """The people of an organization, or the organizations of a person, that the user may see.

    With a day only those of that day; without, former ones too. Main contacts come first.
    """
    rows = _affiliations(user, party.pk, of_person=party.kind == Party.Kind.PERSON)
    if on is not None:
        rows = rows.filter(valid_on(on))
    both = ("person__canonical", "organization__canonical")
    return rows.select_related(*both).order_by("-is_primary", "person__sort_key", "pk")


def affiliation_count(user: User, party: Party) -> int:
    """How many people belong to an organization, or organizations to a person, former ones included."""
    return sum(_affiliation_count(user, party.pk, of_person=party.kind == Party.Kind.PERSON))


@prepared
def _affiliation_count(user: User, party_id: int, *, of_person: bool) -> QuerySet[Affiliation, int]:
    other = "organization" if of_person else "person"
    rows = _affiliations(user, party_id, of_person=of_person).order_by().annotate(all=Value(1)).values("all")
    number = Count(Coalesce(f"{other}__canonical", other), distinct=True)
    return rows.annotate(number=number).values_list("number", flat=True)


def _affiliations(user: User, party_id: int, *, of_person: bool) -> QuerySet[Affiliation]:
    seen, rows = seen_parties(user), Affiliation.objects.filter(deleted_at=None)
    if of_person:
        return rows.filter((f"person__{NOW}", party_id), organization__in=seen)
    return rows.filter((f"organization__{NOW}", party_id), person__in=seen)


def relations_for(user: User, party: Party) -> QuerySet[Relation]:
    """How the party stands to others the user may see, former relations too."""
    seen, one_side, other_side = seen_parties(user), Q((PARTY_NOW, party.pk)), Q((f"other__{NOW}", party.pk))
    between = (one_side & Q(other__in=seen) & ~other_side) | (other_side & Q(party__in=seen) & ~one_side)
    rows = Relation.objects.filter(between, deleted_at=None)
    return rows.select_related("party__canonical", "other__canonical").order_by("kind", "-valid_from", "pk")


def successor_of(user: User, party: Party) -> Relation | None:
    """How a company was merged into another one that the user may see; the newest word of it."""
    rows = relations_for(user, party).filter((PARTY_NOW, party.pk), kind=Relation.Kind.MERGED_INTO)
    return rows.first()


def classes_of(party: Party, *, on: date) -> list[Classification]:
    """The classes the party is in on this day, one per scheme; its own before those of whom was merged into it."""
    rows = Classification.objects.filter(valid_on(on), (PARTY_NOW, party.pk), deleted_at=None)
    own_first = rows.annotate(is_own=Q(party=party.pk)).order_by("scheme", "-is_own", "-valid_from", "-pk")
    return list(own_first.distinct("scheme"))


def consent_state(party: Party) -> list[Consent]:
    """The newest word of the party on each purpose and channel; what it was never asked is not in the list."""
    rows = Consent.objects.filter((PARTY_NOW, party.pk)).order_by("channel", "purpose", "-at", "-pk")
    return list(rows.distinct("channel", "purpose"))


def part_of(party: Party, model: type[Any], part_id: int) -> Any:
    """One address, number, affiliation or relation of a party the user has fetched. Raises `NotFound`."""
    sides = ("person", "organization") if model is Affiliation else ("party",)
    side = reduce(or_, (Q((f"{name}__{NOW}", party.pk)) for name in sides))
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
        valid_on(timezone.localdate()),
        (f"person__{NOW}__in", person_ids),
        organization__in=seen_parties(user),
        deleted_at=None,
    )
    person = Coalesce("person__canonical", "person")
    organization = Coalesce("organization__canonical__name", "organization__name")
    names: dict[int, dict[str, None]] = {}
    for person_id, name in rows.order_by("-is_primary", "pk").values_list(person, organization):
        names.setdefault(person_id, {})[name] = None
    return {person_id: ", ".join(found) for person_id, found in names.items()}


def people_by_organization(organization_ids: Iterable[int]) -> list[tuple[Party, list[Party]]]:
    """For each of these organizations the people who work for it first and foremost; for the house's own jobs.

    A person with several organizations belongs to the one they are main contact of, else to the longest-standing.
    """
    today = timezone.localdate()
    held = Affiliation.objects.filter(valid_on(today), deleted_at=None, organization__deleted_at=None)
    held = held.annotate(who=Coalesce("person__canonical", "person"))
    wanted = set(organization_ids)
    people = held.filter((f"organization__{NOW}__in", list(wanted))).values("who")
    first = (
        held.filter(who__in=people, person__deleted_at=None)
        .order_by("who", "-is_primary", "pk")
        .distinct("who")
        .select_related("person__canonical", "organization__canonical")
    )
    found: dict[Party, list[Party]] = {}
    for row in first:
        if row.organization.now.pk in wanted:
            found.setdefault(row.organization.now, []).append(row.person.now)
    return list(found.items())
