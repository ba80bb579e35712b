"""Changing, deleting and restoring parties."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import publish
from tradewright.core.fields import with_own_values
from tradewright.core.models import User
from tradewright.core.search import index
from tradewright.parties.actions.addresses import changed_address, save_address
from tradewright.parties.actions.assign_parties import assign_parties
from tradewright.parties.actions.contact_points import save_points
from tradewright.parties.actions.in_line import party_to_change, repeated_from, told
from tradewright.parties.actions.values_given import DETAILS, ValuesGiven, sorted_values
from tradewright.parties.events import PartyDeleted, PartyRestored, StageChanged
from tradewright.parties.models import Address, Erasure, Party
from tradewright.parties.names import full_name, sort_key
from tradewright.parties.permissions import DELETE_CUSTOMERS, EDIT_CUSTOMERS
from tradewright.parties.queries import deleted_parties_for

_NAME_PARTS = ("given_name", "middle_name", "family_name", "suffix")


@action
def edit_party(
    *,
    by: User,
    party_id: int,
    facts: Mapping[str, Any],
    version: int | None = None,
    accept_address: bool = False,
) -> Party:
    """Changes the given fields of a party, its main address and its first e-mail and phone in one go.

    Other fields stay as they are. With a `version`, a field that somebody else changed meanwhile raises `Stale`.
    Raises `Invalid`, `AddressDisagrees` unless `accept_address`.
    """
    party = party_to_change(by, party_id, EDIT_CUSTOMERS)
    given = _given(by, party, facts)
    address = changed_address(party, given.address, accept_address=accept_address)
    stage_before = party.stage
    changed = edits.edit(party, _columns(party, given, address), version=version)
    around = edits.edit_part(party, part_of_kind(party), given.detail, version=version)
    around += save_address(address) + save_points(party, given.points)
    around += _assign(by, party, given)
    if around and not changed:
        edits.mark_changed(party)
    if changed or around:
        told(party)
    if party.stage != stage_before:
        publish(StageChanged(party_ids=(party.pk,)))
    return party


@action
def delete_party(*, by: User, party_id: int, version: int | None = None) -> None:
    """Takes a party out of all lists; its orders, activities and history stay."""
    party = party_to_change(by, party_id, DELETE_CUSTOMERS)
    edits.remove(party, version=version)
    index(party.noun, [party.pk])
    publish(PartyDeleted(party_id=party.pk))


@action
def restore_party(*, by: User, party_id: int) -> Party:
    """Brings a deleted party back. Raises `Invalid` where its customer number was given to another."""
    require(by, DELETE_CUSTOMERS)
    deleted = deleted_parties_for(by).filter(pk=party_id).first()
    if deleted is None:
        raise NotFound
    if Erasure.objects.filter(party=deleted).exists():
        raise Invalid({"party": _("The data of this person was erased: enter the person anew")})
    edits.restore(deleted)
    index(deleted.noun, [deleted.pk])
    publish(PartyRestored(party_id=deleted.pk))
    return deleted


def _given(by: User, party: Party, facts: Mapping[str, Any]) -> ValuesGiven:
    given = sorted_values(by, party.noun, facts)
    elsewhere = [*given.identifiers, *(given.points.keys() - {"email", "phone"})]
    if elsewhere:
        raise Invalid({key: _("Change this under the customer's details") for key in elsewhere})
    if party.kind == Party.Kind.PERSON and "name" not in given.own and given.detail.keys() & set(_NAME_PARTS):
        person = part_of_kind(party)
        parts = {part: given.detail.get(part, getattr(person, part)) for part in _NAME_PARTS}
        given.own["name"] = full_name(
            given=parts["given_name"], middle=parts["middle_name"], family=parts["family_name"], suffix=parts["suffix"]
        )
    return given


def _columns(party: Party, given: ValuesGiven, address: Address | None) -> dict[str, Any]:
    columns: dict[str, Any] = dict(given.own)
    if "name" in columns:
        columns["name"] = str(columns["name"] or "").strip()
        columns["sort_key"] = sort_key(columns["name"])
    if "stage" in columns and columns["stage"] != party.stage:
        columns["stage_since"] = timezone.localdate()
    if given.custom:
        columns["custom"] = with_own_values(party.custom, given.custom)
    if address is not None:
        columns |= repeated_from(address)
    for kind, value in given.points.items():
        columns[kind] = value.strip()
    return columns


def part_of_kind(party: Party) -> Model:
    """The organization or person; made where an import left it out."""
    part, _is_new = DETAILS[party.noun]._default_manager.get_or_create(party=party)
    return part


def _assign(by: User, party: Party, given: ValuesGiven) -> tuple[str, ...]:
    to = {name: key for name, key in given.belongs.items() if getattr(party, f"{name}_id") != key}
    if to:
        assign_parties(by=by, party_ids=[party.pk], to=to)
        party.refresh_from_db(fields=[f"{name}_id" for name in to])
    return tuple(to)
