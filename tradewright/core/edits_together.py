"""Giving many records the same values in few statements: each is checked as if it were edited alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Func, JSONField, Model, TextField, Value
from django.utils import timezone

from tradewright.core.edits import check_fields
from tradewright.core.models import Record
from tradewright.core.rules import broken_rules_in_words


def edit_together[R: Record](records: Sequence[R], values: Mapping[str, Any]) -> list[R]:
    """Gives records that the caller locked these values, all or none; returns those that differ from before.

    Raises `Invalid` where one of them may not have such a value.
    """
    changed = [record for record in records if _take_over(record, values)]
    _write(changed, dict(values))
    return changed


def edit_parts_together[R: Record](
    records: Sequence[R], parts: Mapping[int, Model], values: Mapping[str, Any]
) -> list[R]:
    """The same for fields of their one-to-one parts, which `parts` holds by the record's id."""
    changed = [record for record in records if _take_over(parts[record.pk], values)]
    if changed:
        model = type(parts[changed[0].pk])
        with broken_rules_in_words(model):
            model._base_manager.filter(pk__in=[record.pk for record in changed]).update(**values)
        _write(changed, {})
    return changed


def edit_own_together[R: Record](records: Sequence[R], values: Mapping[str, Any]) -> list[R]:
    """The same for own fields by their keys, checked by the caller; None empties one. The others of a record stay."""
    changed = [record for record in records if any(record.custom.get(key) != one for key, one in values.items())]
    filled = {key: value for key, value in values.items() if value is not None}
    emptied = [key for key in values if key not in filled]
    merged = _joined(F("custom"), "||", Value(filled, JSONField(encoder=DjangoJSONEncoder)))
    _write(changed, {"custom": _joined(merged, "-", Value(emptied, ArrayField(TextField())))})
    return changed


def _take_over(record: Model, values: Mapping[str, Any]) -> bool:
    """Whether the record differs then."""
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, values[name])
    if changed:
        check_fields(record, changed)
    return bool(changed)


def _write(records: Sequence[Record], columns: Mapping[str, Any]) -> None:
    if not records:
        return
    model, now = type(records[0]), timezone.now()
    with broken_rules_in_words(model):
        rows = model._base_manager.filter(pk__in=[record.pk for record in records])
        rows.update(**columns, version=F("version") + 1, updated_at=now)


def _joined(left: Any, operator: str, right: Any) -> Func:
    return Func(left, right, template="(%(expressions)s)", arg_joiner=f" {operator} ", output_field=JSONField())
