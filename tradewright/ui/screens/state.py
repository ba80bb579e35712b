"""What a list shows, read from its address: filters, words, order, columns, page. The address is the state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from tradewright.core.fields import Condition, Field, conditions_from
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui.screens.widths import widths_from, widths_written

SIZES = (10, 25, 50, 100, 200)
USUAL_SIZE = 50


@dataclass(frozen=True)
class ListState:
    """One state of a list; `address` turns it back into a query string."""

    conditions: tuple[Condition, ...] = ()
    words: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    widths: tuple[tuple[str, int], ...] = ()
    size: int = USUAL_SIZE
    at: str = ""
    view: str = ""

    def without(self, condition: Condition) -> "ListState":
        """The same list with one condition less, at its first page."""
        return replace(self, conditions=tuple(c for c in self.conditions if c != condition), at="")

    def sorted_by(self, sort: str) -> "ListState":
        """The same list in another order, at its first page."""
        return replace(self, sort=sort, at="")

    def address(self, **changed: object) -> str:
        """The query string of this state, with some parts changed."""
        state = replace(self, **changed)  # type: ignore[arg-type]
        pairs: list[tuple[str, str]] = [("filter", str(condition)) for condition in state.conditions]
        pairs += [("q", state.words)] if state.words else []
        pairs += [("sort", state.sort)] if state.sort else []
        pairs += [("columns", ",".join(state.columns))] if state.columns else []
        pairs += [("widths", widths_written(state.widths))] if state.widths else []
        pairs += [("size", str(state.size))] if state.size != USUAL_SIZE else []
        pairs += [("view", state.view)] if state.view else []
        pairs += [("at", state.at)] if state.at else []
        return "?" + urlencode(pairs, safe=":,-")


def state_from(request: Request) -> ListState:
    """The state in the address of a request."""
    return state_of(request.GET)


def state_of(query: QueryDict) -> ListState:
    """The state in an address; a new condition chosen in the filter form is added to the others."""
    conditions = conditions_from(query.getlist("filter"))
    field, operator = query.get("field", ""), query.get("operator", "")
    if field and operator:
        conditions = (*conditions, Condition(field, operator, ",".join(query.getlist("value"))))
    size = number_in(query.get("size", ""))
    return ListState(
        conditions=conditions,
        words=query.get("q", "").strip()[:100],
        sort=query.get("sort", "")[:80],
        columns=tuple(key for key in ",".join(query.getlist("columns")).split(",") if key),
        widths=tuple(widths_from(query.get("widths", "")).items()),
        size=size if size in SIZES else USUAL_SIZE,
        at=query.get("at", "")[:2000],
        view=query.get("view", "") if number_in(query.get("view", "")) else "",
    )


def order_of(sort: str, fields: Mapping[str, Field], usual: Sequence[Sort]) -> Sequence[Sort]:
    """The order asked for, if the catalog allows it, else the usual one."""
    field = fields.get(sort.removeprefix("-"))
    if field is None or not field.is_sortable:
        return usual
    return (Sort(field.order_path, descending=sort.startswith("-")),)
