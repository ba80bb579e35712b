"""What orders tell of a customer: turnover, margin, discount, intervals, by category; each figure opens its rows."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.fields import Condition
from tradewright.core.requests import Request
from tradewright.fulfilment.figures import Figures, Grain, growth, next_start, start_of
from tradewright.fulfilment.queries import (
    Asked,
    Course,
    DailySales,
    course_of_sales,
    daily_sales,
    days_with_orders,
    order_counts,
    order_intervals,
    orders_of,
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
from tradewright.parties.queries import group_ids
from tradewright.ui import formats
from tradewright.ui.charts import Chart, Series
from tradewright.ui.screens import Fact

_YEAR = timedelta(days=365)


def _asked(request: Request, party: Party) -> Asked:
    """Orders of this customer, or of the whole group when that is chosen."""
    ids: tuple[int, ...] = (party.pk,)
    if request.GET.get("group") == "1":
        ids = tuple(group_ids(party.pk, timezone.localdate()))
    return Asked(user=request.user, party_ids=ids)


def _last_year(request: Request, party: Party) -> tuple[date, date]:
    """The twelve months to today, or to the last order of a customer who has not ordered for a year."""
    today = timezone.localdate()
    days = days_with_orders(Asked(user=request.user, party_ids=(party.pk,)))
    end = days[-1] if days and days[-1] <= today - _YEAR else today
    return _a_year_before(end) + timedelta(days=1), end


def _two_years(request: Request, party: Party, until: date) -> DailySales:
    """The days of the last twelve months and of the year before, whole months of it."""
    since = _a_year_before(start_of(_a_year_before(until), Grain.MONTH))
    return daily_sales(Asked(user=request.user, party_ids=(party.pk,), since=since, until=until))


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)


def turnover_fact(request: Request, party: Party) -> Fact | None:
    """The turnover of the last twelve months with its growth; a press opens its order lines."""
    since, until = _last_year(request, party)
    days = _two_years(request, party, until)
    now, before = days.between(since, until), days.between(_a_year_before(since), since - timedelta(days=1))
    if not now.orders:
        return None
    grown = growth(now.turnover, before.turnover)
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
    usual = _("usually every %(days)s days") % {"days": formats.number(intervals.usual)} if intervals.usual else ""
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
    context = {
        "orders": [{"order": order, "total": amount(order, order.total)} for order in newest],
        "all_url": orders_behind([Condition("customer", "is", str(party.pk))]),
        "party": party,
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
        "is_organization": party.kind == Party.Kind.ORGANIZATION,
        "with_group": request.GET.get("group") == "1",
        "grain": grain,
        "grains": [(Grain.YEAR, _("Year")), (Grain.QUARTER, _("Quarter")), (Grain.MONTH, _("Month"))],
        "intervals": intervals,
        "intervals_url": orders_behind(intervals.conditions),
    }
    if total.orders:
        rhythm = intervals_chart(
            intervals, lambda day: orders_behind(replace(asked, since=day, until=day).conditions())
        )
        context["charts"] = [*charts_of(asked, course.periods[-24:], grain), *filter(None, [rhythm])]
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
    return {"said": said % names, "url": orders_behind([*total.conditions, Condition("has_rate", "is", "false")])}


def _year_to(end: date) -> str:
    return _("12 months to %(month)s") % {"month": formats.month(end)}


def turnover_section(request: Request, party: Party) -> str | None:
    """The rail's chart: turnover by month of the last twelve months against the year before."""
    _first, until = _last_year(request, party)
    since = _a_year_before(next_start(start_of(until, Grain.MONTH), Grain.MONTH))
    days = _two_years(request, party, until)
    months = days.by_month(since, until)
    before = days.by_month(_a_year_before(since), _a_year_before(until))
    if not any(one.orders for one in (*months, *before)):
        return None
    chart = Chart(
        title=_("Turnover by month"),
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
                name=_year_to(_a_year_before(until)),
                kind="mark",
                values=[one.turnover.amount for one in before],
                shown=[formats.money(one.turnover) for one in before],
            ),
        ],
    )
    return render_to_string("ui/parts/chart.html", {"chart": chart}, request)
