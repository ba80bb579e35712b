"""Socket `ui.panels`: the tabs and rail sections of a record, put there by the modules that know something of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise

from tradewright.core.access import Scope, rights_of
from tradewright.core.requests import Request

type Record = Any
type Shown = Any


@dataclass(frozen=True)
class Panel:
    """One tab, rail section, fact of the head, composer above the timeline or kind of parts told in the history.

    `show` returns its HTML, a `Fact` for the head, `Parts` for the history; `None` says that there is nothing to say.
    `noun` is what it shows: who sees no rows of it does not see the panel. `count` stands beside the tab's title.
    `is_previewed` puts it under the facts when the palette shows the record.
    """

    key: str
    title: str | Promise
    on: tuple[str, ...]
    show: Callable[[Request, Record], Shown]
    place: Literal["tab", "rail", "head", "composer", "history"] = "tab"
    position: int = 50
    noun: str = ""
    count: Callable[[Request, Record], int | str | None] | None = None
    is_previewed: bool = False


class Panels:
    """All panels by the noun on whose page they stand."""

    def __init__(self) -> None:
        self._panels: list[Panel] = []

    def add(self, *panels: Panel) -> None:
        """Plugs in panels."""
        self._panels += panels

    def on(self, noun_key: str, place: str, request: Request) -> Iterable[Panel]:
        """The panels of a record's page that this user may see, in order."""
        rights = rights_of(request.user)
        return sorted(
            (
                panel
                for panel in self._panels
                if panel.place == place
                and noun_key in panel.on
                and (not panel.noun or rights.scope(panel.noun) is not Scope.NONE)
            ),
            key=lambda panel: panel.position,
        )


panels = Panels()
