"""What every page knows: the way around, the user's settings, what was just said."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from tradewright.core.nouns import NOUNS
from tradewright.core.requests import Request
from tradewright.ui.inbox import unread_lines
from tradewright.ui.navigation import navigation
from tradewright.ui.palette import scopes_for
from tradewright.ui.queries import pinned_views_for
from tradewright.ui.starred import shown_stars


def shell(request: Request) -> dict[str, Any]:
    """The context of the frame around every page; what costs a query waits until a template asks."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"theme": "auto", "density": "normal", "languages": settings.LANGUAGES}
    return {
        "company_name": SimpleLazyObject(navigation.name_of_house),
        "navigation": _LazyNavigation(request),
        "pinned": SimpleLazyObject(lambda: _pinned(request)),
        "pinned_counts_url": reverse("count_pinned_views"),
        "unread": SimpleLazyObject(lambda: unread_lines(request)),
        "starred": SimpleLazyObject(lambda: shown_stars(request)),
        "theme": user.theme,
        "density": user.density,
        "languages": settings.LANGUAGES,
        "home_url": "/",
        "palette_url": reverse("find"),
        "palette_scopes": SimpleLazyObject(lambda: scopes_for(request.user)),
        "preferences_url": reverse("preferences"),
        "sign_out_url": reverse("account_logout"),
        "account_url": reverse("mfa_index"),
    }


def _pinned(request: Request) -> list[dict[str, Any]]:
    shown = request.GET.get("view", "")
    return [
        {
            "key": view.pk,
            "title": view.name,
            "url": f"{reverse(NOUNS[view.noun].list_url)}?{view.query}&view={view.pk}",
            "current": shown == str(view.pk),
        }
        for view in pinned_views_for(request.user)
        if view.noun in NOUNS
    ]


class _LazyNavigation:
    """Computed only when a template shows the frame; fragments never do."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def __iter__(self) -> Iterator[dict[str, object]]:
        return iter(navigation.for_request(self._request))
