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
        from tradewright.imports.targets import import_targets
        from tradewright.staff import nouns, permissions  # noqa: F401 - registering is what importing them does
        from tradewright.staff.navigation import plug_in_places
        from tradewright.staff.queries import team_names_of
        from tradewright.staff.rights import rights_of_user

        import_targets.declared_in("tradewright.staff.import_targets")
        scopes.provide(rights_of_user, team_names_of)
        plug_in_places()
        _plug_in_panels()


def _plug_in_panels() -> None:
    """Fills `ui.panels`: the tabs of its own records."""
    from tradewright.staff.views import colleagues, legal_entities, roles, teams, territories
    from tradewright.ui.panels import Panel, panels

    user, role, team, territory = ("core.user",), ("staff.role",), ("staff.team",), ("staff.territory",)
    panels.add(
        Panel("roles", _("Roles"), user, colleagues.roles_panel, position=10),
        Panel("places", _("Teams and territories"), user, colleagues.places_panel, position=20),
        Panel("history", _("History"), user, colleagues.history_panel, position=90),
        Panel("allows", _("What it allows"), role, roles.allows_panel, position=10),
        Panel("holders", _("Holders"), role, roles.holders_panel, position=20, count=roles.holders_count),
        Panel("history", _("History"), role, roles.history_panel, position=90),
        Panel("members", _("Members"), team, teams.members_panel, position=10, count=teams.members_count),
        teams.PAGES.history_tab(),
        Panel(
            "assignments",
            _("Held by"),
            territory,
            territories.assignments_panel,
            position=10,
            count=territories.assignments_count,
        ),
        territories.PAGES.history_tab(),
        *legal_entities.PAGES.tabs(),
    )
