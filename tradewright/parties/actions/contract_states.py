"""The steps of a contract's life; each is refused loudly where it does not follow the present one."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import Permission, require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import Event, publish
from tradewright.core.models import User
from tradewright.parties.actions.contracts import locked_contract
from tradewright.parties.events import ContractEnded, ContractSigned, ContractTerminated
from tradewright.parties.models import Contract
from tradewright.parties.permissions import END_CONTRACTS, SIGN_CONTRACTS


@action
def sign_contract(
    *,
    by: User,
    contract: Contract,
    signed_on: date,
    signed_by_us: str = "",
    signed_by_them: str = "",
    version: int | None = None,
) -> Contract:
    """Puts a draft in force from the day on which both sides signed. Raises `ContractCannotMove`."""
    _movable(by, contract, SIGN_CONTRACTS, Contract.State.IN_FORCE)
    values = {
        "state": Contract.State.IN_FORCE,
        "signed_on": signed_on,
        "signed_by_us": signed_by_us,
        "signed_by_them": signed_by_them,
    }
    return _moved(contract, values, ContractSigned(contract_id=contract.pk), version)


@action
def end_contract(*, by: User, contract: Contract, ended_on: date, version: int | None = None) -> Contract:
    """Notes the day on which everything was done. Raises `ContractCannotMove`, `Invalid`."""
    current = _movable(by, contract, END_CONTRACTS, Contract.State.ENDED)
    _refuse_before_signing(current, ended_on)
    values = {"state": Contract.State.ENDED, "ended_on": ended_on}
    return _moved(contract, values, ContractEnded(contract_id=contract.pk), version)


@action
def terminate_contract(
    *, by: User, contract: Contract, ended_on: date, reason: str, version: int | None = None
) -> Contract:
    """Breaks a contract off before its time, with the reason. Raises `ContractCannotMove`, `Invalid`."""
    current = _movable(by, contract, END_CONTRACTS, Contract.State.TERMINATED)
    _refuse_before_signing(current, ended_on)
    if not reason.strip():
        raise Invalid({"reason": _("Say why it was broken off")})
    values = {"state": Contract.State.TERMINATED, "ended_on": ended_on, "end_reason": reason.strip()}
    return _moved(contract, values, ContractTerminated(contract_id=contract.pk), version)


def _movable(by: User, contract: Contract, wanted: Permission, state: Contract.State) -> Contract:
    require(by, wanted)
    current = locked_contract(by, contract)
    current.refuse_unless_it_may_become(state)
    return current


def _refuse_before_signing(contract: Contract, ended_on: date) -> None:
    signed_on = contract.signed_on
    if signed_on is not None and ended_on < signed_on:
        sentence = _("It cannot end before it was signed on %(day)s") % {"day": signed_on.isoformat()}
        raise Invalid({"ended_on": sentence})


def _moved(contract: Contract, values: dict[str, Any], event: Event, version: int | None) -> Contract:
    edits.edit(contract, values, version=version)
    publish(event)
    return contract
