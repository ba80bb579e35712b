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
from tradewright.ui import formats
from tradewright.ui.screens.choices import label_of
from tradewright.ui.screens.tables import shown_value

_NOT_SHOWN = {"updated_at", "version", "sort_key", "created_by_id", "created_at", "import_run_id", "custom"}


@dataclass(frozen=True)
class Difference:
    """One field before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What one person changed at one moment."""

    at: datetime
    by: str
    door: str
    differences: tuple[Difference, ...]


def changes_of(rows: Sequence[Model], fields: Mapping[str, Field], limit: int = 100) -> list[Change]:
    """The changes of a record and its one-to-one parts, newest first; fields not in `fields` stay hidden."""
    by_column = {_column_of(field): field for field in fields.values() if not field.is_custom}
    own = {field.key.removeprefix("custom."): field for field in fields.values() if field.is_custom}
    found: list[tuple[HistoryEntry, dict[str, Any]]] = []
    for row in rows:
        found += _with_successors(row, limit)
    found.sort(key=lambda pair: pair[0].pk, reverse=True)
    names = _names({entry.by_id for entry, _after in found if entry.by_id})
    changes = (_change(entry, _differences(entry.before, after, by_column, own), names) for entry, after in found)
    return [change for change in changes if change.differences][:limit]


def _column_of(field: Field) -> str:
    return field.orm_path.rsplit("__", 1)[-1]


def _with_successors(row: Model, limit: int) -> Iterator[tuple[HistoryEntry, dict[str, Any]]]:
    """Each old row with the one that replaced it: the next entry, at last the present row."""
    entries = HistoryEntry.objects.filter(table=row._meta.db_table, row_id=row.pk).order_by("-id")[:limit]
    after: dict[str, Any] = {str(field.column): field.value_from_object(row) for field in row._meta.concrete_fields}
    for entry in entries:
        yield entry, after
        after = entry.before


def _change(entry: HistoryEntry, differences: Iterable[Difference], names: Mapping[int, str]) -> Change:
    by = names.get(entry.by_id or 0) or _("The system")
    return Change(entry.at, by, entry.door, tuple(differences))


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], by_column: Mapping[str, Field], own: Mapping[str, Field]
) -> Iterator[Difference]:
    """The columns that differ, then the own fields, which stand together in one column."""
    columns = {column: field for column, field in by_column.items() if column in before and column not in _NOT_SHOWN}
    yield from _differing(before, after, columns)
    yield from _differing(before.get("custom") or {}, after.get("custom") or {}, own)


def _differing(
    before: Mapping[str, Any], after: Mapping[str, Any], fields: Mapping[str, Field]
) -> Iterator[Difference]:
    for name, field in fields.items():
        old, new = before.get(name), after.get(name)
        if not _same(old, new):
            yield Difference(str(field.label), _said(field, old), _said(field, new))


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


def _said(field: Field, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if field.reference:
        return label_of(field.reference, str(value)) or str(value)
    if field.kind is Kind.MONEY:
        return formats.price(Decimal(str(value)), "")  # every digit: a unit price changes in its fourth one
    return shown_value(field, value) or "–"


def _names(ids: set[int]) -> dict[int, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}
