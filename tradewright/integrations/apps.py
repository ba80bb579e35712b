"""One folder per outside system."""

from pathlib import Path
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from tradewright.imports.profiles import Profile


class IntegrationsConfig(AppConfig):
    name = "tradewright.integrations"
    label = "integrations"
    verbose_name = _("Connections")

    def ready(self) -> None:
        """Plugs the profiles in; each is made when somebody imports."""
        from tradewright.imports.known_exports import known_exports
        from tradewright.imports.profiles import profiles
        from tradewright.integrations.adventureworks import fact_kinds

        fact_kinds.plug_in()
        known_exports.declared_in(Path(__file__).parent / "known_exports")
        profiles.add("adventureworks", _adventureworks)


def _adventureworks() -> "Profile":
    from tradewright.integrations.adventureworks.profile import adventureworks

    return adventureworks()
