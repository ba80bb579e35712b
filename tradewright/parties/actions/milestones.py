"""What is owed under a contract: edited in a draft, amended in force, ticked off when it is done."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.parties.actions.amend_contract import said, write_amendment
from tradewright.parties.actions.contracts import locked_contract
from tradewright.parties.events import MilestoneChanged
from tradewright.parties.models import Contract, Milestone
from tradewright.parties.permissions import EDIT_CONTRACTS
from tradewright.parties.queries import milestone_for

_TERMS = ("what", "duty", "due_on", "amount")


@action
def add_milestone(*, by: User, contract: Contract, values: Mapping[str, Any], on: date) -> Milestone:
    """Adds what one side owes; in a contract in force that is an amendment of the day `on`."""
    require(by, EDIT_CONTRACTS)
    current = _changeable(by, contract)
    columns = columns_from("parties.milestone", values, rights_of(by))
    milestone = Milestone(contract=current, **columns)
    edits.add(milestone)
    _amend(current, milestone, before=None, after=_terms(milestone), on=on)
    publish(MilestoneChanged(milestone_id=milestone.pk))
    return milestone


@action
def edit_milestone(
    *, by: User, milestone: Milestone, values: Mapping[str, Any], on: date, version: int | None = None
) -> Milestone:
    """Changes what is owed; in a contract in force that is an amendment of the day `on`."""
    require(by, EDIT_CONTRACTS)
    contract = _changeable(by, milestone.contract)
    columns = columns_from("parties.milestone", values, rights_of(by))
    before = _terms(_locked(milestone))
    if edits.edit(milestone, columns, version=version):
        _amend(contract, milestone, before=before, after=_terms(milestone), on=on)
        publish(MilestoneChanged(milestone_id=milestone.pk))
    return milestone


@action
def remove_milestone(*, by: User, milestone: Milestone, on: date) -> None:
    """Takes away what is no longer owed; in a contract in force that is an amendment of the day `on`."""
    require(by, EDIT_CONTRACTS)
    contract = _changeable(by, milestone.contract)
    before = _terms(_locked(milestone))
    edits.remove(milestone)
    _amend(contract, milestone, before=before, after=None, on=on)
    publish(MilestoneChanged(milestone_id=milestone.pk))


@action
def complete_milestone(*, by: User, milestone: Milestone, done_on: date) -> Milestone:
    """Ticks off what was done on a day, in a contract in force. Raises `ContractSettled`, `Invalid`."""
    return _done(by, milestone, done_on)


@action
def reopen_milestone(*, by: User, milestone: Milestone) -> Milestone:
    """Takes back that something was done."""
    return _done(by, milestone, None)


def _done(by: User, milestone: Milestone, done_on: date | None) -> Milestone:
    require(by, EDIT_CONTRACTS)
    contract = _changeable(by, milestone.contract)
    if contract.state == Contract.State.DRAFT:
        raise Invalid({"done_on": _("Nothing is due before the contract is signed")})
    if edits.edit(milestone, {"done_on": done_on}):
        publish(MilestoneChanged(milestone_id=milestone.pk))
    return milestone_for(by, milestone.pk)


def _changeable(by: User, contract: Contract) -> Contract:
    current = locked_contract(by, contract)
    current.refuse_if_settled()
    return current


def _locked(milestone: Milestone) -> Milestone:
    found = Milestone.objects.select_for_update(of=("self",)).filter(pk=milestone.pk, deleted_at=None).first()
    if found is None:
        raise NotFound
    return found


def _terms(milestone: Milestone) -> dict[str, str | None]:
    return {name: said(getattr(milestone, name)) for name in _TERMS}


def _amend(
    contract: Contract,
    milestone: Milestone,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    on: date,
) -> None:
    if contract.state == Contract.State.DRAFT:
        return
    change = {f"milestone {milestone.pk}": {"before": before, "after": after}}
    sentence = _("Milestone added: %(what)s") if before is None else _("Milestone changed: %(what)s")
    sentence = _("Milestone removed: %(what)s") if after is None else sentence
    write_amendment(contract, agreed_on=on, summary=str(sentence % {"what": milestone.what})[:300], changes=change)
