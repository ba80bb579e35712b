"""Public pools, their rules, the customers in them and locks; claiming, assigning and releasing."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema
from pydantic import Field as Described

from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.rest import Resource, answer, json_answer
from tradewright.core.rest.headers import IDEMPOTENCY_KEY
from tradewright.core.rest.schemas import PROBLEMS, Strict
from tradewright.parties import actions, queries
from tradewright.parties.fields import LOCK_AT_CREATION
from tradewright.parties.models import OwnerLock, Party, PoolStay

type Find = Callable[[User, int], Any]

_REPEATABLE = {"parameters": [IDEMPOTENCY_KEY]}
_LARGEST_ID = 2**63 - 1


def _edited(verb: Callable[..., Any], find: Find, name: str) -> Callable[..., Any]:
    def edit(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> Any:
        return verb(by=by, values=values, version=version, **{name: find(by, object_id)})

    return edit


def _done(verb: Callable[..., Any], find: Find, name: str) -> Callable[..., Any]:
    return lambda *, by, object_id: verb(by=by, **{name: find(by, object_id)})


def _deleted_pool(user: User, pool_id: int) -> Any:
    return queries.pool_for(user, pool_id, deleted=True)


def _deleted_rule(user: User, rule_id: int) -> Any:
    return queries.rule_for(user, rule_id, deleted=True)


def _lock(*, by: User, values: Mapping[str, Any]) -> OwnerLock:
    return actions.lock_owner(by=by, party_id=values["party"], reason=values["reason"])


def _unlock(*, by: User, object_id: int) -> None:
    actions.unlock_owner(by=by, lock_id=object_id)


POOLS = Resource(
    noun="parties.pool",
    path="pools",
    one="pool",
    rows=queries.pools_for,
    create=actions.create_pool,
    edit=_edited(actions.edit_pool, queries.pool_for, "pool"),
    delete=_done(actions.delete_pool, queries.pool_for, "pool"),
    restore=_done(actions.restore_pool, _deleted_pool, "pool"),
    usual_sort=(Sort("name", nullable=False),),
)
RULES = Resource(
    noun="parties.recycle_rule",
    path="recycle-rules",
    one="recycle_rule",
    rows=queries.rules_for,
    create=actions.create_recycle_rule,
    edit=_edited(actions.edit_recycle_rule, queries.rule_for, "rule"),
    delete=_done(actions.delete_recycle_rule, queries.rule_for, "rule"),
    restore=_done(actions.restore_recycle_rule, _deleted_rule, "rule"),
)
STAYS = Resource(
    noun="parties.pool_stay",
    path="pool-customers",
    one="pool_customer",
    rows=queries.stays_for,
    has_own_fields=False,
    usual_sort=(Sort("since", descending=True, nullable=False),),
    tag=_("Public pools"),
)
LOCKS = Resource(
    noun="parties.owner_lock",
    path="owner-locks",
    one="owner_lock",
    rows=queries.locks_for,
    create=_lock,
    delete=_unlock,
    has_own_fields=False,
    extra=LOCK_AT_CREATION,
    tag=_("Public pools"),
)
RESOURCES = (POOLS, RULES, STAYS, LOCKS)


class Assignment(Strict):
    """Who becomes the owner."""

    owner: int = Described(..., ge=1, le=_LARGEST_ID, description="a colleague who is a member of the pool")


class Release(Strict):
    """To which pool a customer goes and why."""

    pool: int = Described(..., ge=1, le=_LARGEST_ID)
    reason: str = Described(..., max_length=20, description=", ".join(PoolStay.Reason.values))
    words: str = Described("", max_length=300, description="what the next owner should know")


class Owned(Schema):
    """Whose the customer is now."""

    party: int
    owner: int | None


class Pooled(Schema):
    """Where the customer lies now; `id` is what claims it."""

    id: int
    party: int
    pool: int
    since: datetime


def router() -> Router:
    """What colleagues do with customers in pools."""
    made = Router(tags=["Public pools"])
    _add_claim(made)
    _add_assign(made)
    _add_release(made, "customers", "customer", "parties.organization")
    _add_release(made, "consumers", "consumer", "parties.consumer")
    return made


def _add_claim(made: Router) -> None:
    def claim(request: Request, id: int) -> HttpResponse:
        return answer(request, lambda: _owned(actions.claim_from_pool(by=request.user, stay_id=id)))

    made.post(
        "/pool-customers/{int:id}/claim",
        operation_id="claim_from_pool",
        response={200: Owned, **PROBLEMS},
        summary="Claim a customer from a public pool",
        openapi_extra=_REPEATABLE,
    )(claim)


def _add_assign(made: Router) -> None:
    def assign(request: Request, id: int, body: Assignment) -> HttpResponse:
        def work() -> HttpResponse:
            return _owned(actions.assign_from_pool(by=request.user, stay_id=id, owner_id=body.owner))

        return answer(request, work)

    made.post(
        "/pool-customers/{int:id}/assign",
        operation_id="assign_from_pool",
        response={200: Owned, **PROBLEMS},
        summary="Give a customer that lies in a public pool to a colleague",
        openapi_extra=_REPEATABLE,
    )(assign)


def _add_release(made: Router, path: str, one: str, noun: str) -> None:
    def release(request: Request, id: int, body: Release) -> HttpResponse:
        def work() -> HttpResponse:
            if queries.party_for(request.user, id).noun != noun:
                raise NotFound
            stay = actions.release_to_pool(
                by=request.user, party_id=id, pool_id=body.pool, reason=body.reason, words=body.words
            )
            told = {"id": stay.pk, "party": stay.party_id, "pool": stay.pool_id, "since": stay.since}
            return json_answer(told)

        return answer(request, work)

    made.post(
        f"/{path}/{{int:id}}/release",
        operation_id=f"release_{one}",
        response={200: Pooled, **PROBLEMS},
        summary=f"Release a {one} to a public pool",
        openapi_extra=_REPEATABLE,
    )(release)


def _owned(party: Party) -> HttpResponse:
    return json_answer({"party": party.pk, "owner": party.owner_id})
