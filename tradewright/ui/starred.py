"""Starred records: at hand in the sidebar and in the palette, each as far as one may still see it."""

from typing import Any

from django.urls import reverse

from tradewright.core.models import SearchRow, User
from tradewright.core.nouns import NOUNS, noun
from tradewright.core.remembered import once_a_request
from tradewright.core.requests import Request
from tradewright.core.search import search_rows
from tradewright.core.search_sources import search_sources
from tradewright.ui.queries import at_hand

_SHOWN = 8


@once_a_request
def starred_by(user: User) -> tuple[SearchRow, ...]:
    """What the user starred and may see, the newest star first; sidebar, palette and record ask for it once."""
    wanted = at_hand(user).stars
    rows = {(row.noun, row.object_id): row for row in search_rows(user, wanted)}
    return tuple(rows[key] for key in wanted if key in rows)


def shown_stars(request: Request) -> list[dict[str, Any]]:
    """The entries of the sidebar."""
    return [
        {"title": row.title, "url": url, "icon": noun(row.noun).icon}
        for row in starred_by(request.user)[:_SHOWN]
        if (url := reverse(NOUNS[row.noun].record_url, args=[row.object_id]))
    ]


def star_of(request: Request, noun_key: str, record: Any) -> dict[str, Any] | None:
    """The star beside a record's name; none for what neither search nor the sidebar could show."""
    if noun_key not in search_sources.nouns or noun(noun_key).rows is None:
        return None
    is_on = any((row.noun, row.object_id) == (noun_key, record.pk) for row in starred_by(request.user))
    return {"url": reverse("star", args=[noun_key, record.pk]), "is_on": is_on}
