"""Identifiers of a party."""

from django.utils import timezone

from tradewright.core import edits
from tradewright.core.actors import action
from tradewright.core.models import User
from tradewright.parties.actions.in_line import part_to_change, party_to_change, told
from tradewright.parties.actions.values_given import normal_identifier_value
from tradewright.parties.models import Identifier
from tradewright.parties.permissions import EDIT_CUSTOMERS


@action
def add_identifier(
    *, by: User, party_id: int, kind: str, value: str, source: str = "entered", is_verified: bool = False
) -> Identifier:
    """Adds a number to recognise a party by. Raises `Invalid`: wrong check character, or the number of another."""
    party = party_to_change(by, party_id, EDIT_CUSTOMERS)
    normal = normal_identifier_value(kind, value, party.country)
    identifier = Identifier(party=party, kind=kind, value=normal, source=source, is_verified=is_verified)
    identifier.first_seen_at = identifier.last_seen_at = timezone.now()
    edits.add(identifier)
    edits.mark_changed(party)
    told(party)
    return identifier


@action
def edit_identifier(
    *,
    by: User,
    identifier_id: int,
    value: str | None = None,
    is_verified: bool | None = None,
    version: int | None = None,
) -> Identifier:
    """Puts an identifier right. Raises `Invalid` as `add_identifier` does."""
    identifier = part_to_change(by, Identifier, identifier_id, EDIT_CUSTOMERS)
    party = identifier.party.now
    wanted: dict[str, object] = {}
    if value is not None:
        wanted["value"] = normal_identifier_value(identifier.kind, value, party.country)
    if is_verified is not None:
        wanted["is_verified"] = is_verified
    if edits.edit(identifier, wanted, version=version):
        edits.mark_changed(party)
        told(party)
    return identifier


@action
def remove_identifier(*, by: User, identifier_id: int) -> None:
    """Takes an identifier off a party; somebody else may have it then."""
    identifier = part_to_change(by, Identifier, identifier_id, EDIT_CUSTOMERS)
    edits.remove(identifier)
    edits.mark_changed(identifier.party.now)
    told(identifier.party.now)
