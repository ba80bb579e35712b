"""Socket `ui.palette`: actions that Ctrl K offers besides records and pages."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tradewright.core.access import Permission, rights_of
from tradewright.core.models import SearchRow
from tradewright.core.nouns import NOUNS
from tradewright.core.requests import Request
from tradewright.core.search import search
from tradewright.core.search_tokens import plain
from tradewright.ui.navigation import navigation

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

    def found(self, request: Request, words: str) -> list[dict[str, Any]]:
        """Groups of rows for the words typed so far; pages and actions alone before anything is typed."""
        records = [_record(row) for row in search(request.user, words, limit=12)] if words else []
        groups = (
            (_("Records"), [row for row in records if row]),
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
            if plain(words) in plain(str(place["title"]))
        ]

    def _started(self, request: Request, words: str) -> list[dict[str, Any]]:
        rights = rights_of(request.user)
        return [
            {"url": reverse(one.url_name), "icon": one.icon, "title": one.title, "cap": one.cap}
            for one in self._actions
            if plain(words) in plain(str(one.title)) and (one.permission is None or rights.may(one.permission))
        ]


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
        "url": url,
        "icon": known.icon,
        "face": face,
        "kind": _FACES.get(known.icon, ""),
        "title": row.title,
        "sub": row.subtitle or str(known.label),
    }


palette = Palette()
