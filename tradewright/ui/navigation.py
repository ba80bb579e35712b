"""Socket `ui.navigation`: the places of the sidebar, put there by the modules that own them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import Permission, Rights, Scope, rights_of
from tradewright.core.requests import Request


@dataclass(frozen=True)
class Place:
    """One entry of the sidebar: shown to those who see rows of its noun or hold its permission.

    In a group of the settings it stands on the settings page instead, with `text` saying what is found there.
    `query` is the view of a list that it opens; `live` names the address that answers with the present count.
    """

    title: str | Promise
    url_name: str
    icon: str
    group: str = ""
    position: int = 50
    noun: str = ""
    permission: Permission | None = None
    count: Callable[[Request], int] | None = None
    on_phone: bool = False
    text: str | Promise = ""
    query: str = ""
    live: str = ""


GROUPS: tuple[tuple[str, str | Promise], ...] = (
    ("", ""),
    ("customers", _("Customers")),
    ("sales", _("Sales")),
    ("products", _("Products")),
    ("insight", _("Insight")),
    ("house", _("Own house")),
)

SETTINGS: tuple[tuple[str, str | Promise], ...] = (
    ("settings.you", _("You")),
    ("settings.house", _("Own house")),
    ("settings.books", _("Books")),
    ("settings.running", _("Operation")),
)


class Navigation:
    """All places, in groups and order."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self.name_of_house: Callable[[], str] = str

    def name_house(self, name: Callable[[], str]) -> None:
        """Says how to ask for the name that stands above all places."""
        self.name_of_house = name

    def add(self, *places: Place) -> None:
        """Plugs in places."""
        self._places += places

    def for_request(self, request: Request) -> list[dict[str, object]]:
        """The groups of places this user may go to, with the present one marked."""
        return self._groups(request, GROUPS)

    def settings_for(self, request: Request) -> list[dict[str, object]]:
        """The groups of the settings page that this user may open."""
        return self._groups(request, SETTINGS)

    def _groups(self, request: Request, known: Sequence[tuple[str, str | Promise]]) -> list[dict[str, object]]:
        rights = rights_of(request.user)
        current = request.resolver_match.view_name if request.resolver_match else ""
        groups: list[dict[str, object]] = []
        for key, title in known:
            places = [place for place in self._sorted() if place.group == key and self._open(place, rights)]
            if places:
                items = [_item(place, request, current) for place in places]
                groups.append({"title": title, "items": items})
        return groups

    def _sorted(self) -> Sequence[Place]:
        return sorted(self._places, key=lambda place: place.position)

    @staticmethod
    def _open(place: Place, rights: Rights) -> bool:
        if place.permission is not None and not rights.may(place.permission):
            return False
        return not place.noun or rights.scope(place.noun) is not Scope.NONE


def _item(place: Place, request: Request, current: str) -> dict[str, object]:
    url = reverse(place.url_name)
    inside = url != "/" and request.path.startswith(url)
    return {
        "title": place.title,
        "url": f"{url}?{place.query}" if place.query else url,
        "icon": place.icon,
        "count": place.count(request) if place.count else None,
        "current": current == place.url_name or inside,
        "on_phone": place.on_phone,
        "text": place.text,
        "live": reverse(place.live) if place.live else "",
    }


navigation = Navigation()
