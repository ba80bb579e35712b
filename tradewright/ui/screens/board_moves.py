"""A card goes to another column through the noun's own verb, unless somebody else moved it meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tradewright.core.access import require, rights_of
from tradewright.core.errors import Invalid, NotFound, NotPermitted, Refusal, Stale
from tradewright.core.fields import Field
from tradewright.core.nouns import noun
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui.screens.cards import cards_of
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.editable import changeable
from tradewright.ui.screens.frames import preparing
from tradewright.ui.screens.state import ListState
from tradewright.ui.screens.tables import reached, relations_of


@dataclass(frozen=True)
class Move:
    """A card of a board as it is now, and where it is to go; `version` is what the mover had before their eyes."""

    request: Request
    screen: ListScreen
    state: ListState
    fields: Mapping[str, Field]
    row: Any
    to: str
    version: int | None

    @property
    def stage(self) -> Field:
        """The field of the columns."""
        assert self.screen.board is not None
        return self.fields[self.screen.board.stage]

    @property
    def title(self) -> str:
        """What the card is called."""
        assert self.screen.board is not None
        return self.screen.board.title(self.row)

    @property
    def back(self) -> str:
        """The board where the card stands."""
        return self.request.path + self.state.address()

    def address(self, row: Any, to: str = "") -> str:
        """Where this row is moved from the version it has now; to the given column, if one is given."""
        return f"{self.back}&move={row.pk}&version={row.version}" + (f"&to={to}" if to else "")

    def stage_of(self, row: Any) -> str:
        """The column in which the row is now."""
        return str(reached(row, self.stage.orm_path))


def move_question(request: Request, screen: ListScreen, state: ListState, fields: Mapping[str, Field]) -> HttpResponse:
    """Asks where a card is to go: all columns, with the one where it is now."""
    return _question(_move(request, screen, state, fields))


def move_card(request: Request, screen: ListScreen, state: ListState, fields: Mapping[str, Field]) -> HttpResponse:
    """Moves a card and offers to take that back; a script is told with a notice and the card as it is afterwards."""
    move = _move(request, screen, state, fields)
    before = move.stage_of(move.row)
    try:
        saved = _moved(move)
    except NotFound:
        raise
    except Refusal as refusal:
        return _refused(move, refusal)
    said = _("%(name)s is now under %(stage)s") % {"name": move.title, "stage": move.stage.option_label(move.to)}
    undo = move.address(saved, before) if before != move.to else ""
    if not _is_script(request):
        messages.success(request, said, extra_tags=undo)
        return HttpResponseRedirect(move.back)
    notice = render_to_string("ui/parts/notice.html", {"what": said, "state": "ok", "undo_url": undo}, request)
    return JsonResponse({"stage": move.to, "card": _card(move, saved), "notice": notice, "said": said})


def _move(request: Request, screen: ListScreen, state: ListState, fields: Mapping[str, Field]) -> Move:
    """What is asked for. A row that the user may not see is none; a board that they may only read moves nothing."""
    assert screen.board is not None
    form = screen.form() if screen.form else None
    if form is None or screen.board.stage not in fields:
        raise Http404
    row = _row(request, screen, number_in(request.GET.get("move", "")))
    if row is None:
        raise NotFound
    if screen.board.stage not in changeable(form, fields, rights_of(request.user)):
        if needed := noun(screen.noun).edit_permission:
            require(request.user, needed)
        raise NotPermitted(_("This field cannot be changed by hand"), kept=_("Nothing was changed"))
    given = {**request.GET.dict(), **request.POST.dict()}
    return Move(request, screen, state, fields, row, given.get("to", ""), number_in(given.get("version", "")))


def _row(request: Request, screen: ListScreen, row_id: int | None) -> Any:
    return None if row_id is None else screen.rows(request.user).filter(pk=row_id).first()


def _moved(move: Move) -> Any:
    if move.to not in dict(move.stage.options()):
        raise Invalid({move.stage.key: _("There is no such choice")})
    form = move.screen.form() if move.screen.form else None
    edit: Callable[..., Any] | None = form.edit if form else None
    assert edit is not None
    user, values = move.request.user, {move.stage.key: move.to}
    return edit(by=user, record=move.row, values=values, version=move.version or move.row.version)


def _refused(move: Move, refusal: Refusal) -> HttpResponse:
    now = _row(move.request, move.screen, move.row.pk)
    sentences = _sentences_of(move, refusal, now)
    if not _is_script(move.request):
        return _question(move, sentences, status=refusal.status)
    offered = {}
    if isinstance(refusal, Stale) and now is not None:
        insist = _("Move to %(stage)s anyway") % {"stage": move.stage.option_label(move.to)}
        show = {"action": _("Show it"), "action_url": move.screen.url(now)}
        offered = {"insist": insist, "insist_url": move.address(now, move.to), **show}
    notice = render_to_string("ui/parts/notice.html", {**sentences, **offered, "state": "risk"}, move.request)
    there = {"stage": move.stage_of(now), "card": _card(move, now)} if now is not None else {"stage": "", "card": ""}
    return JsonResponse({**there, "notice": notice, "said": ""}, status=refusal.status)


def _sentences_of(move: Move, refusal: Refusal, now: Any) -> dict[str, str]:
    """What happened, what was kept and what to do, in the words of a board."""
    what = _("Not moved: %(name)s") % {"name": move.title}
    if not isinstance(refusal, Stale) or now is None:
        return {"what": what, "kept": str(refusal.what), "todo": str(refusal.todo)}
    names = {"who": refusal.edit.by, "stage": move.stage.option_label(move.stage_of(now))}
    wanted = {"stage": move.stage.option_label(move.to)}
    return {
        "what": what,
        "kept": _("%(who)s moved it to %(stage)s meanwhile, and there it stays") % names,
        "todo": _("Your move to %(stage)s was not applied") % wanted,
    }


def _question(move: Move, sentences: Mapping[str, str] | None = None, *, status: int = 200) -> HttpResponse:
    now = _row(move.request, move.screen, move.row.pk) or move.row
    choices, here = move.stage.options(), move.stage_of(now)
    keys = [key for key, _title in choices]
    after = [*keys, *keys][keys.index(here) + 1] if here in keys else keys[0]
    title = _("Move %(name)s to…") % {"name": move.title}
    context = {
        **(sentences or {}),
        "heading": title,
        "action": move.address(now),
        "back": move.back,
        "choices": [
            {"key": key, "title": title, "is_here": key == here, "is_likely": key == (move.to or after)}
            for key, title in choices
        ],
    }
    return render(move.request, "ui/board/move.html", context, status=status)


def _card(move: Move, row: Any) -> str:
    """The card as it is drawn anew."""
    assert move.screen.board is not None
    shown = [move.fields[key] for key in move.screen.board.keys if key in move.fields]
    rows = move.screen.rows(move.request.user).filter(pk=row.pk)
    if related := relations_of(rows.model, shown):
        rows = rows.select_related(*related)
    found = list(rows)
    preparing(move.screen, shown, move.request.user)(found)
    drawn = cards_of(move.screen, found, move.fields, move_url=move.back)
    context = {"cards": drawn, "may_move": True}
    return render_to_string("ui/board/card_list.html", context, move.request)


def _is_script(request: Request) -> bool:
    return request.headers.get("Accept", "") == "application/json"
