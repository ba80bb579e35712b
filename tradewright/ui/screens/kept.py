"""What a user chose for a list, on every device and for good: its columns, and their widths in each view."""

from dataclasses import replace

from django.http import HttpResponse, HttpResponseRedirect

from tradewright.core.fields import fields_of
from tradewright.core.requests import Request
from tradewright.ui import actions
from tradewright.ui.queries import look_of
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.state import ListState
from tradewright.ui.screens.widths import widths_from, widths_written


def keep_columns(request: Request, screen: ListScreen, state: ListState) -> HttpResponse:
    """Keeps the chosen columns, or goes back to the usual ones and widths; the address then says nothing of them."""
    is_chosen = request.GET["keep"] == "chosen"
    columns = [key for key in state.columns if key in _known(screen)] if is_chosen else []
    actions.keep_columns(by=request.user, noun=screen.noun, columns=columns)
    if not is_chosen:
        actions.keep_widths(by=request.user, noun=screen.noun, view=state.view, widths="")
    return HttpResponseRedirect(request.path + state.address(columns=(), widths=()))


def keep_widths(request: Request, screen: ListScreen, state: ListState) -> HttpResponse:
    """Keeps the widths that the columns of a view were drawn to."""
    drawn = widths_from(request.POST["widths"]).items()
    widths = widths_written({key: width for key, width in drawn if key in _known(screen)})
    actions.keep_widths(by=request.user, noun=screen.noun, view=state.view, widths=widths)
    return HttpResponse(status=204)


def _known(screen: ListScreen) -> set[str]:
    return {column.key for column in screen.columns} | fields_of(screen.noun).keys()


def with_kept(request: Request, screen: ListScreen, state: ListState) -> ListState:
    """The state with what was kept: columns where the address names none, widths in any case."""
    look = look_of(request.user, screen.noun)
    widths = widths_from(look.widths.get(state.view, ""))
    return replace(
        state, columns=state.columns or tuple(look.columns), widths=tuple((dict(state.widths) | widths).items())
    )


def has_own_look(request: Request, screen: ListScreen, state: ListState) -> bool:
    """Whether there are columns or widths to go back from."""
    return bool(look_of(request.user, screen.noun).columns or with_kept(request, screen, state).widths)
