"""Socket `imports.layouts`: what the rows of a table may be, and which fields its columns may fill."""

import importlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING

from tradewright.core.access import rights_of
from tradewright.core.fields import Field, readable_fields
from tradewright.imports.profiles import Entry, RowCheck
from tradewright.imports.sources import Source
from tradewright.imports.targets import Text

if TYPE_CHECKING:
    from tradewright.core.access import Permission
    from tradewright.core.models import User
    from tradewright.imports.doubts import Doubt, NewRow

ID = "id"  # the field that holds the other system's id


@dataclass(frozen=True)
class Given:
    """What a layout makes entries of: a source for each field that a column fills, the key, who imports, whence.

    `duplicates` says for a field that identifies what is to become of a row whose value a record has already.
    """

    sources: Mapping[str, Source]
    key: Source
    by: "User"
    system: str
    duplicates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """What the rows of a table may be: records of one noun with what belongs to them.

    The fields of the catalog are offered but those `not_offered`, and the `further` ones. `words` are other heads that
    people write, in small letters. `known_by` are fields whose value one record alone has, the surest first; by those
    that are only `known_by_choice` rows are matched when somebody says so. `needed` ones must be filled, one of each
    group. `doubts` names for new rows the records they may be; `reach` says which
    records the importer may change, `usual_country` where records are that name none.
    """

    noun: str
    label: Text
    permission: "Permission"
    entries: Callable[[Given], tuple[Entry, ...]]
    checks: Callable[[Given], tuple[RowCheck, ...]]
    reach: "Callable[[User, Collection[int]], Collection[int]]"
    doubts: "Callable[[User, Iterable[NewRow]], Iterable[Doubt]]"
    may_fill: "Callable[[User, str], bool]"
    usual_country: Callable[[], str]
    further: tuple[Field, ...] = ()
    not_offered: frozenset[str] = frozenset()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known_by: tuple[str, ...] = ()
    known_by_choice: frozenset[str] = frozenset()
    needed: tuple[tuple[str, ...], ...] = ()

    def fields(self, user: "User") -> dict[str, Field]:
        """The fields that this user may fill by a file."""
        catalog = readable_fields(self.noun, rights_of(user)).values()
        offered = (*self.further, *(one for one in catalog if one.is_editable and one.is_stored))
        return {one.key: one for one in offered if one.key not in self.not_offered and self.may_fill(user, one.key)}


class Layouts:
    """The registry behind the socket; modules name the file that declares their layouts."""

    def __init__(self) -> None:
        self._layouts: dict[str, Layout] = {}
        self._files: list[str] = []
        self._alone = RLock()

    def declared_in(self, module: str) -> None:
        """Plugs in a module's layouts, without loading them yet."""
        self._files.append(module)

    def add(self, *layouts: Layout) -> None:
        """Makes layouts known."""
        self._layouts.update({one.noun: one for one in layouts})

    def get(self, noun: str) -> Layout | None:
        """The layout of this noun."""
        return next((one for one in self.all if one.noun == noun), None)

    @property
    def all(self) -> tuple[Layout, ...]:
        """All layouts in the order in which they were plugged in."""
        with self._alone:
            for module in self._files:
                importlib.import_module(module)
        return tuple(self._layouts.values())


layouts = Layouts()
