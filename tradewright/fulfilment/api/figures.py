"""Figures of a customer: the numbers of the page, from the same questions, each with the list of its rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field as Described

from tradewright.core.access import Scope, rights_of
from tradewright.core.days import OUT_OF_TIME, out_of_time
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.money import Money
from tradewright.core.requests import Request
from tradewright.core.rest import answer, json_answer
from tradewright.core.rest.resources import refuse_unknown
from tradewright.core.rest.schemas import PROBLEMS
from tradewright.fulfilment.api.behind import orders_behind, rows_behind
from tradewright.fulfilment.api.shapes import CustomerFigures, FiguresBy
from tradewright.fulfilment.figures import Figures, Grain, Intervals
from tradewright.fulfilment.queries import (
    Asked,
    base_currency,
    course_of_sales,
    order_intervals,
    sales_by_category,
    sales_by_product,
    sales_by_reason,
    sales_of_last_year,
)
from tradewright.parties.queries import group_ids, party_for

_FOUR = Decimal("0.0001")


class By(StrEnum):
    """What figures are cut by."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    CATEGORY = "category"
    PRODUCT = "product"
    SALESPERSON = "salesperson"
    CHANNEL = "channel"
    REASON = "reason"


_CUTS: dict[By, Callable[[Asked], list[Figures]]] = {
    By.YEAR: lambda asked: course_of_sales(asked, Grain.YEAR).periods,
    By.QUARTER: lambda asked: course_of_sales(asked, Grain.QUARTER).periods,
    By.MONTH: lambda asked: course_of_sales(asked, Grain.MONTH).periods,
    By.CATEGORY: sales_by_category,
    By.PRODUCT: lambda asked: sales_by_product(asked, limit=None),
    By.SALESPERSON: lambda asked: course_of_sales(asked, Grain.YEAR).salespeople,
    By.CHANNEL: lambda asked: course_of_sales(asked, Grain.YEAR).channels,
    By.REASON: sales_by_reason,
}


class FiguresQuery(Schema):
    """Which orders are added up: all, or those ordered from one day to another, both included."""

    since: date | None = Described(None, description="first day")
    until: date | None = Described(None, description="last day")


class GroupFiguresQuery(FiguresQuery):
    """The same, of the customer alone or of the whole group."""

    group: bool = Described(False, description="add up the orders of all companies of the group")


def router() -> Router:
    """The figures of customers and of consumers."""
    made = Router(tags=["Figures"])
    _add(made, "customers", "customer", "parties.organization", GroupFiguresQuery)
    _add(made, "consumers", "consumer", "parties.consumer", FiguresQuery)
    return made


def _add(made: Router, path: str, one: str, noun: str, asking: type[FiguresQuery]) -> None:
    def figures(request: Request, id: int, query: Query[asking]) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            refuse_unknown(request, asking.model_fields)
            return json_answer(_overview(_asked(request, noun, id, query)))

        return answer(request, work)

    def figures_by(request: Request, id: int, by: By, query: Query[asking]) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            refuse_unknown(request, asking.model_fields)
            rows = _CUTS[by](_asked(request, noun, id, query))
            return json_answer({"currency": base_currency(), "rows": [_row(one) for one in rows]})

        return answer(request, work)

    made.get(
        f"/{path}/{{int:id}}/figures",
        operation_id=f"get_figures_of_{one}",
        response={200: CustomerFigures, **PROBLEMS},
        summary=f"Turnover, margin, discount, orders and intervals of a {one}, each with the list of its rows",
    )(figures)
    made.get(
        f"/{path}/{{int:id}}/figures/{{by}}",
        operation_id=f"list_figures_of_{one}",
        response={200: FiguresBy, **PROBLEMS},
        summary=f"The same figures of a {one} by period, category, product, salesperson, channel or reason",
    )(figures_by)


def _asked(request: Request, noun: str, party_id: int, query: Any) -> Asked:
    """Raises `NotFound` for a customer that the user may not see, and for who sees no orders at all."""
    party = party_for(request.user, party_id)
    if party.noun != noun or rights_of(request.user).scope("fulfilment.order") is Scope.NONE:
        raise NotFound
    if strange := out_of_time((("since", query.since), ("until", query.until))):
        raise Invalid(dict.fromkeys(strange, OUT_OF_TIME))
    if query.since and query.until and query.until < query.since:
        raise Invalid({"until": _("The period ends before it begins")})
    with_group = getattr(query, "group", False)
    ids = tuple(group_ids(party.pk, timezone.localdate())) if with_group else (party.pk,)
    return Asked(request.user, ids, query.since, query.until)


def _overview(asked: Asked) -> dict[str, Any]:
    course = course_of_sales(asked, Grain.YEAR)
    total, why = course.total, course.total.explanation
    whole = replace(asked, since=None, until=None)
    return {
        "currency": base_currency(),
        "total": _row(total),
        "last_twelve_months": _row(sales_of_last_year(whole)),
        "intervals": _intervals(asked, order_intervals(asked, on=timezone.localdate())),
        "currencies_without_rate": course.currencies_without_rate,
        "why": why.to_json() if why else None,
    }


def _row(one: Figures) -> dict[str, Any]:
    """Figures as the user may see them: without the margin, and what it is part of, for who may not."""
    row = {
        "key": one.key,
        "label": one.label,
        "start": one.start,
        "end": one.end,
        "turnover": one.turnover.amount,
        "growth": one.growth,
        "gross": one.gross.amount,
        "discount": one.discount.amount,
        "discount_share": one.discount_share,
        "orders": one.orders_in_amounts,
        "average_order": _rounded(one.average_order),
        "orders_without_rate": one.orders_without_rate,
        "rows": rows_behind(one),
    }
    if one.margin is not None:
        row |= {
            "margin": one.margin.amount,
            "margin_share": one.margin_share,
            "lines_without_cost": int(one.lines_without_cost),
        }
    return row


def _rounded(amount: Money | None) -> Decimal | None:
    return None if amount is None else Decimal(amount.amount).quantize(_FOUR)


def _intervals(asked: Asked, found: Intervals) -> dict[str, Any]:
    ended: Sequence[tuple[date, int]] = list(zip(found.ordered_on[1:], found.days, strict=True))
    return {
        "usual": found.usual,
        "last": found.last,
        "days_since": found.days_since,
        "is_late": found.is_late,
        "first_order_on": found.first_on,
        "last_order_on": found.last_on,
        "days_with_orders": len(found.ordered_on),
        "rows": orders_behind(found.conditions),
        "each": [
            {"ended_on": day, "days": days, "rows": orders_behind(replace(asked, since=day, until=day).conditions())}
            for day, days in ended
        ],
    }
