"""The history of a record in words: who changed what, from what to what, through which door."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tradewright.core.fields import Field, Kind
from tradewright.core.models import HistoryEntry, User
from tradewright.core.models.records import SHARED_COLUMNS
from tradewright.core.remembered import once_a_request
from tradewright.ui import formats
from tradewright.ui.screens.choices import label_of
from tradewright.ui.screens.tables import shown_value

_NOT_SHOWN = {"updated_at", "version", "sort_key", "created_by_id", "created_at", "import_run_id"}


@dataclass(frozen=True)
class Difference:
    """One field before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What one person changed at one moment; `of` names the part that it was, `verb` what became of it."""

    at: datetime
    by_id: int | None
    door: str
    differences: tuple[Difference, ...]
    of: str = ""
    verb: str = ""
    import_run_id: int | None = None


def changes_of(rows: Sequence[Model], fields: Mapping[str, Field], limit: int = 100) -> list[Change]:
    """The changes of a record and its one-to-one parts, newest first; fields not in `fields` stay hidden."""
    found: list[tuple[HistoryEntry, dict[str, Any]]] = []
    for row in rows:
        found += _with_successors(row, limit)
    found.sort(key=lambda pair: pair[0].pk, reverse=True)
    changes = (
        Change(entry.at, entry.by_id, entry.door, tuple(differences_in(entry.before, after, fields)))
        for entry, after in found
    )
    return [change for change in changes if change.differences][:limit]


def differences_in(
    before: Mapping[str, Any], after: Mapping[str, Any], fields: Mapping[str, Field]
) -> Iterator[Difference]:
    """The fields that differ between two states of one row; names per language and own fields stand in one column."""
    known = before or after
    columns = {
        _column_of(field): field for field in fields.values() if field.orm_path.partition("__")[0] not in SHARED_COLUMNS
    }
    shown = {name: field for name, field in columns.items() if name in known and name not in _NOT_SHOWN}
    yield from _differing(before, after, shown)
    for column in SHARED_COLUMNS:
        inside = {
            field.orm_path.removeprefix(f"{column}__"): field
            for field in fields.values()
            if field.orm_path.startswith(f"{column}__")
        }
        yield from _differing(before.get(column) or {}, after.get(column) or {}, inside)


def _column_of(field: Field) -> str:
    return field.orm_path.rsplit("__", 1)[-1]


def _with_successors(row: Model, limit: int) -> Iterator[tuple[HistoryEntry, dict[str, Any]]]:
    """Each old row with the one that replaced it: the next entry, at last the present row."""
    entries = HistoryEntry.objects.filter(table=row._meta.db_table, row_id=row.pk).order_by("-id")[:limit]
    after: dict[str, Any] = {str(field.column): field.value_from_object(row) for field in row._meta.concrete_fields}
    for entry in entries:
        yield entry, after
        after = entry.before


def _differing(
    before: Mapping[str, Any], after: Mapping[str, Any], fields: Mapping[str, Field]
) -> Iterator[Difference]:
    for name, field in fields.items():
        old, new = before.get(name), after.get(name)
        if not _same(old, new):
            yield Difference(str(field.label), said_value(field, old), said_value(field, new))


def _same(before: Any, after: Any) -> bool:
    if before is None or after is None or before == "" or after == "":
        return (before or None) == (after or None)
    if hasattr(after, "isoformat"):
        moment = parse_datetime(str(before)) if isinstance(after, datetime) else None
        return bool(moment == after) if moment else str(before)[:10] == str(after.isoformat())[:10]
    try:
        return bool(float(before) == float(after))
    except (TypeError, ValueError):
        return str(before) == str(after)


def said_value(field: Field, value: Any) -> str:
    """A value as it is kept, in the reader's words and formats; records by their names."""
    if value is None or value == "":
        return "–"
    if field.reference:
        return _name_of(field.reference, str(value)) or str(value)
    if field.kind is Kind.MONEY:
        return formats.price(Decimal(str(value)), "")  # every digit: a unit price changes in its fourth one
    return shown_value(field, value) or "–"


@once_a_request
def _name_of(reference: str, object_id: str) -> str:
    """The same unit or owner stands in many changes."""
    return label_of(reference, object_id)


def who_changed(changes: Iterable[Change]) -> Iterator[tuple[Change, str]]:
    """Each change with the name of who made it."""
    known = list(changes)
    users = User.objects.filter(pk__in={change.by_id for change in known if change.by_id})
    names = {user.pk: str(user) for user in users} if known else {}
    for change in known:
        brought = _("Import %(number)s") % {"number": change.import_run_id} if change.import_run_id else _("The system")
        yield change, names.get(change.by_id or 0) or brought
