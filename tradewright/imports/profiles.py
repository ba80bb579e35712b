"""Profiles: how the files of one system become records, file by file and column by column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tradewright.imports.targets import ImportTarget, Text

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
    applies. An entry that does not `create` only completes records that are there.
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


@dataclass(frozen=True)
class Delivery:
    """One file, or rows the profile itself gives, and the entries made of each row; the first is the record itself.

    `distinct_by` takes each combination of these columns once. `left_out` names the columns that stay behind and why;
    without entries the whole file does.
    """

    file: str
    becomes: Text
    entries: tuple[Entry, ...] = ()
    left_out: Mapping[str, Text] = field(default_factory=dict)
    distinct_by: tuple[str, ...] = ()
    rows: Sequence[Mapping[str, str]] | None = None
    option: str = ""
    why_not: Text = ""


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
    """The profiles known to this house, plugged in by the integrations."""

    def __init__(self) -> None:
        self._profiles: dict[str, Callable[[], Profile]] = {}

    def add(self, name: str, make: Callable[[], Profile]) -> None:
        """Plugs in a profile; it is made when it is first used."""
        self._profiles[name] = make

    def get(self, name: str) -> Profile | None:
        """The profile of this name."""
        make = self._profiles.get(name)
        return make() if make else None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all profiles."""
        return tuple(sorted(self._profiles))


profiles = Profiles()
