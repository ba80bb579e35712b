"""The charts of what orders tell of a customer; each bar opens the order lines that it adds up."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tradewright.fulfilment.figures import Figures, Grain, start_of
from tradewright.fulfilment.queries import (
    Asked,
    Course,
    sales_by_category,
    sales_by_product,
    sales_by_reason,
)
from tradewright.fulfilment.views.behind import lines_behind, lines_with_margin
from tradewright.ui import formats
from tradewright.ui.charts import Chart, Series

_MOST_PERIODS = 24


def charts_of(asked: Asked, course: Course, grain: Grain) -> list[Chart]:
    """Turnover and shares by period, then turnover by category, product, salesperson, channel and reason to buy."""
    periods = course.periods[-_MOST_PERIODS:]
    charts = [_turnover(periods, grain)]
    if periods and periods[0].margin is not None:
        charts.append(_shares(periods, grain))
    charts.append(_across(_("Turnover by category"), _("Category"), sales_by_category(asked)))
    charts.append(_across(_("Turnover by product"), _("Product"), sales_by_product(asked)))
    charts.append(_across(_("Turnover by salesperson"), _("Salesperson"), course.salespeople[:10]))
    if len(course.channels) > 1:
        charts.append(_across(_("Turnover by channel"), _("Channel"), course.channels))
    reasons = sales_by_reason(asked)
    if any(one.key for one in reasons):
        note = _("An order placed for several reasons counts for each of them")
        charts.append(_across(_("Turnover by reason to buy"), _("Reason to buy"), reasons, note))
    return charts


def period_label(figures: Figures, grain: Grain) -> str:
    """2026, Q3 2026 or 2026-09."""
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
        labels=[period_label(one, grain) for one in periods],
        links=[lines_behind(one) for one in periods],
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
        labels=[period_label(one, grain) for one in periods],
        links=[lines_with_margin(one) for one in periods],
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


def _across(title: str, head: str, rows: Sequence[Figures], note: str = "") -> Chart:
    return Chart(
        title=title,
        summary=_("%(title)s, the largest first; the table holds the figures") % {"title": title},
        label_head=head,
        labels=[one.label for one in rows],
        links=[lines_behind(one) for one in rows],
        across=True,
        note=note,
        series=[
            Series(
                name=_("Turnover"),
                values=[one.turnover.amount for one in rows],
                shown=[formats.money(one.turnover) for one in rows],
            )
        ],
    )
