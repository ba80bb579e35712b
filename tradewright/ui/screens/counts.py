"""How many rows each view of a list has, asked for when the list stands there already."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import JsonResponse, QueryDict

from tradewright.core.errors import Refusal
from tradewright.core.requests import Request
from tradewright.ui import formats
from tradewright.ui.queries import count_in_time
from tradewright.ui.screens import bars
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.state import ListState, state_of

COUNTED_UP_TO = 1000


def count_views(request: Request, screen: ListScreen, rows: Callable[[ListState], QuerySet[Any]]) -> JsonResponse:
    """The number beside each tab, of the rows that this user may see; none where it is not known in time."""
    tabs = bars.views(request, screen, ListState())
    return JsonResponse(counted((tab["key"], rows, tab["url"].removeprefix("?")) for tab in tabs))


def counted(asked: Iterable[tuple[str, Callable[[ListState], QuerySet[Any]], str]]) -> dict[str, str]:
    """How many rows each query of a list finds, by its key."""
    found: dict[str, str] = {}
    for key, rows, query in asked:
        try:
            count = count_in_time(rows(state_of(QueryDict(query))), COUNTED_UP_TO)
        except Refusal:
            continue  # the view asks for a field that this user does not see
        if count is None:
            break  # the house is busy: the other views would keep it so
        found[key] = formats.count_at_most(count, COUNTED_UP_TO)
    return found
