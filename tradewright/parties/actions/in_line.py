"""The party's own columns repeat its main address, e-mail and phone; this keeps them in line."""

from typing import Any

from tradewright.core import edits
from tradewright.core.access import Permission, require
from tradewright.core.errors import NotFound
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.search import index
from tradewright.parties.contact_values import PHONES
from tradewright.parties.events import PartyEdited
from tradewright.parties.models import Address, ContactPoint, Fact, Identifier, Party, Relation
from tradewright.parties.queries import contact_points_of, main_address, party_for

REPEATED = ("country", "province", "city", "postcode")
# Which kinds of contact point stand behind the party's e-mail and phone.
BEHIND = {"email": frozenset(("email",)), "phone": PHONES - {"fax"}}


def party_to_change(by: User, party_id: int, permission: Permission) -> Party:
    """The party as it stands, locked. Raises `NotPermitted`, and `NotFound` where the user may not see it."""
    require(by, permission)
    found = party_for(by, party_id)
    Party.objects.select_for_update(of=("self",)).only("pk").get(pk=found.pk)
    return found


def part_to_change[R: (Address, ContactPoint, Fact, Identifier, Relation)](
    by: User, model: type[R], part_id: int, permission: Permission
) -> R:
    """Something that belongs to a party the user may see, with the party locked. Raises as `party_to_change`.

    It may hang on one that was merged: what follows from the change is done to `party.now`.
    """
    require(by, permission)
    found = model._default_manager.filter(pk=part_id, deleted_at=None).first()
    if found is None:
        raise NotFound
    found.party = under_its_id(party_to_change(by, found.party_id, permission), found.party_id)
    return found


def under_its_id(present: Party, party_id: int) -> Party:
    """The party under the id that something was written with: `present` itself, or what was merged into it."""
    if present.pk == party_id:
        return present
    merged = Party.objects.get(pk=party_id)
    merged.canonical = present
    return merged


def repeated_from(address: Address | None) -> dict[str, str]:
    """The columns a party repeats from its main address."""
    return {name: getattr(address, name) if address else "" for name in REPEATED}


def first_of(points: list[ContactPoint], column: str) -> ContactPoint | None:
    """The contact point a party's column repeats: the preferred one of its kinds, else the first."""
    return next((point for point in points if point.kind in BEHIND[column]), None)


def keep_in_line(party: Party) -> None:
    """Repeats the main address and the first e-mail and phone on the party; tells search and listeners."""
    points = contact_points_of(party)
    wanted: dict[str, Any] = repeated_from(main_address(party))
    for column in BEHIND:
        point = first_of(points, column)
        wanted[column] = point.value if point else ""
    if not edits.edit(party, wanted):
        edits.mark_changed(party)
    told(party)


def told(party: Party) -> None:
    """Brings search in line and says that the party was edited."""
    index(party.noun, [party.pk])
    publish(PartyEdited(party_id=party.pk))
