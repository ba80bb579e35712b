"""Parts that every record page has: all its fields with inline edit, and its history."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import rights_of
from tradewright.core.colleagues import marked, with_marks
from tradewright.core.fields import Field, Kind, readable_fields
from tradewright.core.queries import external_ids_of
from tradewright.core.reads import is_read_logged, note_read
from tradewright.core.requests import Request
from tradewright.ui import formats
from tradewright.ui.panels import panels
from tradewright.ui.screens.changes import Change, changes_of, who_changed
from tradewright.ui.screens.part_changes import changes_of_parts
from tradewright.ui.screens.tables import note_rows_shown, reached, shown_value, work_out

_MOST_CHANGES = 100

type EditAddress = Callable[[str], str]


def details(request: Request, noun_key: str, record: Any, edit_address: EditAddress | None = None) -> str:
    """All fields of a record this user may see, in groups; a press on a value edits it in place."""
    groups: dict[str, list[dict[str, Any]]] = {}
    fields = [one for one in readable_fields(noun_key, rights_of(request.user)).values() if one.is_told]
    work_out([record], fields, request.user)
    note_rows_shown(noun_key, fields, [record])
    for field in fields:
        title = str(field.group or (_("Own fields") if field.is_custom else ""))
        groups.setdefault(title, []).append(_shown(noun_key, field, record, edit_address))
    if known := _known_elsewhere(noun_key, record):
        groups[_("Known elsewhere as")] = known
    context = {"groups": [{"title": title, "fields": fields} for title, fields in groups.items()]}
    return render_to_string("ui/parts/details.html", context, request)


def _known_elsewhere(noun_key: str, record: Any) -> list[dict[str, Any]]:
    return [{"label": one.source, "value": one.value, "edit_url": ""} for one in external_ids_of(noun_key, record)]


def _shown(noun_key: str, field: Field, record: Any, edit_address: EditAddress | None) -> dict[str, Any]:
    editable = edit_address is not None and field.is_editable
    return {
        "label": field.label,
        "value": marked_text(noun_key, field, record),
        "edit_url": edit_address(field.key) if editable and edit_address else "",
    }


def marked_text(noun_key: str, field: Field, record: Any) -> str:
    """The value of a field in words, with the colleagues named in it marked where a page shows it."""
    text = field_text(field, record)
    return with_marks(text, marked(noun_key, {record.pk: [text]}).get(record.pk)) if field.names_colleagues else text


def field_text(field: Field, record: Any) -> str:
    """The value of a field of a record in words."""
    if field.kind is Kind.REFERENCE:
        return str(reached(record, field.label_path or field.orm_path.removesuffix("_id")) or "")
    return shown_value(field, reached(record, field.orm_path), record)


def history(request: Request, noun_key: str, rows: Sequence[Model]) -> str:
    """Who changed what from what to what; `rows` are the record and its one-to-one parts.

    What belongs to the record in rows of its own is told by panels in the place `history`.
    """
    record: Any = rows[0]
    rights = rights_of(request.user)
    parts = [panel.show(request, record) for panel in panels.on(noun_key, "history", request)]
    fields = readable_fields(noun_key, rights)
    own = changes_of(rows, fields)
    _note_differences(noun_key, record, own, fields.values())
    changes = own + changes_of_parts(record, parts, rights)
    changes.sort(key=lambda change: change.at, reverse=True)
    context = {
        "changes": [
            {
                "at": change.at,
                "time": formats.clock(change.at),
                "day": formats.date_plain(change.at, timezone.localdate()),
                "by": by,
                "door": _door(change.door),
                "differences": change.differences,
                "of": change.of,
                "verb": change.verb,
            }
            for change, by in who_changed(changes[:_MOST_CHANGES])
        ],
        "created_at": getattr(record, "created_at", None),
        "created_by": getattr(record, "created_by", None),
        "import_run": getattr(record, "import_run_id", None),
    }
    return render_to_string("ui/parts/history.html", context, request)


def _note_differences(noun_key: str, record: Any, changes: Sequence[Change], fields: Iterable[Field]) -> None:
    logged = {str(one.label) for one in fields if is_read_logged(one)}
    if any(one.label in logged for change in changes for one in change.differences):
        note_read(noun_key, [record.pk])


def _door(door: str) -> str:
    return {
        "api": _("through the API"),
        "import": _("by an import"),
        "job": _("by a rule"),
        "command": _("from the command line"),
        "portal": _("by the customer"),
    }.get(door, "")
