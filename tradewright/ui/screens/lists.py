"""The page of a declared list: filters, order, columns and page in the address, the same queries for any length."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.access import Rights, rights_of
from tradewright.core.fields import Field, narrow, readable_fields
from tradewright.core.models import User
from tradewright.core.money import Money, currency
from tradewright.core.nouns import noun
from tradewright.core.pages import Page, page_of
from tradewright.core.requests import Request
from tradewright.core.words import holding
from tradewright.ui import formats
from tradewright.ui.actions import kept_query
from tradewright.ui.screens import bars
from tradewright.ui.screens.bulk import bar_of, bulk_page
from tradewright.ui.screens.counts import COUNTED_UP_TO, count_views
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.editable import changeable, row_addresses
from tradewright.ui.screens.edits import EditScreen
from tradewright.ui.screens.exports import EXPORTED_AS, Listed, export_list
from tradewright.ui.screens.kept import has_own_look, keep_columns, keep_widths, with_kept
from tradewright.ui.screens.state import ListState, order_of, state_from
from tradewright.ui.screens.tables import Column, ShownColumn, body_of, relations_of, shown_column, work_out
from tradewright.ui.screens.widths import FEW_COLUMNS, usual_width


def list_page(request: Request, screen: ListScreen) -> HttpResponse:
    """Answers the address of a list with its page, with a file, or with what its ticked rows are asked for."""
    state = state_from(request)
    if request.GET.get("keep"):
        return keep_columns(request, screen, state)
    if "widths" in request.POST:
        return keep_widths(request, screen, state)
    if request.GET.get("count") == "views":
        return count_views(request, screen, lambda one: narrowed(screen, one, request.user))
    if request.GET.get("field"):
        return HttpResponseRedirect(request.path + state.address())
    listed = _listed(request, screen, state)
    export = request.GET.get("export", "")
    if export in EXPORTED_AS:
        return export_list(request, listed, export)
    if request.method == "POST":
        return bulk_page(request, screen, state, listed)
    return render(request, "ui/list.html", _shown(request, screen, state, listed))


def _listed(request: Request, screen: ListScreen, state: ListState) -> Listed:
    """What the list shows in this state, without its pages."""
    rights = rights_of(request.user)
    fields = readable_fields(screen.noun, rights)
    rows = _wanted(screen, state, rights, request.user)
    columns = _columns(screen, state, with_kept(request, screen, state), fields)
    shown = [fields[column.key] for column in columns if column.key in fields]
    if related := relations_of(rows.model, shown):
        rows = rows.select_related(*related)
    order = order_of(state.sort, fields, screen.usual_sort)
    return Listed(screen.noun, rows, order, columns, fields, _prepared(screen, shown, request.user))


def _shown(request: Request, screen: ListScreen, state: ListState, listed: Listed) -> dict[str, Any]:
    rights, fields = rights_of(request.user), listed.fields
    page = page_of(listed.rows, listed.order, at=state.at, size=state.size)
    listed.prepare(page.rows)
    form = screen.form() if screen.form else None
    may_change = changeable(form, fields, rights)
    columns = _marked_for_edit(screen, form, listed.columns, may_change)
    edit_url = row_addresses(form) if any(column.is_edited for column in columns) else None
    kept = with_kept(request, screen, state)
    query = kept_query(kept.address())
    return {
        "screen": screen,
        "noun": noun(screen.noun),
        "state": state,
        "columns": columns,
        "body": body_of(page.rows, columns, screen.url, edit_url),
        "bulk": bar_of(form, may_change),
        "sort": bars.sort_bar(state, fields),
        "chips": bars.chips(state, fields, request.user),
        "choice": bars.column_choice(screen.columns, fields, [column.key for column in columns]),
        "has_own_look": has_own_look(request, screen, state),
        "is_drawn": bool(kept.widths),
        "has_room": not kept.widths and sum(column.width for column in columns) <= FEW_COLUMNS,
        "kept_query": query,
        "filterable": bars.filterable(fields),
        "views": bars.views(request, screen, state),
        "query_string": state.address(at="").removeprefix("?"),
        "is_blank": not page.rows,
        "is_filtered": _is_narrowed(state),
        "worst": _worst_condition(screen, state, rights, request.user, fields) if not page.rows else None,
        "new_view_url": f"{reverse('new_view', args=[screen.noun])}?{query}",
        "may_create": _may_create(screen, rights),
        **_pager(page, listed.rows, state, _summed(screen, state, fields)),
        "summed_up": screen.foot(listed.rows, request.user) if screen.foot and _is_narrowed(state) else "",
        **screen.extra,
    }


def narrowed(screen: ListScreen, state: ListState, user: User) -> QuerySet[Any]:
    """The rows of a list in this state, without a page; exports and bulk work start from it."""
    return _wanted(screen, state, rights_of(user), user)


def _wanted(screen: ListScreen, state: ListState, rights: Rights, user: User) -> QuerySet[Any]:
    rows = narrow(screen.rows(user), screen.noun, state.conditions, rights)
    if not state.words:
        return rows
    return holding(rows, screen.noun, state.words, readable_fields(screen.noun, rights).values())


def _columns(screen: ListScreen, state: ListState, kept: ListState, fields: Mapping[str, Field]) -> list[ShownColumn]:
    """The columns kept; their heads lead to addresses that say nothing of what is kept."""
    known = {column.key: column for column in screen.columns}
    first, *usual = [column.key for column in screen.columns if column.cell or column.key in fields]
    wanted = [key for key in kept.columns if key in known or key in fields] or usual
    drawn, found = dict(kept.widths), []
    for key in dict.fromkeys((first, *wanted)):
        column, field = known.get(key, Column(key)), fields.get(key)
        width = drawn.get(key) or column.width or usual_width(field, is_first=key == first)
        found.append(shown_column(column, field, state, width))
    return found


def _marked_for_edit(
    screen: ListScreen, form: EditScreen | None, columns: Sequence[ShownColumn], may_change: Mapping[str, Field]
) -> list[ShownColumn]:
    """The columns with a mark where cells open in place: those that show what was saved. The name opens the row."""
    if form is None or not form.field_url:
        return list(columns)
    own = {column.key for column in screen.columns if column.cell} - form.cells.keys()
    edited = may_change.keys() - own - {columns[0].key}
    return [replace(column, is_edited=column.key in edited) for column in columns]


def _prepared(screen: ListScreen, fields: Sequence[Field], user: User) -> Callable[[Sequence[Any]], None]:
    """Adds to some rows what their cells need, each with one question for all of them."""

    def prepare(rows: Sequence[Any]) -> None:
        if screen.enrich:
            screen.enrich(rows, user)
        work_out(rows, fields, user)

    return prepare


def _summed(screen: ListScreen, state: ListState, fields: Mapping[str, Field]) -> Field | None:
    return fields.get(screen.sum_key) if _is_narrowed(state) else None


def _is_narrowed(state: ListState) -> bool:
    return bool(state.conditions or state.words)


def _pager(page: Page[Any], rows: QuerySet[Any], state: ListState, summed: Field | None) -> dict[str, Any]:
    counted = rows.order_by()[: COUNTED_UP_TO + 1]
    amounts = list(counted.values_list(summed.currency_path, summed.orm_path)) if summed else []
    count = len(amounts) if summed else counted.count()
    if count > COUNTED_UP_TO:
        said = _("%(count)s rows") % {"count": formats.more_than(COUNTED_UP_TO)}
    else:
        said = ngettext("%(count)s row", "%(count)s rows", count) % {"count": formats.number(count)}
    return {
        "said": said,
        "counted": count if count <= COUNTED_UP_TO else "",
        "matching": formats.count_at_most(count, COUNTED_UP_TO) if count > len(page.rows) else "",
        "sum": _sum_of(amounts) if count <= COUNTED_UP_TO else "",
        "sum_of": str(summed.label) if summed else "",
        "older_url": state.address(at=page.older) if page.older else "",
        "newer_url": state.address(at=page.newer) if page.newer else "",
    }


def _sum_of(amounts: Iterable[tuple[str, Decimal | None]]) -> str:
    """The sum; one for each currency, as amounts of different currencies cannot be added."""
    sums: dict[str, Decimal] = {}
    for code, amount in amounts:
        sums[code] = sums.get(code, Decimal(0)) + (amount or 0)
    mixed = len(sums) > 1
    return " · ".join(formats.money(Money(sums[code], currency(code)), mixed=mixed) for code in sorted(sums))


def _worst_condition(
    screen: ListScreen, state: ListState, rights: Rights, user: User, fields: Mapping[str, Field]
) -> dict[str, str] | None:
    """The condition that hides most and how many rows would show without it."""
    best: tuple[int, Any] = (0, None)
    for condition in state.conditions:
        rows = _wanted(screen, state.without(condition), rights, user)
        count = rows.order_by()[: COUNTED_UP_TO + 1].count()
        best = max(best, (count, condition), key=lambda pair: pair[0])
    if best[1] is None:
        return None
    count, condition = best
    chip = bars.chip(state, condition, fields, user)
    return {
        "said": f"{chip['field']} {chip['operator']} {chip['value']}",
        "count": formats.count_at_most(count, COUNTED_UP_TO),
        "url": state.without(condition).address(),
    }


def _may_create(screen: ListScreen, rights: Rights) -> bool:
    if not screen.create_url:
        return False
    return screen.create_permission is None or rights.may(screen.create_permission)
