"""Who did what: changes of records, and events."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.models import User
from tradewright.core.nouns import NOUNS, Noun
from tradewright.core.pages import Sort
from tradewright.core.queries import changes_for, events_for, names_of
from tradewright.core.requests import Request
from tradewright.core.subjects import Subject, subjects_of
from tradewright.ui import formats
from tradewright.ui.console.nouns import label_of_table
from tradewright.ui.markup import markup
from tradewright.ui.screens import Column, ListScreen, list_page
from tradewright.ui.screens.tables import named

_NAMES = ("name", "title", "code", "key", "number", "series", "email", "subject")
_NEWEST = (Sort("pk", descending=True, nullable=False),)


def _with_names(rows: Sequence[Any], user: User) -> None:
    names = names_of({row.by_id for row in rows if row.by_id})
    for row in rows:
        row.who = names.get(row.by_id or 0) or _("The system")


def _with_subjects(rows: Sequence[Any], user: User) -> None:
    _with_names(rows, user)
    subjects = subjects_of(user, rows)
    for row in rows:
        row.subjects = subjects[row.pk]


def _when(row: Any) -> str:
    return f"{formats.date_plain(row.at, timezone.localdate())} {formats.clock(row.at)}"


def _noun_of(table: str) -> Noun | None:
    return next((noun for noun in NOUNS.values() if noun.model._meta.db_table == table), None)


def _what(row: Any) -> str:
    """The record as it was called before the change."""
    return next((str(row.before[name]) for name in _NAMES if row.before.get(name)), f"{row.row_id}")


def _address(row: Any) -> str:
    noun = _noun_of(row.table)
    return _page_of(noun, row.row_id) if noun else ""


def _page_of(noun: Noun, row_id: int) -> str:
    if not noun.record_url:
        return ""
    try:
        return reverse(noun.record_url, args=[row_id])
    except NoReverseMatch:
        return ""


def _record(row: Any) -> str:
    address = _address(row)
    return named(_what(row), f"{address}?tab=history") if address else _what(row)


CHANGES = ListScreen(
    noun="core.change",
    rows=changes_for,
    enrich=_with_names,
    columns=(
        Column("record", cell=_record, title=gettext_lazy("Record"), on_phone="name"),
        Column("table", cell=lambda row: capfirst(label_of_table(row.table)), on_phone="detail"),
        Column("operation"),
        Column("by", cell=lambda row: row.who, on_phone="note"),
        Column("door"),
        Column("at", cell=_when, on_phone="side", width=160),
    ),
    url=_address,
    usual_sort=_NEWEST,
    views=((gettext_lazy("All changes"), ""), (gettext_lazy("Deleted"), "filter=operation:is:DELETE")),
    blank_title=gettext_lazy("No changes yet"),
    blank_text=gettext_lazy("Who changed or deleted which record, and through which door, appears here"),
    extra={"acts": ({"url": reverse_lazy("events"), "icon": "bolt", "title": gettext_lazy("Events")},)},
)


def _about(row: Any) -> SafeString:
    """The records an event is about, by name and linked to their pages, and the kind of record it says."""
    more = len(row.payload.get("record_ids", ())) - len(row.subjects)
    others = [markup("+{}", formats.number(more))] if more > 0 and row.subjects else []
    said = [_linked(one) for one in row.subjects] + others + _kinds(row.payload)
    return format_html_join(" · ", "{}", ((one,) for one in said))


def _linked(subject: Subject) -> SafeString:
    url = _page_of(subject.noun, subject.id) if subject.name else ""
    called = subject.name or f"{capfirst(str(subject.noun.label))} {subject.id}"
    return markup('<a class="link" href="{}">{}</a>', url, called) if url else markup("{}", called)


def _kinds(payload: Mapping[str, Any]) -> list[SafeString]:
    """What was exported or imported: the word for its rows."""
    keys = [str(payload[name]) for name in ("noun", "target") if payload.get(name)]
    return [markup("{}", str(NOUNS[key].plural) if key in NOUNS else _rows_of(key)) for key in keys]


def _rows_of(key: str) -> str:
    """The word for `parties.contact_point`, which is no noun of its own."""
    app, _dot, name = key.partition(".")
    table = f"{app}_{name.replace('_', '')}"
    word = label_of_table(table)
    return "" if word == table else capfirst(word)


EVENTS = ListScreen(
    noun="core.event",
    rows=events_for,
    enrich=_with_subjects,
    columns=(
        Column("name", on_phone="name", width=300),
        Column("subjects", cell=_about, title=gettext_lazy("About"), on_phone="detail", width=320),
        Column("by", cell=lambda row: row.who, on_phone="note"),
        Column("door"),
        Column("at", cell=_when, on_phone="side", width=160),
    ),
    url=lambda row: "",
    usual_sort=_NEWEST,
    blank_title=gettext_lazy("No events yet"),
    blank_text=gettext_lazy("What happened in the house appears here as other programs hear of it"),
    extra={"acts": ({"url": reverse_lazy("changes"), "icon": "history", "title": gettext_lazy("Changes")},)},
)


def changes(request: Request) -> HttpResponse:
    """Every change of a record, the newest first."""
    return list_page(request, CHANGES)


def events(request: Request) -> HttpResponse:
    """Everything that happened, the newest first."""
    return list_page(request, EVENTS)
