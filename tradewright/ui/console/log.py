"""Who did what: changes of records, and events."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.models import User
from tradewright.core.nouns import NOUNS, Noun
from tradewright.core.pages import Sort
from tradewright.core.queries import changes_for, events_for, names_of
from tradewright.core.requests import Request
from tradewright.ui import formats
from tradewright.ui.console.nouns import label_of_table, noun_of_word
from tradewright.ui.markup import markup
from tradewright.ui.screens import Column, ListScreen, list_page
from tradewright.ui.screens.tables import named

_NAMES = ("name", "title", "code", "key", "number", "series", "email", "subject")
_NEWEST = (Sort("pk", descending=True, nullable=False),)


def _with_names(rows: Sequence[Any], user: User) -> None:
    names = names_of({row.by_id for row in rows if row.by_id})
    for row in rows:
        row.who = names.get(row.by_id or 0) or _("The system")


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
        Column("table", cell=lambda row: label_of_table(row.table), on_phone="detail"),
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

EVENTS = ListScreen(
    noun="core.event",
    rows=events_for,
    enrich=_with_names,
    columns=(
        Column("name", on_phone="name"),
        Column("subjects", cell=lambda row: _about(row.payload), title=gettext_lazy("About"), on_phone="detail"),
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


def _about(payload: Mapping[str, Any]) -> SafeString:
    """The records an event is about, by the words for them and linked to their pages; other values by their keys."""
    said = [_told(name, value) for name, value in payload.items() if not isinstance(value, list)]
    return format_html_join(", ", "{}", ((one,) for one in said))


def _told(name: str, value: Any) -> SafeString:
    noun = noun_of_word(name.removesuffix("_id")) if name.endswith("_id") else None
    if noun is None or not isinstance(value, int):
        return markup("{} {}", _("Customer") if name == "party_id" else name, str(value)[:120])
    url = _page_of(noun, value)
    said = markup("{} {}", noun.label, value)
    return markup('<a class="link" href="{}">{}</a>', url, said) if url else said
