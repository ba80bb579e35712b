"""A delivery made ready for work: which columns are staged, checked and looked up, and what goes where."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from psycopg import sql

from tradewright.imports.checks import Check, check_for
from tradewright.imports.profiles import Delivery, Entry
from tradewright.imports.sources import Constant, Found, Lookup, Own, Reference, Source, source_of
from tradewright.imports.targets import Derivation

type Field = models.Field[Any, Any]

_CUSTOM_KINDS = {"year": "integer", "decimal": "decimal", "money": "decimal", "percent": "decimal"}


@dataclass(frozen=True, eq=False)
class Staged:
    """One column of the staging table: where its text comes from, how it is checked, its type there."""

    name: str
    source: Source
    check: Check
    type: str
    only: Callable[[], pl.Expr] | None = None

    @property
    def shown(self) -> str:
        """The column of the file, for the report."""
        return ", ".join(self.source.reads)

    @property
    def is_reference(self) -> bool:
        """Whether it is looked up in the database."""
        return isinstance(self.source, Reference | Lookup | Found)


@dataclass(frozen=True)
class Derived:
    """A staged column computed from others."""

    name: str
    derivation: Derivation
    inputs: tuple[tuple[str, str], ...]
    type: str


@dataclass(frozen=True)
class CustomPart:
    """A key of the custom column and the checked column that holds its value."""

    key: str
    staged: str
    kind: str


@dataclass(frozen=True)
class Cell:
    """A column of the target table and the SQL of its value; `given` is what the file says where it may say nothing."""

    column: str
    value: sql.Composable
    at_creation: bool = False
    given: sql.Composable | None = None


@dataclass
class PlannedEntry:
    """An entry with everything looked up that does not depend on rows."""

    number: int
    entry: Entry
    cells: list[Cell] = field(default_factory=list)
    key: Staged | None = None
    parent: int | None = None
    customs: list[CustomPart] = field(default_factory=list)
    by_column: dict[str, str] = field(default_factory=dict)

    @property
    def model(self) -> type[models.Model]:
        """The model of the target."""
        return self.entry.target.model

    @property
    def has_record_columns(self) -> bool:
        """Whether rows carry a version and the moment of their last change."""
        return any(column.name == "version" for column in self.model._meta.concrete_fields)

    def column(self, name: str) -> str:
        """The name of one of this entry's own staging columns: id, new, link, when, number, custom."""
        return f"__e{self.number}_{name}"


@dataclass
class Plan:
    """All that is done with each row of one delivery."""

    delivery: Delivery
    staged: list[Staged] = field(default_factory=list)
    derived: list[Derived] = field(default_factory=list)
    entries: list[PlannedEntry] = field(default_factory=list)

    @property
    def copied(self) -> set[str]:
        """The checked and computed columns that the database needs."""
        used = {name for one in self.entries for name in one.by_column.values()}
        return used | {one.key.name for one in self.entries if one.key}

    @property
    def reads(self) -> set[str]:
        """The columns of the file that become something."""
        used = {name for one in self.staged for name in one.source.reads}
        return used | {name for one in self.entries for name in one.entry.when_reads}


def plan_for(delivery: Delivery) -> Plan:
    """Looks up everything that is the same for all rows."""
    plan = Plan(delivery)
    for number, entry in enumerate(delivery.entries):
        plan.entries.append(_planned(plan, number, entry))
    return plan


def _planned(plan: Plan, number: int, entry: Entry) -> PlannedEntry:
    planned = PlannedEntry(number, entry)
    if entry.key is not None:
        check = Check(kind="text", length=100, is_required=True)
        planned.key = _stage(plan, planned, source_of(entry.key), check, "text")
    for name, given in entry.target.constants.items():
        _fill(plan, planned, name, Constant(given))
    for name, source in entry.columns.items():
        _fill(plan, planned, name, source_of(source))
    for name, source in entry.at_creation.items():
        if name not in entry.columns:
            _fill(plan, planned, name, source_of(source), at_creation=True)
    _derive(plan, planned)
    _plan_custom(plan, planned)
    _number(planned)
    planned.cells += _defaults(planned)
    planned.parent = _parent_of(plan, planned)
    return planned


def _fill(plan: Plan, planned: PlannedEntry, name: str, source: Source, *, at_creation: bool = False) -> None:
    column = planned.model._meta.get_field(name)
    assert isinstance(column, models.Field)
    value = _value(plan, planned, column, source)
    if not planned.entry.keeps_what_is_there or isinstance(source, Constant | Own):
        planned.cells.append(Cell(str(column.column), value, at_creation))
        return
    whole = sql.SQL("COALESCE({}, {})").format(value, _usual(plan, planned, column))
    planned.cells.append(Cell(str(column.column), whole, at_creation, given=value))


def _usual(plan: Plan, planned: PlannedEntry, column: Field) -> sql.Composable:
    """What a new record gets where the file says nothing."""
    if column.name in planned.entry.at_creation:
        return _value(plan, planned, column, source_of(planned.entry.at_creation[column.name]))
    if column.has_default() or _is_blank_text(column):
        return literal(column, column.get_default())
    return sql.SQL("NULL")


def _is_blank_text(column: Field) -> bool:
    return column.empty_strings_allowed and not column.null


def _value(plan: Plan, planned: PlannedEntry, column: Field, source: Source) -> sql.Composable:
    if isinstance(source, Constant):
        return literal(column, source.value)
    if isinstance(source, Own):
        owner = next(one for one in plan.entries if one.entry.name == source.entry)
        return sql.Identifier("s", owner.column("id"))
    check = check_for(column, planned.entry.target.checks.get(column.name, ""))
    if planned.entry.keeps_what_is_there:
        check = replace(check, default=None)  # an empty cell has to be told from one that says the usual
    db_type = "bigint" if isinstance(source, Reference | Lookup | Found) else str(column.db_type(connection))
    staged = _stage(plan, planned, source, check, db_type)
    planned.by_column[column.name] = staged.name
    return sql.Identifier("s", staged.name)


def _stage(plan: Plan, planned: PlannedEntry, source: Source, check: Check, db_type: str) -> Staged:
    """The staging column for a source; entries that read the same in the same way share it."""
    only = planned.entry.when
    for known in plan.staged:
        if (known.source, known.check, known.type, known.only) == (source, check, db_type, only):
            return known
    plan.staged.append(Staged(f"__c{len(plan.staged)}", source, check, db_type, only))
    return plan.staged[-1]


def literal(column: Field, value: object) -> sql.Composable:
    """A constant of the column's type."""
    if isinstance(column, models.JSONField):
        value = json.dumps(value)
    cast = "bigint" if isinstance(column, models.ForeignKey) else str(column.db_type(connection))
    if isinstance(column, ArrayField):
        assert isinstance(value, list)
        value = "{" + ",".join(str(one) for one in value) + "}"
    return sql.SQL("{}::{}").format(sql.Literal(value), sql.SQL(cast))


def _derive(plan: Plan, planned: PlannedEntry) -> None:
    for name, derivation in planned.entry.target.derived.items():
        if not set(derivation.of) <= set(planned.by_column):
            continue
        hints = [(hint, _hint(plan, planned, hint)) for hint in derivation.hints]
        inputs = [(column, planned.by_column[column]) for column in derivation.of]
        column = planned.model._meta.get_field(name)
        assert isinstance(column, models.Field)
        derived = Derived(
            f"__d{len(plan.derived)}",
            derivation,
            tuple(inputs + [(hint, staged) for hint, staged in hints if staged]),
            str(column.db_type(connection)),
        )
        plan.derived.append(derived)
        planned.by_column[name] = derived.name
        planned.cells.append(Cell(str(column.column), sql.Identifier("s", derived.name)))


def _hint(plan: Plan, planned: PlannedEntry, name: str) -> str:
    source = planned.entry.hints.get(name)
    if source is None:
        return ""
    return _stage(plan, planned, source_of(source), Check(kind="raw"), "text").name


def _number(planned: PlannedEntry) -> None:
    """A number of the series for new records to which the file gives none."""
    if planned.entry.numbers is None:
        return
    name, drawn = planned.entry.numbers[0], sql.Identifier("s", planned.column("number"))
    said = next((cell for cell in planned.cells if cell.column == name), None)
    if said is None:
        planned.cells.append(Cell(name, sql.SQL("COALESCE({}, '')").format(drawn), at_creation=True))
        return
    planned.cells.remove(said)
    given = said.given or said.value
    planned.cells.append(Cell(name, sql.SQL("COALESCE({}, {}, '')").format(given, drawn), given=given))


def _plan_custom(plan: Plan, planned: PlannedEntry) -> None:
    for key, custom in planned.entry.custom.items():
        kind = custom.kind
        check = Check(kind=_CUSTOM_KINDS.get(kind, kind), digits=18, places=6, length=2000)
        staged = _stage(plan, planned, source_of(custom.source), check, "text")
        planned.customs.append(CustomPart(key, staged.name, kind))


def _defaults(planned: PlannedEntry) -> Iterator[Cell]:
    """Values for columns that are not filled but must not be empty; the database knows those of `db_default`."""
    filled = {cell.column for cell in planned.cells} | {"custom"}
    for column in planned.model._meta.concrete_fields:
        if column.column in filled or column.primary_key or column.null or column.has_db_default():
            continue
        if getattr(column, "auto_now_add", False) or getattr(column, "auto_now", False):
            yield Cell(str(column.column), sql.SQL("now()"), at_creation=True)
        elif column.has_default() or column.empty_strings_allowed:
            yield Cell(str(column.column), literal(column, column.get_default()), at_creation=True)


def _parent_of(plan: Plan, planned: PlannedEntry) -> int | None:
    """The entry of the same row whose newness makes this one new as well."""
    for name in planned.entry.target.match:
        source = planned.entry.columns.get(name)
        if isinstance(source, Own):
            return next(one.number for one in plan.entries if one.entry.name == source.entry)
    return None
