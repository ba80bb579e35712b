"""What every page knows: the way around, the user's settings, what was just said."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tradewright.ui.navigation import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame around every page."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "navigation": _LazyNavigation(request) if signed_in else [],
        "theme": user.theme if signed_in else "auto",
        "density": user.density if signed_in else "normal",
        "languages": settings.LANGUAGES,
        "is_partial": bool(getattr(request, "htmx", False)),
    }


class _LazyNavigation:
    """Computed only when a template shows the frame; fragments never do."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __iter__(self) -> Any:
        return iter(navigation.for_request(self._request))
