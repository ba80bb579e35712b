"""Changing what was agreed in a contract in force: by a dated amendment that keeps what stood before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.money import with_known_currencies
from tradewright.core.search import index
from tradewright.parties.actions.contracts import locked_contract
from tradewright.parties.errors import ContractNotInForce
from tradewright.parties.events import ContractAmended
from tradewright.parties.models import Amendment, Contract
from tradewright.parties.permissions import EDIT_CONTRACTS

# The customer, our legal entity and the signatures stay: with others it is another contract.
AMENDABLE = ("title", "kind", "amount", "currency", "starts_on", "ends_on", "renewal", "notice_days")


@action
def amend_contract(
    *,
    by: User,
    contract: Contract,
    agreed_on: date,
    summary: str,
    values: Mapping[str, Any],
    version: int | None = None,
) -> Amendment:
    """Changes the terms of a contract in force, of `AMENDABLE` by catalog key; none for words alone.

    Raises `ContractNotInForce`, and `Invalid` for a day before the signature or the newest amendment.
    """
    require(by, EDIT_CONTRACTS)
    current = locked_contract(by, contract)
    if unknown := values.keys() - set(AMENDABLE):
        raise Invalid(dict.fromkeys(unknown, _("This is not changed by an amendment: enter a new contract")))
    columns = with_known_currencies(columns_from("parties.contract", values, rights_of(by)), "currency")
    columns = {name: value for name, value in columns.items() if getattr(current, name) != value}
    changes = {name: {"before": said(getattr(current, name)), "after": said(new)} for name, new in columns.items()}
    amendment = write_amendment(current, agreed_on=agreed_on, summary=summary, changes=changes)
    if edits.edit(contract, columns, version=version):
        index("parties.contract", [contract.pk])
    return amendment


def write_amendment(contract: Contract, *, agreed_on: date, summary: str, changes: Mapping[str, Any]) -> Amendment:
    """Notes what was changed in a contract in force, which the caller holds locked."""
    if contract.state != Contract.State.IN_FORCE:
        raise ContractNotInForce(contract.number, contract.get_state_display())
    newest = Amendment.objects.filter(contract=contract, deleted_at=None).order_by("-agreed_on").first()
    earliest = newest.agreed_on if newest else contract.signed_on
    if earliest is not None and agreed_on < earliest:
        sentence = _("The signature or another amendment is of %(day)s: this one cannot be older")
        raise Invalid({"agreed_on": sentence % {"day": earliest.isoformat()}})
    amendment = Amendment(contract=contract, agreed_on=agreed_on, summary=summary.strip(), changes=dict(changes))
    edits.add(amendment)
    publish(ContractAmended(contract_id=contract.pk))
    return amendment


def said(value: Any) -> str | None:
    """A value as an amendment keeps it: in words that stay readable whatever becomes of the field."""
    return None if value is None else str(value)
