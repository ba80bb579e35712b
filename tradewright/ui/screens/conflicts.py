"""What two people changed in the same record at the same time, as the page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from tradewright.core.errors import ClashingEdit
from tradewright.core.fields import Field
from tradewright.ui import formats
from tradewright.ui.screens.changes import said_value
from tradewright.ui.screens.forms import typed_values


@dataclass(frozen=True)
class Conflict:
    """One field with both values: in words, and as they are typed."""

    label: str
    mine: str
    theirs: str
    mine_typed: Any = ""
    theirs_typed: Any = ""


def conflicts_in(edit: ClashingEdit, fields: Iterable[Field]) -> list[Conflict]:
    """The fields that differ, under their names and in the reader's words."""
    known: dict[str, Field] = {}
    for field in fields:
        known.setdefault(field.orm_path.rsplit("__", 1)[-1], field)
        known[field.orm_path] = field
    return [
        _conflict(known.get(clash.field), clash.field, _kept(clash.yours), _kept(clash.theirs))
        for clash in edit.clashes
    ]


def _kept(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


def _conflict(field: Field | None, path: str, mine: Any, theirs: Any) -> Conflict:
    if field is None:
        return Conflict(path, _said(None, mine), _said(None, theirs))
    return Conflict(
        label=str(field.label),
        mine=_said(field, mine),
        theirs=_said(field, theirs),
        mine_typed=_typed(field, mine),
        theirs_typed=_typed(field, theirs),
    )


def _typed(field: Field, value: Any) -> str:
    """As the button of a cell sends it."""
    typed = next(iter(typed_values(field, value)), "")
    return typed.isoformat() if isinstance(typed, date) else str(typed)


def _said(field: Field | None, value: Any) -> str:
    if field is None or value is None:
        return "–" if value in (None, "") else str(value)
    if isinstance(value, datetime):  # two moments of one day differ by the hour
        moment = timezone.localtime(value)
        return f"{said_value(field, moment)} {formats.clock(moment)}"
    return said_value(field, value)
