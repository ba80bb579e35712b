"""Entering organizations and people."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actions import notify
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import with_own_values
from tradewright.core.models import User
from tradewright.core.notifications import News
from tradewright.core.search import put
from tradewright.parties.actions.affiliations import affiliate
from tradewright.parties.actions.in_line import repeated_from
from tradewright.parties.actions.numbers import give_number
from tradewright.parties.actions.values_given import (
    DETAILS,
    ValuesGiven,
    normal_identifier_value,
    normal_point,
    refuse_disagreement,
    sorted_values,
)
from tradewright.parties.errors import LikelyDuplicates
from tradewright.parties.events import PartyCreated
from tradewright.parties.found_by import Reachable
from tradewright.parties.models import Address, ContactPoint, Identifier, Party
from tradewright.parties.names import full_name, sort_key, split_name
from tradewright.parties.notifications import CUSTOMERS_GIVEN
from tradewright.parties.permissions import ASSIGN_CUSTOMERS, CREATE_CUSTOMERS
from tradewright.parties.queries import Entry, likely_duplicates, party_for
from tradewright.parties.search import document_of
from tradewright.staff.queries import team_of


@action
def create_organization(
    *,
    by: User,
    facts: Mapping[str, Any],
    accept_duplicates: bool = False,
    accept_address: bool = False,
) -> Party:
    """Enters an organization with its address, contact points and identifiers, for its creator or the given owner.

    Without a number it gets the next one of its series.

    `facts` has the keys of the field catalog, address lines, contact kinds and identifier kinds. Raises `Invalid`,
    `AddressDisagrees` unless `accept_address`, `LikelyDuplicates` unless `accept_duplicates`.
    """
    party = Party(kind=Party.Kind.ORGANIZATION)
    return _create(party, by, facts, accept_duplicates=accept_duplicates, accept_address=accept_address)


@action
def create_person(
    *,
    by: User,
    facts: Mapping[str, Any],
    organization_id: int | None = None,
    affiliation: Mapping[str, Any] | None = None,
    accept_duplicates: bool = False,
    accept_address: bool = False,
) -> Party:
    """Enters a consumer or, with an organization, one of its people, who belongs to whom the organization does.

    `affiliation` may hold title, function, department, seniority, is_primary, valid_from. Raises as
    `create_organization` does.
    """
    firm = party_for(by, organization_id) if organization_id is not None else None
    party = Party(kind=Party.Kind.PERSON, is_consumer=firm is None)
    if firm is not None:
        party.owner_id, party.team_id, party.territory_id = firm.owner_id, firm.team_id, firm.territory_id
    _create(party, by, facts, accept_duplicates=accept_duplicates, accept_address=accept_address, firm=firm)
    if firm is not None:
        affiliate(party, firm, affiliation or {})
    return party


def _belong(party: Party, by: User, given: ValuesGiven) -> None:
    """To whom the values say, else to the creator and their team; whom else needs the right to assign."""
    chosen = {f"{name}_id": value for name, value in given.belongs.items() if value}
    if chosen.keys() - {"owner_id"} or chosen.get("owner_id", by.pk) != by.pk:
        require(by, ASSIGN_CUSTOMERS)
    for column, value in chosen.items():
        setattr(party, column, value)
    if party.owner_id is None:
        party.owner = by
    if party.team_id is None and party.owner_id == by.pk:
        party.team = team_of(by, on=timezone.localdate())


def _create(
    party: Party,
    by: User,
    facts: Mapping[str, Any],
    *,
    accept_duplicates: bool,
    accept_address: bool,
    firm: Party | None = None,
) -> Party:
    require(by, CREATE_CUSTOMERS)
    given = sorted_values(by, party.noun, facts)
    _belong(party, by, given)
    _name(party, given)
    if given.address and not accept_address:
        refuse_disagreement(given.address)
    if not accept_duplicates:
        _refuse_duplicates(by, party, given)
    address = _address(party, given)
    points, identifiers = _points(party, given), _identifiers(party, given)
    _fill(party, given, address)
    give_number(party)
    edits.add(party)
    edits.add_part(DETAILS[party.noun](party=party, **given.detail))
    addresses = [address] if address else []
    belongings: list[Address | ContactPoint | Identifier] = [*addresses, *points, *identifiers]
    for record in belongings:
        record.party = party
    edits.add_all(addresses)
    edits.add_all(points)
    edits.add_all(identifiers)
    reachable = [Reachable(point.kind, point.value, point.normalised) for point in points]
    codes = [one.value for one in identifiers]
    put(party.noun, [document_of(party, reachable, codes, firm=firm.name if firm else "")])
    publish(PartyCreated(party_id=party.pk))
    if firm is None:
        _tell_owner(by, party)
    return party


def _tell_owner(by: User, party: Party) -> None:
    """A colleague for whom somebody entered a customer; contacts belong to whoever has their organization."""
    if party.owner_id not in (None, by.pk):
        notify(by=by, to=[party.owner_id], news=News(CUSTOMERS_GIVEN, "created", party.noun, (party.pk,)))


def _name(party: Party, given: ValuesGiven) -> None:
    """A person's name is put together from its parts, or taken apart into them."""
    parts = given.detail
    if party.kind == Party.Kind.PERSON:
        named = parts.get("given_name") or parts.get("family_name")
        if named and not given.own.get("name"):
            given.own["name"] = full_name(
                given=str(parts.get("given_name") or ""),
                family=str(parts.get("family_name") or ""),
                middle=str(parts.get("middle_name") or ""),
                suffix=str(parts.get("suffix") or ""),
            )
        elif not named:
            parts["given_name"], parts["family_name"] = split_name(str(given.own.get("name") or ""))
    given.own["name"] = str(given.own.get("name") or "").strip()
    if not given.own["name"]:
        raise Invalid({"name": _("Enter a name")})


def _refuse_duplicates(by: User, party: Party, given: ValuesGiven) -> None:
    entry = Entry(
        noun=party.noun,
        name=given.own["name"],
        email=given.points.get("email", ""),
        phone=given.points.get("phone") or given.points.get("mobile", ""),
        identifiers=given.identifiers,
        country=str(given.address.get("country", "")),
    )
    duplicates = likely_duplicates(by, entry)
    if duplicates:
        raise LikelyDuplicates(duplicates)


def _fill(party: Party, given: ValuesGiven, address: Address | None) -> None:
    for name, value in (given.own | repeated_from(address)).items():
        setattr(party, name, value)
    party.roles = given.own.get("roles") or _usual_roles(party)
    party.email = given.points.get("email", "").strip()
    party.phone = (given.points.get("phone") or given.points.get("mobile", "")).strip()
    party.sort_key = sort_key(party.name)
    party.stage_since = timezone.localdate()
    party.custom = with_own_values({}, given.custom)


def _usual_roles(party: Party) -> list[str]:
    return [Party.Role.CONSUMER] if party.is_consumer else []


def _address(party: Party, given: ValuesGiven) -> Address | None:
    if not any(given.address.values()):
        return None
    if not given.address.get("country"):
        raise Invalid({"country": _("Choose the country of the address")})
    use = Address.Use.HOME if party.is_consumer else Address.Use.MAIN
    return Address(use=use, is_preferred=True, **given.address)


def _points(party: Party, given: ValuesGiven) -> list[ContactPoint]:
    country = str(given.address.get("country", ""))
    return [
        ContactPoint(
            kind=kind,
            value=value.strip(),
            normalised=normal_point(kind, value, country, key=kind),
        )
        for kind, value in given.points.items()
        if value.strip()
    ]


def _identifiers(party: Party, given: ValuesGiven) -> list[Identifier]:
    country = str(given.address.get("country", ""))
    return [
        Identifier(kind=kind, value=normal_identifier_value(kind, value, country, key=kind), source="entered")
        for kind, value in given.identifiers.items()
        if value.strip()
    ]
