"""What a module says of its list; kept by noun for work that goes on when the page is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from tradewright.core.access import Permission
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.ui.screens.edits import EditScreen
from tradewright.ui.screens.tables import Column

SCREENS: "dict[str, ListScreen]" = {}


@dataclass(frozen=True)
class BoardScreen:
    """The rows of a list as cards in columns, one for each choice of `stage`, which every row has one of.

    A card shows its `title`, and by their keys in the list: `lines` below it, `who` it belongs to, its `amount`, which
    the head of the column adds up, the day `when` and a `note`. What the user may not see is left out.
    """

    stage: str
    title: Callable[[Any], str] = str
    lines: tuple[str, ...] = ()
    who: str = ""
    amount: str = ""
    when: str = ""
    note: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all that a card shows."""
        return tuple(filter(None, (*self.lines, self.who, self.amount, self.when, self.note)))


@dataclass(frozen=True)
class ListScreen:
    """A list of one noun. `rows` starts from what the user may see; `enrich` adds what cells need, in bulk.

    `sum_key` is the field of money that the foot adds up when the list is narrowed down; `foot` is asked
    then for a sentence about the rows. `form` is how its rows are edited: cells in place, one field of many ticked
    rows, and the stage of a card. With a `board` the rows can be seen as cards too. `extra` may hold `acts` beside the
    title, sentences `told` in the strip, and `bulk_acts`, verbs of the module's own for ticked rows. `handed_over` are
    the conditions of the rows that a colleague who leaves hands over to another owner; None where none are.
    """

    noun: str
    rows: Callable[[User], QuerySet[Any]]
    columns: tuple[Column, ...]
    url: Callable[[Any], str]
    sum_key: str = ""
    foot: Callable[[QuerySet[Any], User], str] | None = None
    usual_sort: tuple[Sort, ...] = (Sort("sort_key", nullable=False),)
    sort_key: str = ""
    views: tuple[tuple[str | Promise, str], ...] = ()
    enrich: Callable[[Sequence[Any], User], None] | None = None
    create_url: str = ""
    create_label: str | Promise = ""
    create_permission: Permission | None = None
    import_url: str = ""
    import_permission: Permission | None = None
    form: Callable[[], EditScreen] | None = None
    board: BoardScreen | None = None
    blank_title: str | Promise = ""
    blank_text: str | Promise = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    handed_over: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Makes the list known to the worker; the first one of a noun is its own."""
        SCREENS.setdefault(self.noun, self)
