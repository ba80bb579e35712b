"""Orders, their lines and reasons: the same queries and verbs as their pages."""

import datetime
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from ninja import Router, Schema

from tradewright.catalog.models import Unit
from tradewright.catalog.queries import units_for
from tradewright.catalog.queries.products import product_for
from tradewright.core.access import rights_of
from tradewright.core.errors import NotFound
from tradewright.core.fields import columns_from, settled_at_creation
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.rest import Resource, answer, json_answer
from tradewright.core.rest.schemas import PROBLEMS, Strict
from tradewright.fulfilment import actions
from tradewright.fulfilment.fields import LINE_AT_CREATION, ORDER_REASON_FIELDS
from tradewright.fulfilment.models import Order, OrderLine, OrderReason, Reason
from tradewright.fulfilment.queries import (
    explanation_of,
    given_reasons_for,
    order_for,
    order_line_for,
    order_lines_for,
    orders_for,
    reason_for,
    reasons_for,
)
from tradewright.pricing.queries import promotion_for

type Values = dict[str, Any]


class Shipped(Strict):
    """The day on which the goods left the house."""

    shipped_on: datetime.date


class Why(Schema):
    """How the amounts came about, step by step."""

    result: str
    steps: list[dict[str, str]]


def _edit(*, by: User, object_id: int, values: Values, version: int | None) -> Order:
    return actions.edit_order(by=by, order=order_for(by, object_id), values=values, version=version)


def _add_line(*, by: User, values: Values) -> OrderLine:
    given = {key: value for key, value in values.items() if value is not None}
    order, product = order_for(by, given.pop("order")), product_for(by, given.pop("product"))
    if "unit" in given:
        given["unit"] = _unit(by, given["unit"])
    if "promotion" in given:
        given["promotion"] = promotion_for(by, given["promotion"])
    if "discount" in given:
        given["discount_share"] = given.pop("discount")
    return actions.add_line(by=by, order=order, line=actions.OrderedLine(product=product, **given))


def _unit(by: User, unit_id: int) -> Unit:
    found = units_for(by).filter(pk=unit_id).first()
    if found is None:
        raise NotFound
    return found


def _edit_line(*, by: User, object_id: int, values: Values, version: int | None) -> OrderLine:
    columns = columns_from("fulfilment.order_line", values, rights_of(by))
    return actions.edit_line(by=by, line=order_line_for(by, object_id), values=columns, version=version)


def _remove_line(*, by: User, object_id: int) -> None:
    actions.remove_line(by=by, line=order_line_for(by, object_id))


def _edit_reason(*, by: User, object_id: int, values: Values, version: int | None) -> Reason:
    return actions.edit_reason(by=by, reason=reason_for(by, object_id), values=values, version=version)


def _delete_reason(*, by: User, object_id: int) -> None:
    actions.delete_reason(by=by, reason=reason_for(by, object_id))


def _restore_reason(*, by: User, object_id: int) -> Reason:
    return actions.restore_reason(by=by, reason=reason_for(by, object_id, deleted=True))


def _give_reason(*, by: User, values: Values) -> OrderReason:
    order, reason = order_for(by, values["order"]), reason_for(by, values["reason"])
    return actions.give_reason(by=by, order=order, reason=reason)


def _take_back_reason(*, by: User, object_id: int) -> None:
    actions.take_back_reason(by=by, given_id=object_id)


ORDERS = Resource(
    noun="fulfilment.order",
    path="orders",
    one="order",
    rows=orders_for,
    create=actions.create_order,
    edit=_edit,
    usual_sort=(Sort("ordered_on", descending=True, nullable=False),),
)

ORDER_LINES = Resource(
    noun="fulfilment.order_line",
    path="order-lines",
    one="order_line",
    rows=order_lines_for,
    create=_add_line,
    edit=_edit_line,
    delete=_remove_line,
    has_own_fields=False,
    extra=LINE_AT_CREATION,
    tag=OrderLine._meta.verbose_name_plural or "",
)
REASONS = Resource(
    noun="fulfilment.reason",
    path="reasons",
    one="reason",
    rows=reasons_for,
    create=actions.create_reason,
    edit=_edit_reason,
    delete=_delete_reason,
    restore=_restore_reason,
    has_own_fields=False,
    usual_sort=(Sort("name", nullable=False),),
)
ORDER_REASONS = Resource(
    noun="fulfilment.order_reason",
    path="order-reasons",
    one="order_reason",
    rows=given_reasons_for,
    create=_give_reason,
    delete=_take_back_reason,
    has_own_fields=False,
    extra=settled_at_creation(ORDER_REASON_FIELDS),
    tag=OrderReason._meta.verbose_name_plural or "",
)
RESOURCES = (ORDERS, ORDER_LINES, REASONS, ORDER_REASONS)

verbs = Router(tags=["Orders"])


@verbs.post(
    "/orders/{int:order_id}/confirm",
    operation_id="confirm_order",
    response={200: dict[str, str], **PROBLEMS},
    summary="Confirm a draft",
)
def confirm(request: Request, order_id: int) -> HttpResponse:
    """Says yes to a draft."""
    return _moved(request, order_id, actions.confirm_order)


@verbs.post(
    "/orders/{int:order_id}/ship",
    operation_id="ship_order",
    response={200: dict[str, str], **PROBLEMS},
    summary="Note the day on which the goods of a confirmed order left",
)
def ship(request: Request, order_id: int, body: Shipped) -> HttpResponse:
    """Notes the day on which the goods left the house."""
    return _moved(request, order_id, actions.mark_shipped, shipped_on=body.shipped_on)


@verbs.post(
    "/orders/{int:order_id}/close",
    operation_id="close_order",
    response={200: dict[str, str], **PROBLEMS},
    summary="Put a shipped order aside",
)
def close(request: Request, order_id: int) -> HttpResponse:
    """Puts a shipped order aside."""
    return _moved(request, order_id, actions.close_order)


@verbs.post(
    "/orders/{int:order_id}/cancel",
    operation_id="cancel_order",
    response={200: dict[str, str], **PROBLEMS},
    summary="Cancel an order that was not shipped",
)
def cancel(request: Request, order_id: int) -> HttpResponse:
    """Calls an order off."""
    return _moved(request, order_id, actions.cancel_order)


def _moved(request: Request, order_id: int, verb: Callable[..., Order], **facts: datetime.date) -> HttpResponse:
    def work() -> HttpResponse:
        order = verb(by=request.user, order=order_for(request.user, order_id), **facts)
        return json_answer({"status": order.status})

    return answer(request, work)


@verbs.get(
    "/orders/{int:order_id}/why",
    operation_id="explain_order",
    response={200: Why, **PROBLEMS},
    summary="How the amounts of an order came about",
)
def why(request: Request, order_id: int) -> HttpResponse:
    """The explanation of an order's amounts."""
    return answer(request, lambda: json_answer(explanation_of(order_for(request.user, order_id)).to_json()))
