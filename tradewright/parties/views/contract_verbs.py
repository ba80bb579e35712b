"""What is done with a contract from its page: signing, amending, ending it, and what is owed under it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.access import Permission, require
from tradewright.core.double_press import pressed_once
from tradewright.core.errors import NotFound, Refusal, in_one_line
from tradewright.core.fields import Field, Kind, form_of
from tradewright.core.requests import Request
from tradewright.parties.actions import (
    add_milestone,
    amend_contract,
    complete_milestone,
    edit_milestone,
    end_contract,
    remove_milestone,
    reopen_milestone,
    sign_contract,
    terminate_contract,
)
from tradewright.parties.actions.amend_contract import AMENDABLE
from tradewright.parties.fields.contracts import CONTRACT_FIELDS, MILESTONE_FIELDS
from tradewright.parties.models import Contract, Milestone
from tradewright.parties.permissions import EDIT_CONTRACTS, END_CONTRACTS, SIGN_CONTRACTS
from tradewright.parties.queries import contract_for, milestone_for
from tradewright.parties.views.contracts import address_of_contract
from tradewright.ui.screens import FormPage, form_page
from tradewright.ui.screens.forms import initial_of

type Values = dict[str, Any]

_SIGNED = tuple(
    replace(one, is_required=one.key == "signed_on")
    for one in form_of(CONTRACT_FIELDS, "signed_on", "signed_by_us", "signed_by_them")
)
_ENDED = (replace(form_of(CONTRACT_FIELDS, "ended_on")[0], is_required=True),)
_TERMINATED = (*_ENDED, Field("reason", gettext_lazy("Reason of termination"), Kind.TEXT, is_required=True))
_AGREEMENT = (
    Field("agreed_on", gettext_lazy("Agreed on"), Kind.DATE, is_required=True),
    Field("summary", gettext_lazy("What was agreed"), Kind.TEXT, is_required=True),
)
_AMENDED = form_of(CONTRACT_FIELDS, *AMENDABLE)
_MILESTONE = form_of(MILESTONE_FIELDS, "what", "duty", "due_on", "amount")


def _step(  # noqa: PLR0913 - by keyword, each a part of the page
    request: Request,
    contract_id: int,
    *,
    needs: Permission,
    title: str,
    fields: tuple[Field, ...],
    initial: Mapping[str, Any],
    verb: Callable[[Contract, Values, int | None], object],
) -> HttpResponse:
    """A page with the form of one step, back on the contract when it is done."""
    require(request.user, needs)
    contract = contract_for(request.user, contract_id)

    def save(values: Values, version: int | None) -> str:
        verb(contract, values, version)
        return address_of_contract(contract)

    page = FormPage(
        title=title % {"number": contract.number},
        fields=fields,
        back=address_of_contract(contract),
        save=save,
        initial=dict(initial),
    )
    return form_page(request, page)


def sign(request: Request, contract_id: int) -> HttpResponse:
    """Puts a draft in force, with the day and who signed."""

    def verb(contract: Contract, values: Values, version: int | None) -> object:
        return sign_contract(by=request.user, contract=contract, version=version, **values)

    return _step(
        request,
        contract_id,
        needs=SIGN_CONTRACTS,
        title=_("Put contract %(number)s in force"),
        fields=_SIGNED,
        initial={"signed_on": timezone.localdate(), "signed_by_us": request.user.name},
        verb=verb,
    )


def end(request: Request, contract_id: int) -> HttpResponse:
    """Notes that everything under a contract was done."""

    def verb(contract: Contract, values: Values, version: int | None) -> object:
        return end_contract(by=request.user, contract=contract, version=version, **values)

    return _step(
        request,
        contract_id,
        needs=END_CONTRACTS,
        title=_("Contract %(number)s was fulfilled"),
        fields=_ENDED,
        initial={"ended_on": timezone.localdate()},
        verb=verb,
    )


def terminate(request: Request, contract_id: int) -> HttpResponse:
    """Breaks a contract off, with the day and the reason."""

    def verb(contract: Contract, values: Values, version: int | None) -> object:
        return terminate_contract(by=request.user, contract=contract, version=version, **values)

    return _step(
        request,
        contract_id,
        needs=END_CONTRACTS,
        title=_("Terminate contract %(number)s"),
        fields=_TERMINATED,
        initial={"ended_on": timezone.localdate()},
        verb=verb,
    )


def amend(request: Request, contract_id: int) -> HttpResponse:
    """Changes the terms of a contract in force, with the day and in words what was agreed."""
    found = contract_for(request.user, contract_id)

    def verb(contract: Contract, values: Values, version: int | None) -> object:
        agreed_on, summary = values.pop("agreed_on"), values.pop("summary")
        return amend_contract(
            by=request.user,
            contract=contract,
            agreed_on=agreed_on,
            summary=summary,
            values=values,
            version=version,
        )

    return _step(
        request,
        contract_id,
        needs=EDIT_CONTRACTS,
        title=_("Amend contract %(number)s"),
        fields=(*_AGREEMENT, *_AMENDED),
        initial=initial_of(found, _AMENDED) | {"agreed_on": timezone.localdate()},
        verb=verb,
    )


def add(request: Request, contract_id: int) -> HttpResponse:
    """The form of a new milestone."""

    def verb(contract: Contract, values: Values, version: int | None) -> object:
        return add_milestone(by=request.user, contract=contract, values=values, on=timezone.localdate())

    return _step(
        request,
        contract_id,
        needs=EDIT_CONTRACTS,
        title=_("Add milestone to contract %(number)s"),
        fields=_MILESTONE,
        initial={"duty": Milestone.Duty.OURS},
        verb=verb,
    )


def edit(request: Request, contract_id: int, milestone_id: int) -> HttpResponse:
    """The form of a milestone."""
    milestone = _milestone(request, contract_id, milestone_id)

    def verb(contract: Contract, values: Values, version: int | None) -> object:
        on = timezone.localdate()
        return edit_milestone(by=request.user, milestone=milestone, values=values, on=on, version=version)

    return _step(
        request,
        contract_id,
        needs=EDIT_CONTRACTS,
        title=_("Edit milestone of contract %(number)s"),
        fields=_MILESTONE,
        initial=initial_of(milestone, _MILESTONE),
        verb=verb,
    )


@pressed_once
def complete(request: Request, contract_id: int, milestone_id: int) -> HttpResponse:
    """Ticks a milestone off as done today."""
    one = _milestone(request, contract_id, milestone_id)
    today = timezone.localdate()
    return _back(request, one, lambda: complete_milestone(by=request.user, milestone=one, done_on=today))


@pressed_once
def reopen(request: Request, contract_id: int, milestone_id: int) -> HttpResponse:
    """Takes back that a milestone was done."""
    one = _milestone(request, contract_id, milestone_id)
    return _back(request, one, lambda: reopen_milestone(by=request.user, milestone=one))


@pressed_once
def remove(request: Request, contract_id: int, milestone_id: int) -> HttpResponse:
    """Takes away what is no longer owed."""
    one = _milestone(request, contract_id, milestone_id)
    on = timezone.localdate()
    return _back(request, one, lambda: remove_milestone(by=request.user, milestone=one, on=on))


def _milestone(request: Request, contract_id: int, milestone_id: int) -> Milestone:
    found = milestone_for(request.user, milestone_id)
    if found.contract_id != contract_id:
        raise NotFound
    return found


def _back(request: Request, milestone: Milestone, verb: Callable[[], object]) -> HttpResponse:
    """Back on the page of the contract, with the sentences of a refusal if there was one."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, in_one_line(refusal.fields.values()) or refusal.in_one_line)
    return redirect(address_of_contract(milestone.contract))
