"""Profiles: how the files of one system become records, file by file and column by column."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tradewright.core.said import Said
from tradewright.imports.targets import ExactIdentifier, ImportTarget, Text

if TYPE_CHECKING:
    import polars as pl

    from tradewright.imports.models import ImportRun
    from tradewright.imports.sources import Source

type Columns = Mapping[str, Source | str]


@dataclass(frozen=True)
class Custom:
    """The value of a custom field: its kind as in the field catalog, and where it comes from."""

    kind: str
    source: "Source | str"


@dataclass(frozen=True)
class Entry:
    """What one row becomes in one table.

    With a `key` the record is known by that external id; without one it is found by the target's `match`. Values in
    `at_creation` are set once and then left to the users. `custom` fills custom fields. `when` says to which rows it
    applies. An entry that does not `create` only completes records that are there. By a column that `identifies` the
    record is found in another table, as by its credit code. Where an entry `keeps_what_is_there`, an empty cell says
    nothing and a new record gets what is set `at_creation`; otherwise it empties the field. `numbers` names a column
    that new records get from a series where the file has nothing, and what draws so many.
    """

    target: ImportTarget
    columns: Columns = field(default_factory=dict)
    key: "Source | str | None" = None
    at_creation: Columns = field(default_factory=dict)
    custom: Mapping[str, Custom] = field(default_factory=dict)
    hints: Columns = field(default_factory=dict)
    when: "Callable[[], pl.Expr] | None" = None
    when_reads: tuple[str, ...] = ()
    name: str = "record"
    creates: bool = True
    duplicates: Mapping[str, str] = field(default_factory=dict)
    identifies: ExactIdentifier | None = None
    keeps_what_is_there: bool = False
    numbers: "tuple[str, Callable[[int], Sequence[str]]] | None" = None


@dataclass(frozen=True)
class Fault:
    """What is the matter with one part of a row, and the value that would fit; `may_stay` where it is only unlikely."""

    part: str
    reason: Said
    would_fit: str = ""
    may_stay: bool = False


@dataclass(frozen=True)
class RowCheck:
    """A look at several columns together, done once for each distinct combination; `title` heads rows with faults."""

    title: Said
    parts: "Mapping[str, Source]"
    look: "Callable[[Mapping[str, str]], Fault | None]"


@dataclass(frozen=True)
class Decisions:
    """What people decided about single rows, by their numbers: other values, the record that is meant, or to leave it.

    A record of 0 is a new one. Rows that stay `as_they_are` pass checks that only find them unlikely. `undecided` are
    left out with their reason.
    """

    amended: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    records: Mapping[int, int] = field(default_factory=dict)
    as_they_are: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()
    undecided: Mapping[int, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class Delivery:
    """One file, or rows the profile itself gives, and the entries made of each row; the first is the record itself.

    `distinct_by` takes each combination of these columns once. `left_out` names the columns that stay behind and why;
    without entries the whole file does. `reach` says which records the importer may change, where that is not all.
    """

    file: str
    becomes: Text
    entries: tuple[Entry, ...] = ()
    left_out: Mapping[str, Text] = field(default_factory=dict)
    distinct_by: tuple[str, ...] = ()
    rows: Sequence[Mapping[str, str]] | None = None
    option: str = ""
    why_not: Text = ""
    checks: tuple[RowCheck, ...] = ()
    decisions: Decisions = Decisions()
    reach: Callable[[Collection[int]], Collection[int]] | None = None


@dataclass(frozen=True)
class Step:
    """Work on all records after the last file, named while it is done."""

    label: Text
    bring_in_line: "Callable[[ImportRun], None]"


@dataclass(frozen=True)
class Profile:
    """All deliveries of one system in the order in which they are read, and what is brought in line afterwards."""

    name: str
    label: Text
    source: str
    deliveries: tuple[Delivery, ...]
    afterwards: tuple[Step, ...] = ()
    after_undo: tuple[Step, ...] = ()
    options: tuple[str, ...] = ()
    batch: int = 50_000  # rows per transaction


class Profiles:
    """The profiles known to this house, plugged in by the integrations, and those made of a colleague's draft."""

    def __init__(self) -> None:
        self._profiles: dict[str, Callable[[], Profile]] = {}
        self._families: dict[str, Callable[[str], Profile | None]] = {}

    def add(self, name: str, make: Callable[[], Profile]) -> None:
        """Plugs in a profile; it is made when it is first used."""
        self._profiles[name] = make

    def add_family(self, family: str, make: Callable[[str], Profile | None]) -> None:
        """Plugs in profiles that are made of what is kept under the name behind the colon: `draft:12`."""
        self._families[family] = make

    def get(self, name: str) -> Profile | None:
        """The profile of this name."""
        family, colon, rest = name.partition(":")
        if colon and family in self._families:
            return self._families[family](rest)
        make = self._profiles.get(name)
        return make() if make else None

    def knows(self, name: str) -> bool:
        """Whether there is such a profile, without making it."""
        return name in self._profiles or name.partition(":")[0] in self._families

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all profiles."""
        return tuple(sorted(self._profiles))


profiles = Profiles()
