"""Where the own house stands: in the sidebar, on the settings page, in the palette."""

from django.utils.translation import gettext_lazy as _

from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import house
from tradewright.ui.navigation import Place, navigation
from tradewright.ui.palette import PaletteAction, palette

_HOUSE = "settings.house"


def _name_of_house() -> str:
    known = house()
    return known.name if known else ""


def plug_in_places() -> None:
    """Fills `ui.navigation` and `ui.palette`."""
    navigation.name_house(_name_of_house)
    navigation.add(
        Place(_("Colleagues"), "colleagues", "users", "house", 10, noun="core.user"),
        Place(
            _("Your name, address and language"),
            "profile",
            "user-circle",
            "settings.you",
            10,
            text=_("What colleagues see of you, and how you see everything"),
        ),
        *_places_of_house(),
    )
    palette.add(
        PaletteAction(_("Add colleague"), "create_user", permission=MANAGE_HOUSE),
        PaletteAction(_("Create role"), "create_role", permission=MANAGE_HOUSE),
        PaletteAction(_("Create team"), "create_team", permission=MANAGE_HOUSE),
        PaletteAction(_("Create territory"), "create_territory", permission=MANAGE_HOUSE),
    )


def _places_of_house() -> tuple[Place, ...]:
    known = (
        (
            _("Colleagues"),
            "colleagues",
            "core.user",
            "users",
            _("Who signs in, with which roles; links for signing in"),
        ),
        (
            _("Roles"),
            "roles",
            "staff.role",
            "shield-check",
            _("What people may do, which rows and which fields they see"),
        ),
        (_("Teams"), "teams", "staff.team", "users-group", _("Who works with whom, and who leads")),
        (_("Territories"), "territories", "staff.territory", "map", _("Regions, and who holds them from when to when")),
        (
            _("Legal entities"),
            "legal_entities",
            "staff.legal_entity",
            "building-bank",
            _("Your own companies with currency and time zone"),
        ),
    )
    return tuple(
        Place(title, name, icon, _HOUSE, 10 * place, noun=noun, text=text)
        for place, (title, name, noun, icon, text) in enumerate(known, start=1)
    )
