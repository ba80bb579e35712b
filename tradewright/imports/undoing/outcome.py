"""What an undo removes, restores and keeps: counted and named, before it and after it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from tradewright.imports.models import ImportRun
from tradewright.imports.undoing.doomed import Doomed, Model, choose_rows
from tradewright.imports.undoing.restoring import Restored, rows_to_restore

_NAMED = 1_000  # kept rows are counted all and named up to here


@dataclass(frozen=True)
class KeptRow:
    """A row of the import that stays, because somebody changed it since or something else needs it."""

    kind: str
    object_id: int
    name: str


@dataclass
class Undone:
    """What an undo removed, restored and kept; counts by the name of the kind of record."""

    removed: dict[str, int] = field(default_factory=dict)
    restored: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    kept_rows: list[KeptRow] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be kept with the run."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Undone":
        """What was kept with the run."""
        rows = [KeptRow(**row) for row in kept.get("kept_rows", ())]
        return cls(kept.get("removed", {}), kept.get("restored", {}), kept.get("kept", {}), rows)


def foresee_undo(run: ImportRun) -> Undone:
    """What an undo would do as things stand; changes nothing."""
    with transaction.atomic():
        doomed = choose_rows(run)
        going = {model: doomed.count(model) for model in doomed.tables}
        undone = undone_from({model: count for model, count in going.items() if count}, rows_to_restore(run), doomed)
        transaction.set_rollback(True)
    return undone


def undone_from(removed: Mapping[Model, int], restored: Restored, doomed: Doomed) -> Undone:
    """The counts and names of an undo."""
    undone = Undone(
        removed={_word(model): count for model, count in removed.items()},
        restored={_word(model): len(ids) for model, ids in restored.rows.items()},
    )
    for model in doomed.tables:
        _note_kept(undone, model, doomed.kept_ids(model))
    for model, ids in restored.kept.items():
        _note_kept(undone, model, ids)
    return undone


def _word(model: Model) -> str:
    return str(model._meta.verbose_name_plural)


def _note_kept(undone: Undone, model: Model, ids: list[int]) -> None:
    if not ids:
        return
    undone.kept[_word(model)] = undone.kept.get(_word(model), 0) + len(ids)
    rows = model._default_manager.filter(pk__in=ids[: max(0, _NAMED - len(undone.kept_rows))])
    undone.kept_rows += [KeptRow(_word(model), row.pk, str(row)) for row in rows]
