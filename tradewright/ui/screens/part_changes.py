"""The history of what belongs to a record in rows of its own: added, changed, taken away, brought back."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.utils.functional import Promise

from tradewright.core.access import Rights
from tradewright.core.fields import Field, readable_fields
from tradewright.core.models import HistoryEntry
from tradewright.ui.screens.changes import Change, differences_in

type Entries = Mapping[tuple[str, int], Sequence[HistoryEntry]]

_MOST = 2_000  # old rows that are looked through; of a product counted every day more would be never read


@dataclass(frozen=True)
class Parts:
    """The rows of one kind that belong to a record, removed ones too; `says` names one of them.

    What a panel in the place `history` returns. `noun` is the key under which their fields are described.
    """

    title: str | Promise
    noun: str
    rows: Sequence[Any]
    says: Callable[[Any], str]


def changes_of_parts(record: Any, parts: Sequence[Parts], rights: Rights, limit: int = 100) -> list[Change]:
    """What happened to these parts since the record was made, newest first; what came with it is not told again."""
    entries = _entries_of([row for part in parts for row in part.rows])
    told: list[Change] = []
    for part in parts:
        fields = {key: one for key, one in readable_fields(part.noun, rights).items() if one.is_editable}
        for row in part.rows:
            found = entries.get((row._meta.db_table, row.pk), ())
            told += _told(_Told(f"{part.title} · {part.says(row)}", fields), record, row, found)
    told.sort(key=lambda change: change.at, reverse=True)
    return told[:limit]


@dataclass(frozen=True)
class _Told:
    """How the changes of one row are told: what it is called, which fields are seen."""

    of: str
    fields: Mapping[str, Field]


def _entries_of(rows: Sequence[Model]) -> Entries:
    """The old rows of all parts in one statement, the newest first."""
    ids: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        ids[row._meta.db_table].append(row.pk)
    wanted = Q(pk__in=[])
    for table, row_ids in ids.items():
        wanted |= Q(table=table, row_id__in=row_ids)
    found: dict[tuple[str, int], list[HistoryEntry]] = defaultdict(list)
    for entry in HistoryEntry.objects.filter(wanted).order_by("-id")[:_MOST] if ids else ():
        found[entry.table, entry.row_id].append(entry)
    return found


def _told(told: _Told, record: Any, row: Any, entries: Sequence[HistoryEntry]) -> Iterator[Change]:
    after: dict[str, Any] = {str(field.column): field.value_from_object(row) for field in row._meta.concrete_fields}
    for entry in entries:
        verb = _verb(entry.before, after)
        differences = () if verb == "removed" else tuple(differences_in(entry.before, after, told.fields))
        if verb or differences:
            yield Change(entry.at, entry.by_id, entry.door, differences, told.of, verb)
        after = entry.before
    if not _came_with(record, row):
        first = tuple(differences_in({}, after, told.fields))
        yield Change(row.created_at, row.created_by_id, "", first, told.of, "added", row.import_run_id)


def _verb(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    was_there, is_there = not before.get("deleted_at"), not after.get("deleted_at")
    if was_there == is_there:
        return ""
    return "removed" if was_there else "added"


def _came_with(record: Any, row: Any) -> bool:
    """Whether the part was made together with the record, in one import or at one moment."""
    is_of_import = row.import_run_id is not None and row.import_run_id == record.import_run_id
    return is_of_import or bool(row.created_at == record.created_at)
