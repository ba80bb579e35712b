"""What a user chose for a list, kept for as long as they are signed in: its columns, and their widths in each view."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from tradewright.core.requests import Request
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.state import ListState
from tradewright.ui.screens.widths import widths_from, widths_written

_COLUMNS, _WIDTHS = "columns", "widths"


def keep_columns(request: Request, screen: ListScreen, state: ListState) -> HttpResponse:
    """Keeps the chosen columns, or goes back to the usual ones and widths; the address then says nothing of them."""
    is_chosen = request.GET["keep"] == "chosen"
    _keep(request, _COLUMNS, screen.noun, [*state.columns] if is_chosen else [])
    if not is_chosen:
        _keep(request, _WIDTHS, _view_of(screen, state), "")
    return HttpResponseRedirect(request.path + state.address(columns=(), widths=()))


def keep_widths(request: Request, screen: ListScreen, state: ListState) -> HttpResponse:
    """Keeps the widths that the columns of a view were drawn to."""
    _keep(request, _WIDTHS, _view_of(screen, state), widths_written(widths_from(request.POST["widths"])))
    return HttpResponse(status=204)


def with_kept(request: Request, screen: ListScreen, state: ListState) -> ListState:
    """The state with what was kept: columns where the address names none, widths in any case."""
    columns = _kept(request, _COLUMNS, screen.noun) or ()
    widths = widths_from(_kept(request, _WIDTHS, _view_of(screen, state)) or "")
    return replace(state, columns=state.columns or tuple(columns), widths=tuple((dict(state.widths) | widths).items()))


def has_own_look(request: Request, screen: ListScreen, state: ListState) -> bool:
    """Whether there are columns or widths to go back from."""
    return bool(_kept(request, _COLUMNS, screen.noun) or with_kept(request, screen, state).widths)


def _view_of(screen: ListScreen, state: ListState) -> str:
    return f"{screen.noun} {state.view}"


def _kept(request: Request, what: str, place: str) -> Any:
    return request.session.get(what, {}).get(place)


def _keep(request: Request, what: str, place: str, chosen: object) -> None:
    rest = {key: kept for key, kept in request.session.get(what, {}).items() if key != place}
    request.session[what] = rest | ({place: chosen} if chosen else {})
