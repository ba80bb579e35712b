"""What a list and its board have in common: the rows in a state of the list, and the bars around them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from tradewright.core.access import Rights, rights_of
from tradewright.core.fields import Field, narrow, readable_fields
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.core.requests import Request
from tradewright.core.words import holding
from tradewright.ui import formats
from tradewright.ui.actions import kept_query
from tradewright.ui.screens import bars
from tradewright.ui.screens.counts import COUNTED_UP_TO
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.exports import Listed
from tradewright.ui.screens.kept import has_own_look, with_kept
from tradewright.ui.screens.state import BOARD, ListState, order_of
from tradewright.ui.screens.tables import Column, ShownColumn, relations_of, shown_column, work_out
from tradewright.ui.screens.widths import usual_width


def listed_in(request: Request, screen: ListScreen, state: ListState) -> Listed:
    """What the list shows in this state, without its pages."""
    rights = rights_of(request.user)
    fields = readable_fields(screen.noun, rights)
    rows = narrowed(screen, state, request.user)
    columns = _columns(screen, state, with_kept(request, screen, state), fields)
    shown = [fields[column.key] for column in columns if column.key in fields]
    if related := relations_of(rows.model, shown):
        rows = rows.select_related(*related)
    order = order_of(state.sort, fields, screen.usual_sort)
    return Listed(screen.noun, rows, order, columns, fields, preparing(screen, shown, request.user))


def narrowed(screen: ListScreen, state: ListState, user: User) -> QuerySet[Any]:
    """The rows of a list in this state, without a page; exports, boards and bulk work start from it."""
    rights = rights_of(user)
    rows = narrow(screen.rows(user), screen.noun, state.conditions, rights)
    if not state.words:
        return rows
    return holding(rows, screen.noun, state.words, readable_fields(screen.noun, rights).values())


def preparing(screen: ListScreen, fields: Sequence[Field], user: User) -> Callable[[Sequence[Any]], None]:
    """Adds to some rows what their cells need, each with one question for all of them."""

    def prepare(rows: Sequence[Any]) -> None:
        if screen.enrich:
            screen.enrich(rows, user)
        work_out(rows, fields, user)

    return prepare


def frame_of(
    request: Request, screen: ListScreen, state: ListState, fields: Mapping[str, Field], *, is_blank: bool
) -> dict[str, Any]:
    """The bars around the rows: views, chips, order, what is offered, and what to say where no row is left."""
    rights, user = rights_of(request.user), request.user
    query = kept_query(with_kept(request, screen, state).address())
    return {
        "screen": screen,
        "noun": noun(screen.noun),
        "state": state,
        "sort": bars.sort_bar(state, fields),
        "chips": bars.chips(state, fields, user, screen.noun),
        "has_own_look": has_own_look(request, screen, state),
        "kept_query": query,
        "filterable": bars.filterable(fields),
        "views": bars.views(request, screen, state),
        "view_menu": bars.view_menu(request, screen, state),
        "query_string": state.address(at="").removeprefix("?"),
        "list_url": state.address(shape="", at=""),
        "board_url": state.address(shape=BOARD, at="") if screen.board else "",
        "clear_url": state.cleared().address(),
        "is_blank": is_blank,
        "is_filtered": state.is_narrowed,
        "worst": _worst_condition(screen, state, user, fields) if is_blank else None,
        "new_view_url": f"{reverse('new_view', args=[screen.noun])}?{query}",
        "may_create": _may_create(screen, rights),
        "may_import": _may_import(screen, rights),
        **screen.extra,
    }


def _columns(screen: ListScreen, state: ListState, kept: ListState, fields: Mapping[str, Field]) -> list[ShownColumn]:
    """The columns kept; their heads lead to addresses that say nothing of what is kept."""
    cells = screen.form().cells if screen.form else {}
    known = {key: Column(key, cell=cell) for key, cell in cells.items()}
    known |= {column.key: column for column in screen.columns}
    first, *usual = [column.key for column in screen.columns if column.cell or column.key in fields]
    wanted = [key for key in kept.columns if key in fields or (key in known and key not in cells)] or usual
    drawn, found = dict(kept.widths), []
    for key in dict.fromkeys((first, *wanted)):
        column, field = known.get(key, Column(key)), fields.get(key)
        width = drawn.get(key) or column.width or usual_width(field, is_first=key == first)
        found.append(shown_column(column, field, state, width))
    return found


def _worst_condition(
    screen: ListScreen, state: ListState, user: User, fields: Mapping[str, Field]
) -> dict[str, str] | None:
    """The condition that hides most and how many rows would show without it."""
    best: tuple[int, Any] = (0, None)
    for condition in state.conditions:
        rows = narrowed(screen, state.without(condition), user)
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


def _may_import(screen: ListScreen, rights: Rights) -> bool:
    """Whether files may be brought in here."""
    return bool(screen.import_url) and (screen.import_permission is None or rights.may(screen.import_permission))
