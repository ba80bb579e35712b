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
BOARD = "board"


@dataclass(frozen=True)
class ListState:
    """One state of a list; `address` turns it back into a query string. `shape` says that its rows are cards."""

    conditions: tuple[Condition, ...] = ()
    words: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    widths: tuple[tuple[str, int], ...] = ()
    size: int = USUAL_SIZE
    at: str = ""
    view: str = ""
    shape: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether some rows are left out."""
        return bool(self.conditions or self.words)

    @property
    def kept_by_search(self) -> list[tuple[str, str]]:
        """What the form for words sends along."""
        return self.pairs("q", "at")

    @property
    def kept_by_filter(self) -> list[tuple[str, str]]:
        """What the form for one more condition sends along."""
        return self.pairs("at")

    @property
    def kept_by_columns(self) -> list[tuple[str, str]]:
        """What the form for other columns sends along."""
        return self.pairs("columns", "widths", "at")

    def cleared(self) -> "ListState":
        """The same list with all its rows, at its first page."""
        return replace(self, conditions=(), words="", at="")

    def without(self, condition: Condition) -> "ListState":
        """The same list with one condition less, at its first page."""
        return replace(self, conditions=tuple(c for c in self.conditions if c != condition), at="")

    def sorted_by(self, sort: str) -> "ListState":
        """The same list in another order, at its first page."""
        return replace(self, sort=sort, at="")

    def address(self, **changed: object) -> str:
        """The query string of this state, with some parts changed."""
        state = replace(self, **changed)  # type: ignore[arg-type]
        return "?" + urlencode(state.pairs(), safe=":,-")

    def pairs(self, *but: str) -> list[tuple[str, str]]:
        """Names and values of the address, without those named: what a form on the page sends along."""
        pairs = [("as", self.shape)] if self.shape else []
        pairs += [("filter", str(condition)) for condition in self.conditions]
        pairs += [("q", self.words)] if self.words else []
        pairs += [("sort", self.sort)] if self.sort else []
        pairs += [("columns", ",".join(self.columns))] if self.columns else []
        pairs += [("widths", widths_written(self.widths))] if self.widths else []
        pairs += [("size", str(self.size))] if self.size != USUAL_SIZE else []
        pairs += [("view", self.view)] if self.view else []
        pairs += [("at", self.at)] if self.at else []
        return [(name, value) for name, value in pairs if name not in but]


def state_from(request: Request) -> ListState:
    """The state in the address of a request."""
    return state_of(request.GET)


def state_of(query: QueryDict) -> ListState:
    """The state in an address; a condition chosen in the filter form stands behind the others, or in its `place`."""
    conditions = conditions_from(query.getlist("filter"))
    field, operator = query.get("field", ""), query.get("operator", "")
    if field and operator:
        place = number_in(query.get("place", ""))
        before = len(conditions) if place is None else place
        chosen = Condition(field, operator, ",".join(query.getlist("value")))
        conditions = (*conditions[:before], chosen, *conditions[before:])
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
        shape=BOARD if query.get("as") == BOARD else "",
    )


def order_of(sort: str, fields: Mapping[str, Field], usual: Sequence[Sort]) -> Sequence[Sort]:
    """The order asked for, if the catalog allows it, else the usual one."""
    field = fields.get(sort.removeprefix("-"))
    if field is None or not field.is_sortable:
        return usual
    return (Sort(field.order_path, descending=sort.startswith("-"), is_json=field.is_custom),)
