"""The API of orders: the same queries and verbs as their pages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from ninja import Router, Schema
from pydantic import Field

from tradewright.catalog.queries.products import product_for
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.rest import Resource, answer, json_answer, router_for
from tradewright.core.rest.schemas import Problem, Strict
from tradewright.fulfilment.actions import OrderedLine, add_line, cancel_order, confirm_order, create_order, edit_order
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.fulfilment.queries import explanation_of, lines_of, order_for, orders_for

_PROBLEMS = dict.fromkeys((400, 401, 403, 404, 409, 422), Problem)
_LARGEST = Decimal("99999999999999.9999")


class NewLine(Strict):
    """What a customer wants of a product; without a price the price list decides."""

    product: int
    quantity: Decimal = Field(gt=0, le=_LARGEST, decimal_places=4)
    unit_price: Decimal | None = Field(None, ge=0, le=_LARGEST, decimal_places=6)


class Line(Schema):
    """One line of an order; cost is absent for who may not see it."""

    id: int
    position: int
    product: int
    sku: str
    name: str
    quantity: Decimal
    unit: str
    unit_price: Decimal
    discount_share: Decimal
    net: Decimal
    cost: Decimal | None = None


class Why(Schema):
    """How the amounts came about, step by step."""

    result: str
    steps: list[dict[str, str]]


def _edit(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> Order:
    return edit_order(by=by, order=order_for(by, object_id), values=values, version=version)


ORDERS = Resource(
    noun="fulfilment.order",
    path="orders",
    one="order",
    rows=orders_for,
    create=create_order,
    edit=_edit,
    usual_sort=(Sort("ordered_on", descending=True, nullable=False),),
)

lines = Router(tags=["Orders"])


def _shown(line: OrderLine) -> dict[str, Any]:
    return {
        "id": line.pk,
        "position": line.position,
        "product": line.product_id,
        "sku": line.product.sku,
        "name": line.product.name,
        "quantity": line.quantity,
        "unit": line.unit.code,
        "unit_price": line.unit_price,
        "discount_share": line.discount_share,
        "net": line.net,
        "cost": line.cost,
    }


@lines.get(
    "/orders/{int:order_id}/lines",
    operation_id="list_order_lines",
    response={200: list[Line], **_PROBLEMS},
    summary="List the lines of an order",
)
def list_order_lines(request: Request, order_id: int) -> HttpResponse:
    """The lines of an order in order."""
    user = request.user
    return answer(request, lambda: json_answer([_shown(one) for one in lines_of(user, order_for(user, order_id))]))


@lines.post(
    "/orders/{int:order_id}/lines",
    operation_id="add_line",
    response={201: Line, **_PROBLEMS},
    summary="Put a product on a draft",
)
def add_order_line(request: Request, order_id: int, body: NewLine) -> HttpResponse:
    """Puts a product on a draft."""

    def work() -> HttpResponse:
        user = request.user
        line = OrderedLine(product=product_for(user, body.product), quantity=body.quantity, unit_price=body.unit_price)
        return json_answer(_shown(add_line(by=user, order=order_for(user, order_id), line=line)), 201)

    return answer(request, work)


@lines.post(
    "/orders/{int:order_id}/confirm",
    operation_id="confirm_order",
    response={200: dict[str, str], **_PROBLEMS},
    summary="Confirm a draft",
)
def confirm(request: Request, order_id: int) -> HttpResponse:
    """Says yes to a draft."""

    def work() -> HttpResponse:
        order = confirm_order(by=request.user, order=order_for(request.user, order_id))
        return json_answer({"status": order.status})

    return answer(request, work)


@lines.post(
    "/orders/{int:order_id}/cancel",
    operation_id="cancel_order",
    response={200: dict[str, str], **_PROBLEMS},
    summary="Cancel an order that was not shipped",
)
def cancel(request: Request, order_id: int) -> HttpResponse:
    """Calls an order off."""

    def work() -> HttpResponse:
        order = cancel_order(by=request.user, order=order_for(request.user, order_id))
        return json_answer({"status": order.status})

    return answer(request, work)


@lines.get(
    "/orders/{int:order_id}/why",
    operation_id="explain_order",
    response={200: Why, **_PROBLEMS},
    summary="How the amounts of an order came about",
)
def why(request: Request, order_id: int) -> HttpResponse:
    """The explanation of an order's amounts."""
    return answer(request, lambda: json_answer(explanation_of(order_for(request.user, order_id)).to_json()))


RESOURCES = (ORDERS,)


def routers() -> tuple[Any, ...]:
    """The routers of orders."""
    return (router_for(ORDERS), lines)
