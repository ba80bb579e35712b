"""The rows of a list as cards in columns by their stage: the page comes at once, columns and heads on their own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from tradewright.core.access import rights_of
from tradewright.core.fields import Field, readable_fields
from tradewright.core.pages import page_of
from tradewright.core.requests import Request
from tradewright.ui.screens.board_moves import move_card, move_question
from tradewright.ui.screens.cards import cards_of
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.editable import changeable
from tradewright.ui.screens.exports import Listed
from tradewright.ui.screens.frames import frame_of, narrowed, preparing
from tradewright.ui.screens.state import BOARD, ListState, order_of
from tradewright.ui.screens.tables import note_rows_shown, relations_of
from tradewright.ui.screens.tallies import tallies

CARDS_AT_ONCE = 20

type Shown = dict[str, Any]


def board_part(request: Request, screen: ListScreen, state: ListState) -> HttpResponse | None:
    """Answers what a board asks for beside its page: heads, the cards of a column, a move. None for the page itself."""
    state = replace(state, shape=BOARD)
    if "move" in request.GET:
        fields = readable_fields(screen.noun, rights_of(request.user))
        answer = move_card if request.method == "POST" else move_question
        return answer(request, screen, state, fields)
    if request.GET.get("count") == "stages":
        return JsonResponse(_heads(request, screen, state))
    if request.htmx and "column" in request.GET:
        return render(request, "ui/board/cards.html", _column(request, screen, state, request.GET["column"]))
    return None


def board_page(request: Request, screen: ListScreen, state: ListState, listed: Listed) -> HttpResponse:
    """The board with empty columns, which fetch their cards; without a script one column is opened at a time."""
    first = replace(state, at="")
    columns: list[Shown] = [
        {"key": key, "title": str(title), "url": f"{request.path}{first.address()}&column={key}"}
        for key, title in _stage_field(screen, listed.fields).options()
    ]
    if stage := request.GET.get("column", ""):
        columns = _opened(request, screen, state, columns, stage)
    context = {
        **frame_of(request, screen, state, listed.fields, is_blank=not listed.rows.exists()),
        "stages": columns,
        "heads_url": f"{request.path}{first.address()}&count=stages",
        "may_move": _may_move(request, screen, listed.fields),
    }
    return render(request, "ui/board.html", context)


def _opened(
    request: Request, screen: ListScreen, state: ListState, columns: Sequence[Shown], stage: str
) -> list[Shown]:
    """The columns with their heads, and the cards of this one."""
    heads, cards = _heads(request, screen, state), _column(request, screen, state, stage)
    return [one | heads.get(one["key"], {}) | (cards if one["key"] == stage else {}) for one in columns]


def _column(request: Request, screen: ListScreen, state: ListState, stage: str) -> dict[str, Any]:
    """The next cards of a column and where those behind them are found."""
    assert screen.board is not None
    fields = readable_fields(screen.noun, rights_of(request.user))
    field = _stage_field(screen, fields)
    if stage not in dict(field.options()):
        raise Http404
    shown = [fields[key] for key in screen.board.keys if key in fields]
    rows = narrowed(screen, state, request.user).filter((field.orm_path, stage))
    if related := relations_of(rows.model, shown):
        rows = rows.select_related(*related)
    page = page_of(rows, order_of(state.sort, fields, screen.usual_sort), at=state.at, size=CARDS_AT_ONCE)
    preparing(screen, shown, request.user)(page.rows)
    note_rows_shown(screen.noun, shown, page.rows)
    here = f"{request.path}{state.address(at=page.older)}&column={stage}"
    return {
        "cards": cards_of(screen, page.rows, fields, move_url=request.path + state.address(at="")),
        "more_url": here if page.older else "",
        "is_opened": True,
        "is_first": not state.at,
        "may_move": _may_move(request, screen, fields),
    }


def _heads(request: Request, screen: ListScreen, state: ListState) -> dict[str, dict[str, str]]:
    """How many rows each column has and what they add up to, as far as it is known in time."""
    assert screen.board is not None
    fields = readable_fields(screen.noun, rights_of(request.user))
    field, rows = _stage_field(screen, fields), narrowed(screen, state, request.user)
    return {key: one.said() for key, one in tallies(rows, field, fields.get(screen.board.amount), request.user).items()}


def _stage_field(screen: ListScreen, fields: Mapping[str, Field]) -> Field:
    """The field of the columns; for who may not see it there is no board."""
    assert screen.board is not None
    field = fields.get(screen.board.stage)
    if field is None:
        raise Http404
    return field


def _may_move(request: Request, screen: ListScreen, fields: Mapping[str, Field]) -> bool:
    assert screen.board is not None
    form = screen.form() if screen.form else None
    return screen.board.stage in changeable(form, fields, rights_of(request.user))
