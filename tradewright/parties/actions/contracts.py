"""Drawing up a contract, editing the draft, throwing it away."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.money import with_known_currencies
from tradewright.core.numbers import next_number
from tradewright.core.search import index
from tradewright.parties.events import ContractCreated, ContractDeleted, ContractEdited, ContractRestored
from tradewright.parties.models import Contract, Party
from tradewright.parties.permissions import CREATE_CONTRACTS, DELETE_CONTRACTS, EDIT_CONTRACTS
from tradewright.parties.queries import contracts_for, deleted_contract_for, seen_parties
from tradewright.staff.models import LegalEntity
from tradewright.staff.queries import team_of

# Who looks after it may change at any time; everything else is what was agreed.
_FREE = frozenset(("owner_id", "team_id", "territory_id", "custom"))


@action
def create_contract(*, by: User, values: Mapping[str, Any]) -> Contract:
    """Draws up a contract as a draft with its number; `values` by catalog key, at least `party` and `title`.

    Unless told otherwise it is made by our first legal entity in its currency and belongs to the acting user.
    """
    require(by, CREATE_CONTRACTS)
    columns = columns_from("parties.contract", values, rights_of(by))
    party = _party(by, columns.get("party_id"))
    entity = _entity(columns.get("legal_entity_id"))
    given = {key: value for key, value in columns.items() if value is not None}
    owner_id = given.get("owner_id", by.pk)
    owner = by if owner_id == by.pk else User.objects.filter(pk=owner_id).first()
    today = timezone.localdate()
    team = team_of(owner, on=today) if owner else None
    usual = {"owner_id": owner_id, "team_id": team and team.pk, "territory_id": party.territory_id}
    columns = usual | given | {"party_id": party.pk, "legal_entity_id": entity.pk}
    columns["currency"] = columns.get("currency") or entity.currency
    columns = with_known_currencies(columns, "currency")
    number = next_number(f"contract {entity.code} {today.year}", prefix=f"CT-{entity.code}-{today.year % 100:02d}-")
    contract = Contract(**columns, number=number)
    edits.add(contract)
    index("parties.contract", [contract.pk])
    publish(ContractCreated(contract_id=contract.pk))
    return contract


@action
def edit_contract(*, by: User, contract: Contract, values: Mapping[str, Any], version: int | None = None) -> Contract:
    """Changes a draft, or who looks after a contract. Raises `ContractNotDraft` for terms of one in force."""
    require(by, EDIT_CONTRACTS)
    current = locked_contract(by, contract)
    columns = columns_from("parties.contract", values, rights_of(by), current)
    columns = with_known_currencies(columns, "currency")
    changed = {name: value for name, value in columns.items() if getattr(current, name) != value}
    if changed.keys() - _FREE:
        current.refuse_unless_draft()
    if "legal_entity_id" in changed:
        raise Invalid({"legal_entity": _("The number was given by the legal entity: enter a new contract instead")})
    if "party_id" in changed:
        columns["party_id"] = _party(by, changed["party_id"]).pk
    if edits.edit(contract, columns, version=version):
        index("parties.contract", [contract.pk])
        publish(ContractEdited(contract_id=contract.pk))
    return contract


@action
def delete_contract(*, by: User, contract: Contract) -> None:
    """Throws a draft away; it can be restored for 30 days. Raises `ContractNotDraft` once it was in force."""
    require(by, DELETE_CONTRACTS)
    locked_contract(by, contract).refuse_unless_draft()
    edits.remove(contract)
    index("parties.contract", [contract.pk])
    publish(ContractDeleted(contract_id=contract.pk))


@action
def restore_contract(*, by: User, contract_id: int) -> Contract:
    """Brings a deleted draft back."""
    require(by, DELETE_CONTRACTS)
    contract = deleted_contract_for(by, contract_id)
    edits.restore(contract)
    index("parties.contract", [contract.pk])
    publish(ContractRestored(contract_id=contract.pk))
    return contract


def locked_contract(by: User, contract: Contract) -> Contract:
    """The contract as it stands, held until the end of the transaction. Raises `NotFound` unless `by` may see it."""
    found = contracts_for(by).select_for_update(of=("self",)).filter(pk=contract.pk).first()
    if found is None:
        raise NotFound
    return found


def _party(by: User, party_id: int | None) -> Party:
    if not party_id:
        raise Invalid({"party": _("Say with whom the contract is made")})
    party = seen_parties(by).filter(pk=party_id).select_related("canonical").first()
    if party is None:
        raise Invalid({"party": _("There is no such customer, or you may not see it")})
    return party.now


def _entity(entity_id: int | None) -> LegalEntity:
    known = LegalEntity.objects.filter(deleted_at=None)
    entity = known.filter(pk=entity_id).first() if entity_id else known.order_by("pk").first()
    if entity is None:
        raise Invalid({"legal_entity": _("Enter a legal entity of ours under Settings first")})
    return entity
