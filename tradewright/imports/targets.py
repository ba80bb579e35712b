"""Socket `imports.targets`: what files may become, declared by the module that owns the table."""

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise

if TYPE_CHECKING:
    import polars as pl

    from tradewright.core.search_sources import Document

type Text = str | Promise

IN_USE = "t.deleted_at IS NULL"  # what was deleted may have left its code to another


@dataclass(frozen=True)
class Derivation:
    """A column computed from others of the same row: a sort key, the normal form of a phone number.

    `compute` gets a frame with the columns `of` and the hints of the entry, and returns one value per row. It runs
    once for each distinct combination.
    """

    of: tuple[str, ...]
    compute: "Callable[[pl.DataFrame], pl.Series]"
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExactIdentifier:
    """A column whose value belongs to one record only: two rows with the same one are the same record.

    `owners` is a query with the parameter `%(values)s` that returns value, id and name of those who hold it already.
    """

    column: str
    label: Text
    owners: str
    policy: str = "reject"


@dataclass(frozen=True)
class Findable:
    """How the search documents of new records are made from the rows themselves, without asking the database.

    `make` gets rows with the columns of the record by their names, and those of its parts as `parties.email.value`;
    `parts` names the targets it knows. A delivery that fills others is indexed the long way.
    """

    parts: tuple[str, ...]
    make: "Callable[[pl.DataFrame], Iterable[Document]]"


@dataclass(frozen=True)
class ImportTarget:
    """One table that files may fill.

    Rows are found again by their external id, or by the columns in `match` where the file has no id of its own;
    `among` (SQL on `t`, the table, and `s`, the row read) narrows the candidates and `prefer` puts them in order.
    `part_of` names the column of the record this row is a part of: it goes with it when an import is undone.
    """

    key: str
    model_label: str
    label: Text
    match: tuple[str, ...] = ()
    among: str = ""
    prefer: str = ""
    part_of: str = ""
    only_added: bool = False
    constants: Mapping[str, object] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, Derivation] = field(default_factory=dict)
    identifiers: tuple[ExactIdentifier, ...] = ()
    search_nouns: tuple[str, ...] = ()
    findable: Findable | None = None

    @property
    def model(self) -> type[Model]:
        """The model whose table is filled."""
        return apps.get_model(self.model_label)

    @property
    def table(self) -> str:
        """The table that is filled."""
        return self.model._meta.db_table


class Targets:
    """The registry behind the socket; the import wizard offers what is in it.

    Modules name the file that declares their targets; it is loaded when somebody imports, not when pages start.
    """

    def __init__(self) -> None:
        self._targets: dict[str, ImportTarget] = {}
        self._files: list[str] = []
        self._loaded = 0
        self._alone = RLock()

    def declared_in(self, module: str) -> None:
        """Plugs in a module's targets, without loading them yet."""
        self._files.append(module)

    def add(self, *targets: ImportTarget) -> None:
        """Makes targets known; a key is taken once."""
        for target in targets:
            if self._targets.get(target.key, target) is not target:
                raise ValueError(f"import target {target.key} is declared twice")
            self._targets[target.key] = target

    def get(self, key: str) -> ImportTarget:
        """The target of this key; an unknown key is a mistake in the program."""
        self._load()
        return self._targets[key]

    @property
    def all(self) -> tuple[ImportTarget, ...]:
        """All targets in the order in which they were plugged in."""
        self._load()
        return tuple(self._targets.values())

    @property
    def files(self) -> tuple[str, ...]:
        """The modules that declare targets, loaded or not."""
        return tuple(self._files)

    def _load(self) -> None:
        if self._loaded == len(self._files):
            return
        with self._alone:  # a second page must not find half of them
            while self._loaded < len(self._files):
                importlib.import_module(self._files[self._loaded])
                self._loaded += 1


import_targets = Targets()
