"""How many rows each view of a list has, asked for when the list stands there already."""

from collections.abc import Callable
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
    found: dict[str, str] = {}
    for tab in bars.views(request, screen, ListState()):
        try:
            count = count_in_time(rows(state_of(QueryDict(tab["url"].removeprefix("?")))), COUNTED_UP_TO)
        except Refusal:
            continue  # the view asks for a field that this user does not see
        if count is None:
            break  # the house is busy: the other views would keep it so
        found[tab["key"]] = formats.count_at_most(count, COUNTED_UP_TO)
    return JsonResponse(found)
