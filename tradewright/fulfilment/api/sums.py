"""What lists of orders and of order lines add up to, with the filters of the lists themselves."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field as Described

from tradewright.core.access import COST, rights_of
from tradewright.core.fields import Condition, conditions_from, narrow, readable_fields
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.core.rest import Resource, answer, json_answer
from tradewright.core.rest.resources import refuse_unknown
from tradewright.core.rest.schemas import PROBLEMS
from tradewright.core.words import holding
from tradewright.fulfilment.api.behind import rows_of
from tradewright.fulfilment.api.orders import ORDER_LINES, ORDERS
from tradewright.fulfilment.api.shapes import LinesSum, OrdersSum
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.queries import (
    StatusSum,
    SumInBase,
    base_currency,
    orders_by_status,
    whole_sum_of_lines,
)

_FOUR = Decimal("0.0001")
router = Router(tags=["Figures"])


class SumQuery(Schema):
    """Which rows are added up, as in the list."""

    filter: list[str] = Described([], description="key:operator:value, several are all met")
    q: str = Described("", max_length=200, description="words, as typed above the list of the pages")


@router.get(
    "/orders/sum",
    operation_id="sum_orders",
    response={200: OrdersSum, **PROBLEMS},
    summary="What a list of orders adds up to, by status and currency",
)
def sum_orders(request: Request, query: Query[SumQuery]) -> HttpResponse:
    """The net amounts of the orders of a list, in all, by status and by currency."""

    def work() -> HttpResponse:
        refuse_unknown(request, SumQuery.model_fields)
        return json_answer(_of_orders(request.user, query))

    return answer(request, work)


@router.get(
    "/order-lines/sum",
    operation_id="sum_order_lines",
    response={200: LinesSum, **PROBLEMS},
    summary="What a list of order lines adds up to",
)
def sum_order_lines(request: Request, query: Query[SumQuery]) -> HttpResponse:
    """Net amount, discount and margin of the lines of a list."""

    def work() -> HttpResponse:
        refuse_unknown(request, SumQuery.model_fields)
        return json_answer(_of_lines(request.user, query))

    return answer(request, work)


def _narrowed(resource: Resource, user: User, query: SumQuery) -> QuerySet[Any]:
    rights = rights_of(user)
    rows = narrow(resource.rows(user), resource.noun, conditions_from(query.filter), rights)
    if words := query.q.strip():
        return holding(rows, resource.noun, words, readable_fields(resource.noun, rights).values())
    return rows


def _of_orders(user: User, query: SumQuery) -> dict[str, Any]:
    found = orders_by_status(_narrowed(ORDERS, user, query))
    return {
        "currency": base_currency(),
        **_summed(_all(found)),
        "rows": _rows(query),
        "by_status": [_by_status(query, status, found) for status in Order.Status.values],
        "by_currency": [_by_currency(query, code, found) for code in sorted({one.currency for one in found})],
    }


def _by_status(query: SumQuery, status: str, found: Iterable[StatusSum]) -> dict[str, Any]:
    row = _summed(_all(one for one in found if one.status == status))
    del row["converted"]
    return {"status": status, **row, "rows": _rows(query, Condition("status", "is", status))}


def _by_currency(query: SumQuery, code: str, found: Iterable[StatusSum]) -> dict[str, Any]:
    mine = [one for one in found if one.currency == code]
    return {
        "currency": code,
        "orders": sum(one.in_base.rows for one in mine),
        "net": sum((one.own_net for one in mine), Decimal(0)),
        "rows": _rows(query, Condition("currency", "is", code)),
    }


def _rows(query: SumQuery, *more: Condition) -> str:
    return rows_of(ORDERS.path, (*conditions_from(query.filter), *more), "base_net", words=query.q)


def _all(found: Iterable[StatusSum]) -> SumInBase:
    return sum((one.in_base for one in found), SumInBase())


def _summed(found: SumInBase) -> dict[str, Any]:
    return {
        "orders": found.rows,
        "converted": found.converted,
        "without_rate": found.without_rate,
        "net": found.net.quantize(_FOUR),
    }


def _of_lines(user: User, query: SumQuery) -> dict[str, Any]:
    found = whole_sum_of_lines(_narrowed(ORDER_LINES, user, query))
    sees_cost = rights_of(user).sees(COST.name)
    keys = ("base_net", "base_discount", *(("base_margin",) if sees_cost else ()))
    row = {
        "currency": base_currency(),
        "lines": found.rows,
        "converted": found.converted,
        "without_rate": found.without_rate,
        "net": found.net.quantize(_FOUR),
        "discount": found.discount.quantize(_FOUR),
        "rows": rows_of(ORDER_LINES.path, conditions_from(query.filter), *keys, words=query.q),
    }
    return row | {"margin": found.margin.quantize(_FOUR)} if sees_cost else row
