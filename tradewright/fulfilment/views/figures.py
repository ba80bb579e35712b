"""What orders tell of a customer: turnover, margin, discount, intervals, by category; each figure opens its rows."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.access import rights_of
from tradewright.core.fields import Condition
from tradewright.core.requests import Request
from tradewright.fulfilment.figures import Figures, Grain, next_start, start_of
from tradewright.fulfilment.permissions import CREATE_ORDERS
from tradewright.fulfilment.queries import (
    Asked,
    Course,
    a_year_before,
    course_of_sales,
    last_year_of,
    order_counts,
    order_intervals,
    orders_of,
    sales_of_last_year,
    two_years_of,
)
from tradewright.fulfilment.views.behind import (
    lines_behind,
    lines_with_discount,
    lines_with_margin,
    orders_behind,
    orders_in_amounts,
)
from tradewright.fulfilment.views.charts import charts_of, period_label
from tradewright.fulfilment.views.intervals import intervals_chart
from tradewright.fulfilment.views.orders import amount
from tradewright.parties.models import Party
from tradewright.parties.queries import group_ids, has_group
from tradewright.ui import formats
from tradewright.ui.charts import Chart, Series
from tradewright.ui.screens import Fact


def _asked(request: Request, party: Party) -> Asked:
    """Orders of this customer, or of the whole group when that is chosen."""
    ids: tuple[int, ...] = (party.pk,)
    if request.GET.get("group") == "1":
        ids = tuple(group_ids(party.pk, timezone.localdate()))
    return Asked(user=request.user, party_ids=ids)


def turnover_fact(request: Request, party: Party) -> Fact | None:
    """The turnover of the last twelve months with its growth; a press opens its order lines."""
    now = sales_of_last_year(Asked(user=request.user, party_ids=(party.pk,)))
    if not now.orders:
        return None
    grown, until = now.growth, now.end
    assert until is not None
    is_past = until < timezone.localdate()
    return Fact(
        _("Turnover, 12 months to %(month)s") % {"month": formats.month(until)}
        if is_past
        else _("Turnover, 12 months"),
        formats.money_short(now.turnover),
        href=lines_behind(now),
        change=formats.change(grown * 100) if grown is not None else "",
        change_state="" if grown is None else ("ok" if grown >= 0 else "risk"),
    )


def last_order_fact(request: Request, party: Party) -> Fact | None:
    """The last order and whether the next one is late by the customer's own habit."""
    intervals = order_intervals(Asked(user=request.user, party_ids=(party.pk,)), on=timezone.localdate())
    if intervals.last_on is None:
        return None
    usual = _("usually every %(days)s") % {"days": formats.in_days(intervals.usual)} if intervals.usual else ""
    return Fact(
        _("Last order"),
        formats.relative(intervals.last_on, timezone.localdate()),
        aside=usual,
        href=orders_behind(intervals.conditions),
    )


def orders_panel(request: Request, party: Party) -> str:
    """The newest orders of a customer, and where all of them are."""
    rows = orders_of(request.user, party).select_related("salesperson")
    newest = list(rows[:50])
    may_create = rights_of(request.user).may(CREATE_ORDERS)
    context = {
        "orders": [{"order": order, "total": amount(order, order.total)} for order in newest],
        "all_url": orders_behind([Condition("customer", "is", str(party.pk))]),
        "create_url": f"{reverse('create_order')}?party={party.pk}" if may_create else "",
    }
    return render_to_string("fulfilment/orders_of.html", context, request)


def order_count(request: Request, party: Party) -> int | None:
    """How many orders a customer placed, as far as the user may see them."""
    return order_counts(request.user, (party.pk,)).placed or None


def figures_panel(request: Request, party: Party) -> str:
    """Turnover, margin, discount and orders by period, category, product, channel and salesperson."""
    asked = _asked(request, party)
    grain = Grain(request.GET.get("by", "year")) if request.GET.get("by") in set(Grain) else Grain.YEAR
    course = course_of_sales(asked, grain)
    total = course.total
    intervals = order_intervals(asked, on=timezone.localdate())
    context: dict[str, Any] = {
        "total": total,
        "links": _links(total),
        "without_rate": _without_rate(course),
        "party": party,
        "is_group": has_group(request.user, party),
        "with_group": request.GET.get("group") == "1",
        "grain": grain,
        "grains": [(Grain.YEAR, _("Year")), (Grain.QUARTER, _("Quarter")), (Grain.MONTH, _("Month"))],
        "intervals": intervals,
        "usual": formats.in_days(intervals.usual) if intervals.usual else "",
        "intervals_url": orders_behind(intervals.conditions),
    }
    if total.orders:
        rhythm = intervals_chart(
            intervals, lambda day: orders_behind(replace(asked, since=day, until=day).conditions())
        )
        context["charts"] = [*charts_of(asked, course, grain), *filter(None, [rhythm])]
    return render_to_string("fulfilment/figures.html", context, request)


def _links(total: Figures) -> dict[str, str]:
    """Where each figure of the total opens its rows."""
    return {
        "turnover": lines_behind(total),
        "margin": lines_with_margin(total),
        "discount": lines_with_discount(total),
        "orders": orders_in_amounts(total),
    }


def _without_rate(course: Course) -> dict[str, str] | None:
    """The sentence about orders that no exchange rate converts, with the list of them."""
    total, count = course.total, course.total.orders_without_rate
    if not count:
        return None
    said = ngettext(
        "%(count)s order in %(currencies)s is in no amount here: no exchange rate for its day",
        "%(count)s orders in %(currencies)s are in no amount here: no exchange rate for their days",
        count,
    )
    names = {"count": formats.number(count), "currencies": ", ".join(course.currencies_without_rate)}
    return {"said": said % names, "url": orders_behind(total.in_no_amount)}


def _year_to(end: date) -> str:
    return _("12 months to %(month)s") % {"month": formats.month(end)}


def turnover_section(request: Request, party: Party) -> str | None:
    """The rail's chart: turnover by month of the last twelve months against the year before."""
    asked = Asked(user=request.user, party_ids=(party.pk,))
    _first, until = last_year_of(asked)
    since = a_year_before(next_start(start_of(until, Grain.MONTH), Grain.MONTH))
    days = two_years_of(asked, until)
    months = days.by_month(since, until)
    before = days.by_month(a_year_before(since), a_year_before(until))
    if not any(one.orders for one in (*months, *before)):
        return None
    chart = Chart(
        title=_("Turnover by month, %(currency)s") % {"currency": months[0].turnover.currency.code},
        summary=_("Turnover by month against the year before; the table holds the figures"),
        label_head=_("Month"),
        labels=[str(one.start.month) if one.start else "" for one in months],
        long_labels=[period_label(one, Grain.MONTH) for one in months],
        links=[lines_behind(one) for one in months],
        pale=[len(months) - 1] if until == timezone.localdate() else [],
        series=[
            Series(
                name=_year_to(until),
                values=[one.turnover.amount for one in months],
                shown=[formats.money(one.turnover) for one in months],
            ),
            Series(
                name=_year_to(a_year_before(until)),
                kind="mark",
                values=[one.turnover.amount for one in before],
                shown=[formats.money(one.turnover) for one in before],
            ),
        ],
    )
    return render_to_string("ui/parts/chart.html", {"chart": chart}, request)
