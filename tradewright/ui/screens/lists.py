"""The page of a declared list: filters, order, columns and page in the address, the same queries for any length."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.access import rights_of
from tradewright.core.fields import Field, conditions_from, readable_fields
from tradewright.core.money import Money, currency
from tradewright.core.pages import Page, page_of
from tradewright.core.requests import Request
from tradewright.ui import formats
from tradewright.ui.bulk_verbs import bulk_verbs
from tradewright.ui.screens import bars
from tradewright.ui.screens.boards import board_page, board_part
from tradewright.ui.screens.bulk import bar_of, bulk_page
from tradewright.ui.screens.counts import COUNTED_UP_TO, count_views
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.editable import changeable, row_addresses
from tradewright.ui.screens.edits import EditScreen
from tradewright.ui.screens.exports import EXPORTED_AS, Listed, export_list
from tradewright.ui.screens.filters import as_compared
from tradewright.ui.screens.frames import frame_of, listed_in, narrowed
from tradewright.ui.screens.kept import keep_columns, keep_widths, with_kept
from tradewright.ui.screens.state import ListState, state_from
from tradewright.ui.screens.tables import ShownColumn, body_of, note_rows_shown
from tradewright.ui.screens.widths import FEW_COLUMNS


def list_page(request: Request, screen: ListScreen) -> HttpResponse:
    """Answers the address of a list with its page, with a file, or with what its ticked rows are asked for."""
    state = state_from(request)
    if answer := _beside_the_page(request, screen, state):
        return answer
    listed = listed_in(request, screen, state)
    export = request.GET.get("export", "")
    if export in EXPORTED_AS:
        return export_list(request, listed, export)
    if request.method == "POST":
        return bulk_page(request, screen, state, listed)
    if screen.board and state.shape:
        return board_page(request, screen, state, listed)
    return render(request, "ui/list.html", _shown(request, screen, state, listed))


def _beside_the_page(request: Request, screen: ListScreen, state: ListState) -> HttpResponse | None:
    """What is kept for the list, numbers for its bars, and parts of its board; None for the page and its rows."""
    if request.GET.get("keep"):
        return keep_columns(request, screen, state)
    if "widths" in request.POST:
        return keep_widths(request, screen, state)
    if request.GET.get("count") == "views":
        return count_views(request, screen, lambda one: narrowed(screen, one, request.user))
    if request.GET.get("field"):
        return HttpResponseRedirect(request.path + _as_chosen(request, screen, state).address(at=""))
    return board_part(request, screen, state) if screen.board else None


def _as_chosen(request: Request, screen: ListScreen, state: ListState) -> ListState:
    """With the condition chosen in the form, its value as addresses keep it."""
    fields = readable_fields(screen.noun, rights_of(request.user))
    typed = [*conditions_from(request.GET.getlist("filter"))]
    chosen = [one if one in typed else as_compared(one, fields.get(one.key)) for one in state.conditions]
    return replace(state, conditions=tuple(dict.fromkeys(chosen)))


def _shown(request: Request, screen: ListScreen, state: ListState, listed: Listed) -> dict[str, Any]:
    fields = listed.fields
    page = page_of(listed.rows, listed.order, at=state.at, size=state.size)
    listed.prepare(page.rows)
    note_rows_shown(listed.noun, (fields[one.key] for one in listed.columns if one.key in fields), page.rows)
    form = screen.form() if screen.form else None
    may_change = changeable(form, fields, rights_of(request.user))
    columns = _marked_for_edit(screen, form, listed.columns, may_change)
    edit_url = row_addresses(form) if any(column.is_edited for column in columns) else None
    has_widths = bool(with_kept(request, screen, state).widths)
    return {
        **frame_of(request, screen, state, fields, is_blank=not page.rows),
        "columns": columns,
        "body": body_of(page.rows, columns, screen.url, edit_url),
        "bulk": bar_of(form, may_change) | {"verbs": bulk_verbs.on(screen.noun, request.user)},
        "choice": bars.column_choice(screen.columns, fields, [column.key for column in columns]),
        "is_drawn": has_widths,
        "has_room": not has_widths and sum(column.width for column in columns) <= FEW_COLUMNS,
        **_pager(page, listed.rows, state, _summed(screen, state, fields)),
        "summed_up": screen.foot(listed.rows, request.user) if screen.foot and state.is_narrowed else "",
    }


def _marked_for_edit(
    screen: ListScreen, form: EditScreen | None, columns: Sequence[ShownColumn], may_change: Mapping[str, Field]
) -> list[ShownColumn]:
    """The columns with a mark where cells open in place: those that show what was saved. The name opens the row."""
    if form is None or not form.field_url:
        return list(columns)
    own = {column.key for column in screen.columns if column.cell} - form.cells.keys()
    edited = may_change.keys() - own - {columns[0].key}
    return [replace(column, is_edited=column.key in edited) for column in columns]


def _summed(screen: ListScreen, state: ListState, fields: Mapping[str, Field]) -> Field | None:
    return fields.get(screen.sum_key) if state.is_narrowed else None


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
