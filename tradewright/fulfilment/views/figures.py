"""What orders tell of a customer: turnover, margin, discount, intervals, by category; each figure opens its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tradewright.core.fields import Condition
from tradewright.core.requests import Request
from tradewright.fulfilment.figures import Figures, Grain, growth, next_start, start_of
from tradewright.fulfilment.queries import (
    Asked,
    DailySales,
    daily_sales,
    days_with_orders,
    order_counts,
    order_intervals,
    orders_of,
    sales_by_category,
    sales_by_channel,
    sales_by_period,
    sales_by_product,
    sales_by_salesperson,
    total_sales,
)
from tradewright.fulfilment.views.intervals import intervals_chart
from tradewright.fulfilment.views.orders import amount
from tradewright.parties.models import Party
from tradewright.parties.queries import group_ids
from tradewright.ui import formats
from tradewright.ui.charts import Chart, Series
from tradewright.ui.screens import Fact

_YEAR = timedelta(days=365)


def rows_address(conditions: Iterable[Condition]) -> str:
    """The list of exactly the orders behind a figure."""
    pairs = [("filter", str(condition)) for condition in conditions]
    return f"{reverse('orders')}?{urlencode(pairs, safe=':,')}"


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
    """The turnover of the last twelve months with its growth; a press opens the orders."""
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
        href=rows_address(now.conditions),
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
        href=rows_address(intervals.conditions),
    )


def orders_panel(request: Request, party: Party) -> str:
    """The newest orders of a customer, and where all of them are."""
    rows = orders_of(request.user, party).select_related("salesperson")
    newest = list(rows[:50])
    context = {
        "orders": [{"order": order, "total": amount(order, order.total)} for order in newest],
        "all_url": rows_address([Condition("customer", "is", str(party.pk))]),
        "party": party,
    }
    return render_to_string("fulfilment/orders_of.html", context, request)


def order_count(request: Request, party: Party) -> int | None:
    """How many orders a customer placed, as far as the user may see them."""
    return order_counts(request.user, (party.pk,)).placed or None


def figures_panel(request: Request, party: Party) -> str:
    """Turnover, margin, discount and orders by period, category, product, channel and salesperson."""
    asked = _asked(request, party)
    total = total_sales(asked)
    grain = Grain(request.GET.get("by", "year")) if request.GET.get("by") in set(Grain) else Grain.YEAR
    periods = sales_by_period(asked, grain)[-24:]
    context: dict[str, Any] = {
        "total": total,
        "total_url": rows_address(total.conditions),
        "party": party,
        "is_organization": party.kind == Party.Kind.ORGANIZATION,
        "with_group": request.GET.get("group") == "1",
        "grain": grain,
        "grains": [(Grain.YEAR, _("Year")), (Grain.QUARTER, _("Quarter")), (Grain.MONTH, _("Month"))],
        "intervals": order_intervals(asked, on=timezone.localdate()),
    }
    if total.orders:
        rhythm = intervals_chart(context["intervals"], lambda day: _orders_of_day(asked, day))
        context["charts"] = [*_charts(asked, periods, grain), *filter(None, [rhythm])]
    return render_to_string("fulfilment/figures.html", context, request)


def _orders_of_day(asked: Asked, day: date) -> str:
    return rows_address(replace(asked, since=day, until=day).conditions())


def _charts(asked: Asked, periods: Sequence[Figures], grain: Grain) -> list[Chart]:
    charts = [_turnover(periods, grain)]
    if periods and periods[0].margin is not None:
        charts.append(_shares(periods, grain))
    charts.append(_across(_("Turnover by category"), _("Category"), sales_by_category(asked)))
    charts.append(_across(_("Turnover by product"), _("Product"), sales_by_product(asked)))
    charts.append(_across(_("Turnover by salesperson"), _("Salesperson"), sales_by_salesperson(asked)[:10]))
    channels = sales_by_channel(asked)
    if len(channels) > 1:
        charts.append(_across(_("Turnover by channel"), _("Channel"), channels))
    return charts


def _label(figures: Figures, grain: Grain) -> str:
    start = figures.start
    assert start is not None
    if grain is Grain.YEAR:
        return str(start.year)
    if grain is Grain.QUARTER:
        return pgettext("quarter", "Q%(quarter)s %(year)s") % {"quarter": (start.month + 2) // 3, "year": start.year}
    return f"{start.year}-{start.month:02d}"


def _turnover(periods: Sequence[Figures], grain: Grain) -> Chart:
    unit = periods[0].turnover.currency.code if periods else ""
    last = periods[-1] if periods else None
    unfinished = last is not None and last.start == start_of(timezone.localdate(), grain)
    return Chart(
        title=_("Turnover, %(currency)s") % {"currency": unit},
        summary=_("Turnover by period; the table holds the figures"),
        label_head=_("Period"),
        labels=[_label(one, grain) for one in periods],
        links=[rows_address(one.conditions) for one in periods],
        pale=[len(periods) - 1] if unfinished else [],
        series=[
            Series(
                name=_("Turnover"),
                values=[one.turnover.amount for one in periods],
                shown=[formats.money(one.turnover) for one in periods],
            )
        ],
        tall=True,
    )


def _shares(periods: Sequence[Figures], grain: Grain) -> Chart:
    margins = [one.margin_share for one in periods]
    discounts = [one.discount_share for one in periods]
    return Chart(
        title=_("Margin and discount, % of turnover and of list"),
        summary=_("Margin and discount by period; the table holds the figures"),
        label_head=_("Period"),
        labels=[_label(one, grain) for one in periods],
        links=[rows_address(one.conditions) for one in periods],
        unit="%",
        series=[
            _share_series(_("Margin"), margins, ""),
            _share_series(_("Discount"), discounts, "c2"),
        ],
        tall=True,
    )


def _share_series(name: str, shares: Sequence[Any], look: str) -> Series:
    return Series(
        name=name,
        kind="line",
        look=look,
        values=[None if one is None else one * 100 for one in shares],
        shown=["–" if one is None else formats.percent(one * 100) for one in shares],
    )


def _across(title: str, head: str, rows: Sequence[Figures]) -> Chart:
    return Chart(
        title=title,
        summary=_("%(title)s, the largest first; the table holds the figures") % {"title": title},
        label_head=head,
        labels=[one.label for one in rows],
        links=[rows_address(one.conditions) for one in rows],
        across=True,
        series=[
            Series(
                name=_("Turnover"),
                values=[one.turnover.amount for one in rows],
                shown=[formats.money(one.turnover) for one in rows],
            )
        ],
    )


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
        long_labels=[_label(one, Grain.MONTH) for one in months],
        links=[rows_address(one.conditions) for one in months],
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
