"""Addresses of a party."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.parties.actions.in_line import keep_in_line, part_to_change, party_to_change
from tradewright.parties.actions.values_given import ADDRESS, refuse_disagreement
from tradewright.parties.models import PARTY_NOW, Address, Party
from tradewright.parties.permissions import EDIT_CUSTOMERS
from tradewright.parties.queries import main_address

_COLUMNS = ADDRESS | {"use", "is_preferred"}
_MUST_AGREE = frozenset(("country", "province", "province_code", "city", "postcode"))


@action
def add_address(*, by: User, party_id: int, values: Mapping[str, Any], accept_anyway: bool = False) -> Address:
    """Adds an address. Raises `AddressDisagrees` with suggestions unless `accept_anyway`; puts nothing right."""
    party = party_to_change(by, party_id, EDIT_CUSTOMERS)
    _refuse_unknown(values)
    if not accept_anyway:
        refuse_disagreement(values)
    address = edits.add(Address(party=party, **values))
    _leave_one_preferred(address)
    keep_in_line(party)
    return address


@action
def edit_address(
    *,
    by: User,
    address_id: int,
    values: Mapping[str, Any],
    version: int | None = None,
    accept_anyway: bool = False,
) -> Address:
    """Changes an address. Raises `AddressDisagrees` where the changed parts do not fit, unless `accept_anyway`."""
    address = part_to_change(by, Address, address_id, EDIT_CUSTOMERS)
    _refuse_unknown(values)
    if _MUST_AGREE & values.keys() and not accept_anyway:
        refuse_disagreement({name: values.get(name, getattr(address, name)) for name in _MUST_AGREE})
    if edits.edit(address, values, version=version):
        _leave_one_preferred(address)
        keep_in_line(address.party.now)
    return address


@action
def remove_address(*, by: User, address_id: int) -> None:
    """Takes an address off a party; orders that went there keep it."""
    address = part_to_change(by, Address, address_id, EDIT_CUSTOMERS)
    edits.remove(address)
    keep_in_line(address.party.now)


def changed_address(party: Party, values: Mapping[str, Any], *, accept_address: bool) -> Address | None:
    """The main address with these values, not saved yet; None where nothing about it is given."""
    if not values:
        return None
    address = main_address(party)
    if address is None:
        if not any(values.values()):
            return None
        use = Address.Use.HOME if party.is_consumer else Address.Use.MAIN
        address = Address(party=party, use=use)
    before = {name: getattr(address, name) for name in _MUST_AGREE}
    for name, value in values.items():
        setattr(address, name, value)
    after = {name: getattr(address, name) for name in _MUST_AGREE}
    if not address.country:
        raise Invalid({"country": _("Choose the country of the address")})
    if before != after and not accept_address:
        refuse_disagreement(after)
    return address


def save_address(address: Address | None) -> tuple[str, ...]:
    """Saves what `changed_address` returned; names what differs from before."""
    if address is None:
        return ()
    if address._state.adding:
        edits.add(address)
        return ("address",)
    wanted = {name: getattr(address, name) for name in ADDRESS}
    return edits.edit(Address.objects.get(pk=address.pk), wanted)


def _refuse_unknown(values: Mapping[str, Any]) -> None:
    unknown = values.keys() - _COLUMNS
    if unknown:
        raise Invalid({key: _("There is no field %(key)s here") % {"key": key} for key in sorted(unknown)})


def _leave_one_preferred(address: Address) -> None:
    if address.is_preferred:
        others = Address.objects.filter((PARTY_NOW, address.party.now.pk), is_preferred=True, deleted_at=None)
        for other in others.exclude(pk=address.pk):
            edits.edit(other, {"is_preferred": False})
