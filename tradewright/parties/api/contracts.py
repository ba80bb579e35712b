"""Contracts, their milestones and amendments in the API: the same queries and verbs as their pages."""

import datetime
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Router

from tradewright.core.fields import settled_at_creation
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.rest import Resource, answer, json_answer
from tradewright.core.rest.schemas import PROBLEMS, Strict
from tradewright.parties import actions, queries
from tradewright.parties.fields.contracts import MILESTONE_FIELDS
from tradewright.parties.models import Amendment, Contract, Milestone

type Values = dict[str, Any]


class Signed(Strict):
    """The day on which both sides signed, and who did."""

    signed_on: datetime.date
    signed_by_us: str = ""
    signed_by_them: str = ""


class Ended(Strict):
    """The day on which everything was done."""

    ended_on: datetime.date


class Terminated(Strict):
    """The day on which a contract was broken off, and why."""

    ended_on: datetime.date
    reason: str


def _edit(*, by: User, object_id: int, values: Values, version: int | None) -> Contract:
    contract = queries.contract_for(by, object_id)
    return actions.edit_contract(by=by, contract=contract, values=values, version=version)


def _delete(*, by: User, object_id: int) -> None:
    actions.delete_contract(by=by, contract=queries.contract_for(by, object_id))


def _restore(*, by: User, object_id: int) -> Contract:
    return actions.restore_contract(by=by, contract_id=object_id)


def _add_milestone(*, by: User, values: Values) -> Milestone:
    given = {key: value for key, value in values.items() if value is not None}
    contract = queries.contract_for(by, given.pop("contract"))
    return actions.add_milestone(by=by, contract=contract, values=given, on=timezone.localdate())


def _edit_milestone(*, by: User, object_id: int, values: Values, version: int | None) -> Milestone:
    milestone = queries.milestone_for(by, object_id)
    return actions.edit_milestone(by=by, milestone=milestone, values=values, on=timezone.localdate(), version=version)


def _remove_milestone(*, by: User, object_id: int) -> None:
    actions.remove_milestone(by=by, milestone=queries.milestone_for(by, object_id), on=timezone.localdate())


CONTRACTS = Resource(
    noun="parties.contract",
    path="contracts",
    one="contract",
    rows=queries.contracts_for,
    create=actions.create_contract,
    edit=_edit,
    delete=_delete,
    restore=_restore,
    usual_sort=(Sort("number", descending=True, nullable=False),),
)
MILESTONES = Resource(
    noun="parties.milestone",
    path="milestones",
    one="milestone",
    rows=queries.milestones_for,
    create=_add_milestone,
    edit=_edit_milestone,
    delete=_remove_milestone,
    has_own_fields=False,
    extra=tuple(one for one in settled_at_creation(MILESTONE_FIELDS) if one.key == "contract"),
    tag=Milestone._meta.verbose_name_plural or "",
)
AMENDMENTS = Resource(
    noun="parties.amendment",
    path="amendments",
    one="amendment",
    rows=queries.amendments_for,
    has_own_fields=False,
    tag=Amendment._meta.verbose_name_plural or "",
)
RESOURCES = (CONTRACTS, MILESTONES, AMENDMENTS)

verbs = Router(tags=["Contracts"])


@verbs.post(
    "/contracts/{int:contract_id}/sign",
    operation_id="sign_contract",
    response={200: dict[str, str], **PROBLEMS},
    summary="Put a draft in force",
)
def sign(request: Request, contract_id: int, body: Signed) -> HttpResponse:
    """Puts a draft in force."""
    return _moved(request, contract_id, actions.sign_contract, body.dict())


@verbs.post(
    "/contracts/{int:contract_id}/end",
    operation_id="end_contract",
    response={200: dict[str, str], **PROBLEMS},
    summary="Note that everything under a contract was done",
)
def end(request: Request, contract_id: int, body: Ended) -> HttpResponse:
    """Notes the day on which everything was done."""
    return _moved(request, contract_id, actions.end_contract, body.dict())


@verbs.post(
    "/contracts/{int:contract_id}/terminate",
    operation_id="terminate_contract",
    response={200: dict[str, str], **PROBLEMS},
    summary="Break a contract off before its time",
)
def terminate(request: Request, contract_id: int, body: Terminated) -> HttpResponse:
    """Breaks a contract off."""
    return _moved(request, contract_id, actions.terminate_contract, body.dict())


def _moved(request: Request, contract_id: int, verb: Callable[..., Contract], facts: Values) -> HttpResponse:
    def work() -> HttpResponse:
        contract = verb(by=request.user, contract=queries.contract_for(request.user, contract_id), **facts)
        return json_answer({"state": contract.state})

    return answer(request, work)
