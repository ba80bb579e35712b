"""Teams, roles, territories, legal entities and who may do what."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "tradewright.staff"
    label = "staff"
    verbose_name = _("Own house")

    def ready(self) -> None:
        """Registers its nouns and permissions, fills the socket `core.scopes` and plugs in its pages."""
        from tradewright.core.access import scopes
        from tradewright.staff import nouns, permissions  # noqa: F401 - registering is what importing them does
        from tradewright.staff.rights import rights_of_user

        scopes.provide(rights_of_user)
        _plug_in_places()
        _plug_in_panels()


def _plug_in_places() -> None:
    """Fills `ui.navigation` and `ui.palette`."""
    from tradewright.staff.permissions import MANAGE_HOUSE
    from tradewright.ui.navigation import Place, navigation
    from tradewright.ui.palette import PaletteAction, palette

    house = "settings.house"
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
        Place(
            _("Colleagues"),
            "colleagues",
            "users",
            house,
            10,
            noun="core.user",
            text=_("Who signs in, with which roles; links for signing in"),
        ),
        Place(
            _("Roles"),
            "roles",
            "shield-check",
            house,
            20,
            noun="staff.role",
            text=_("What people may do, which rows and which fields they see"),
        ),
        Place(
            _("Teams"),
            "teams",
            "users-group",
            house,
            30,
            noun="staff.team",
            text=_("Who works with whom, and who leads"),
        ),
        Place(
            _("Territories"),
            "territories",
            "map",
            house,
            40,
            noun="staff.territory",
            text=_("Regions, and who holds them from when to when"),
        ),
        Place(
            _("Legal entities"),
            "legal_entities",
            "building-bank",
            house,
            50,
            noun="staff.legal_entity",
            text=_("Your own companies with currency and time zone"),
        ),
    )
    palette.add(
        PaletteAction(_("Add colleague"), "create_user", permission=MANAGE_HOUSE),
        PaletteAction(_("Create role"), "create_role", permission=MANAGE_HOUSE),
        PaletteAction(_("Create team"), "create_team", permission=MANAGE_HOUSE),
        PaletteAction(_("Create territory"), "create_territory", permission=MANAGE_HOUSE),
    )


def _plug_in_panels() -> None:
    """Fills `ui.panels`: the tabs of its own records."""
    from tradewright.staff.views import colleagues, legal_entities, roles, teams, territories
    from tradewright.ui.panels import Panel, panels

    user, role, team, territory = ("core.user",), ("staff.role",), ("staff.team",), ("staff.territory",)
    entity = ("staff.legal_entity",)
    panels.add(
        Panel("roles", _("Roles"), user, colleagues.roles_panel, position=10),
        Panel("places", _("Teams and territories"), user, colleagues.places_panel, position=20),
        Panel("history", _("History"), user, colleagues.history_panel, position=90),
        Panel("allows", _("What it allows"), role, roles.allows_panel, position=10),
        Panel("holders", _("Holders"), role, roles.holders_panel, position=20, count=roles.holders_count),
        Panel("history", _("History"), role, roles.history_panel, position=90),
        Panel("members", _("Members"), team, teams.members_panel, position=10, count=teams.members_count),
        Panel("history", _("History"), team, teams.history_panel, position=90),
        Panel(
            "assignments",
            _("Held by"),
            territory,
            territories.assignments_panel,
            position=10,
            count=territories.assignments_count,
        ),
        Panel("history", _("History"), territory, territories.history_panel, position=90),
        Panel("details", _("Details"), entity, legal_entities.details_panel, position=10),
        Panel("history", _("History"), entity, legal_entities.history_panel, position=90),
    )
