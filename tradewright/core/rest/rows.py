"""What rows of an answer hold, worked out once for all rows of a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tradewright.core.fields import Field, Kind
from tradewright.core.models import User
from tradewright.core.money import Money
from tradewright.core.pages import Sort
from tradewright.core.reads import note_shown


@dataclass(frozen=True)
class Answered:
    """What rows of an answer hold: the path of each key, the own fields, whether rows have versions."""

    columns: Mapping[str, str]
    own: frozenset[str]
    has_version: bool
    has_own_fields: bool

    def paths(self, order: tuple[Sort, ...] = ()) -> list[str]:
        """What to ask the database for."""
        more = {name for name, is_there in (("version", self.has_version), ("custom", bool(self.own))) if is_there}
        return sorted({"pk", *self.columns.values(), *(one.path for one in order)} | more)

    def row(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """A row of the database as it is answered."""
        shown = {key: found[path] for key, path in self.columns.items()}
        shown["id"] = found["pk"]
        if self.has_version:
            shown["version"] = found["version"]
        if self.has_own_fields:
            custom = found["custom"] if self.own else {}
            shown["custom"] = {key: value for key, value in custom.items() if key in self.own}
        return shown

    def note(self, noun: str, fields: Mapping[str, Field], rows: Iterable[dict[str, Any]]) -> None:
        """Notes for the log of which rows the answer shows sensitive fields."""
        note_shown(noun, (one for one in fields.values() if one.is_stored), rows, _held)


def _held(row: Mapping[str, Any], field: Field) -> Any:
    return row["custom"].get(field.key.removeprefix("custom.")) if field.is_custom else row[field.orm_path]


def answered(fields: Mapping[str, Field], *, has_version: bool, has_own_fields: bool) -> Answered:
    """What these fields of a noun answer; the computed and the filter-only ones have no value of their own."""
    stored = [field for field in fields.values() if field.is_stored]
    return Answered(
        columns={field.key: field.orm_path for field in stored if not field.is_custom},
        own=frozenset(field.key.removeprefix("custom.") for field in stored if field.is_custom),
        has_version=has_version,
        has_own_fields=has_own_fields,
    )


def may_be_added(field: Field) -> bool:
    """Whether rows carry this field on demand: it is worked out for a page at once, as one value of each row."""
    return field.is_computed and field.kind is not Kind.MONTHS


def with_added(rows: list[dict[str, Any]], fields: Sequence[Field], user: User) -> list[dict[str, Any]]:
    """The rows with these fields as well, each asked for once; amounts without the name of their currency."""
    for field in fields:
        assert field.values is not None
        found = field.values([row["id"] for row in rows], user)
        for row in rows:
            value = found.get(row["id"])
            row[field.key] = value.amount if isinstance(value, Money) else value
    return rows
