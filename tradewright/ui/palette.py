"""Socket `ui.palette`: actions that Ctrl K offers besides records and pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tradewright.core.access import Permission, Scope, rights_of
from tradewright.core.models import SearchRow, User
from tradewright.core.nouns import NOUNS, noun
from tradewright.core.requests import Request
from tradewright.core.search import search, search_rows
from tradewright.core.search_sources import search_sources
from tradewright.core.search_tokens import alike
from tradewright.ui.navigation import navigation
from tradewright.ui.starred import starred_by

_MOST_LATELY = 8
_MOST_OF_ONE = 24
_FACES = {"building": "org", "user": "person", "users": "person"}


@dataclass(frozen=True)
class PaletteAction:
    """Something that can be started from anywhere."""

    title: str | Promise
    url_name: str
    icon: str = "plus"
    cap: str = ""
    permission: Permission | None = None


class Palette:
    """What the palette finds: records, pages, actions."""

    def __init__(self) -> None:
        self._actions: list[PaletteAction] = []

    def add(self, *actions: PaletteAction) -> None:
        """Plugs in actions."""
        self._actions += actions

    def found(self, request: Request, words: str, scope: str = "") -> list[dict[str, Any]]:
        """Groups of rows for the words typed so far; pages and actions alone before anything is typed.

        Within a `scope`, the key of a noun, only its records.
        """
        if scope:
            return _found_in(request, words, scope)
        groups = (
            *_known(request, words),
            (_("Records"), _records(search(request.user, words, limit=12)) if words else []),
            (_("Pages"), self._pages(request, words)),
            (_("Actions"), self._started(request, words)),
        )
        return [{"title": title, "rows": rows} for title, rows in groups if rows]

    def _pages(self, request: Request, words: str) -> list[dict[str, Any]]:
        groups = navigation.for_request(request) + (navigation.settings_for(request) if words else [])
        places = {item["url"]: item for group in groups for item in group["items"]}  # type: ignore[attr-defined]
        return [
            {"url": url, "icon": place["icon"], "title": place["title"]}
            for url, place in places.items()
            if alike(words) in alike(str(place["title"]))
        ]

    def _started(self, request: Request, words: str) -> list[dict[str, Any]]:
        rights = rights_of(request.user)
        return [
            {"url": reverse(one.url_name), "icon": one.icon, "title": one.title, "cap": one.cap}
            for one in self._actions
            if alike(words) in alike(str(one.title)) and (one.permission is None or rights.may(one.permission))
        ]


def scopes_for(user: User) -> list[dict[str, Any]]:
    """Where the palette can search: everywhere, or among the records of one noun that the user may see."""
    rights = rights_of(user)
    seen = [key for key in search_sources.nouns if rights.scope(key) is not Scope.NONE]
    return [{"key": "", "title": _("All")}, *({"key": key, "title": _title(key)} for key in seen)]


def _title(noun_key: str) -> str:
    return capfirst(str(noun(noun_key).plural))


def _found_in(request: Request, words: str, scope: str) -> list[dict[str, Any]]:
    if scope not in search_sources.nouns:
        return []
    rows = _records(search(request.user, words, nouns=(scope,), limit=_MOST_OF_ONE)) if words else []
    lately = [(title, [row for row in known if row["noun"] == scope]) for title, known in _known(request, words)]
    return [{"title": title, "rows": rows} for title, rows in (*lately, (_title(scope), rows)) if rows]


def _known(request: Request, words: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Before anything is typed: what was opened lately, and what one starred."""
    if words:
        return []
    lately = [found for path in request.GET.getlist("recent")[:_MOST_LATELY] if (found := _record_at(path))]
    starred = starred_by(request.user)
    rows = {(row.noun, row.object_id): row for row in search_rows(request.user, lately)}
    recent = [rows[key] for key in lately if key in rows]
    rest = [row for row in starred if (row.noun, row.object_id) not in rows]
    return [(_("Opened lately"), _records(recent)), (_("Starred"), _records(rest))]


def _record_at(path: str) -> tuple[str, int] | None:
    """The record whose page has this address; browsers remember addresses only."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return None
    key = next((key for key in search_sources.nouns if NOUNS[key].record_url == match.url_name), "")
    ids = [value for value in match.kwargs.values() if isinstance(value, int)]
    return (key, ids[0]) if key and len(ids) == 1 else None


def _records(rows: Iterable[SearchRow]) -> list[dict[str, Any]]:
    return [shown for row in rows if (shown := _record(row))]


def record_url(row: SearchRow) -> str:
    """The page of what was found, nothing for a noun without a page."""
    known = NOUNS.get(row.noun)
    if known is None or not known.record_url:
        return ""
    try:
        return reverse(known.record_url, args=[row.object_id])
    except NoReverseMatch:
        return ""


def _record(row: SearchRow) -> dict[str, Any] | None:
    url, known = record_url(row), NOUNS[row.noun]
    if not url:
        return None
    face = row.title if known.icon in _FACES else ""
    return {
        "noun": row.noun,
        "url": url,
        "about_url": f"{url}?about",
        "icon": known.icon,
        "face": face,
        "kind": _FACES.get(known.icon, ""),
        "title": row.title,
        "sub": row.subtitle or str(known.label),
    }


palette = Palette()
