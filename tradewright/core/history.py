"""History: statement-level triggers keep every row as it was before a change.

One table, `core_history`, holds the old rows of all nouns, so that reading, retention and erasure are written once.
The creation is not kept here: it stands on the row itself (by, at, import run).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pgtrigger

if TYPE_CHECKING:
    from django.db.models import Model

_COPY_OLD_ROWS = """
INSERT INTO core_history ("table", row_id, operation, before, by_id, door)
SELECT TG_TABLE_NAME, old_row.{key}, TG_OP, to_jsonb(old_row){minus},
       NULLIF(current_setting('tradewright.user', true), '')::bigint,
       COALESCE(current_setting('tradewright.door', true), '')
FROM old_rows AS old_row{changed_only};
RETURN NULL;
"""
_CHANGED_ONLY = """
JOIN new_rows AS new_row
  ON new_row.{key} = old_row.{key} AND to_jsonb(new_row){minus} IS DISTINCT FROM to_jsonb(old_row){minus}"""

_COPY_ONE_OLD_ROW = """
INSERT INTO core_history ("table", row_id, operation, before, by_id, door)
VALUES (TG_TABLE_NAME, OLD.{key}, TG_OP, to_jsonb(OLD),
        NULLIF(current_setting('tradewright.user', true), '')::bigint,
        COALESCE(current_setting('tradewright.door', true), ''));
RETURN NULL;
"""
_MORE_THAN_COUNTED = "to_jsonb(NEW) <> jsonb_set(to_jsonb(OLD), '{{{counter}}}', to_jsonb(OLD.{counter} + 1))"


class _KeepHistory(pgtrigger.Trigger):
    """Copies the rows that a statement replaced or removed into the history table."""

    def __init__(self, *, leave_out: Sequence[str], operation: pgtrigger.Operation, name: str) -> None:
        self.leave_out = tuple(leave_out)
        self.skips_same = bool(leave_out) and operation is pgtrigger.Update
        super().__init__(
            name=name,
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(old="old_rows", new="new_rows" if self.skips_same else None),
        )

    def get_func(self, model: "type[Model]") -> str:  # type: ignore[override]
        """The body of the trigger; secrets and columns that change without meaning are left out.

        A row in which nothing else changed, such as a user who signed in, leaves no entry.
        """
        key = model._meta.pk.column
        minus = "".join(f" - '{column}'" for column in self.leave_out)
        changed_only = _CHANGED_ONLY.format(key=key, minus=minus) if self.skips_same else ""
        return _COPY_OLD_ROWS.format(key=key, minus=minus, changed_only=changed_only)


class _KeepUnlessCounted(pgtrigger.Trigger):
    """Copies a changed row into the history table, unless only its counter went one further."""

    def __init__(self, counter: str) -> None:
        super().__init__(
            name="keep_updated",
            level=pgtrigger.Row,
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            condition=pgtrigger.Condition(_MORE_THAN_COUNTED.format(counter=counter)),
        )

    def get_func(self, model: "type[Model]") -> str:  # type: ignore[override]
        """The body of the trigger."""
        return _COPY_ONE_OLD_ROW.format(key=model._meta.pk.column)


def keep_history(*, leave_out: Sequence[str] = (), counter: str = "") -> tuple[pgtrigger.Trigger, ...]:
    """Declared as `Meta.triggers`: keeps each old row of this noun, without the columns in `leave_out`.

    Two triggers, because PostgreSQL gives the old rows only to triggers on a single operation. A row whose `counter`
    went one further leaves no entry: what was counted tells it.
    """
    if counter:
        return (
            _KeepUnlessCounted(counter),
            _KeepHistory(leave_out=(), operation=pgtrigger.Delete, name="keep_deleted"),
        )
    return (
        _KeepHistory(leave_out=leave_out, operation=pgtrigger.Update, name="keep_updated"),
        _KeepHistory(leave_out=leave_out, operation=pgtrigger.Delete, name="keep_deleted"),
    )
