"""Files in and out: mapping, staging, checking, commit, undo."""

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from tradewright.imports.profiles import Profile


class ImportsConfig(AppConfig):
    name = "tradewright.imports"
    label = "imports"
    verbose_name = _("Import and export")

    def ready(self) -> None:
        """Registers permissions and the targets that need no module above."""
        from tradewright.imports import handlers, nouns, permissions, retention  # noqa: F401 - importing registers them
        from tradewright.imports.profiles import profiles
        from tradewright.imports.targets import import_targets

        profiles.add_family("draft", _draft_profile)
        import_targets.declared_in("tradewright.imports.own_targets")
        retention.plug_in()
        _plug_in_pages()


def _draft_profile(number: str) -> "Profile | None":
    """A colleague's draft as a profile; the machinery is loaded when there is work."""
    from tradewright.imports.drafted import draft_profile

    return draft_profile(number)


def _plug_in_pages() -> None:
    """Fills `ui.navigation` and `ui.panels`."""
    from tradewright.imports.permissions import IMPORT_FILES, SEE_IMPORTS
    from tradewright.imports.views import panels as shown
    from tradewright.ui.navigation import Place, navigation
    from tradewright.ui.palette import PaletteAction, palette
    from tradewright.ui.panels import Panel, panels

    on = ("imports.run",)
    navigation.add(
        Place(
            _("Imports"),
            "import_runs",
            "file-import",
            "settings.running",
            30,
            permission=SEE_IMPORTS,
            text=_("What files brought in, what was rejected and why; taking an import back"),
        )
    )
    palette.add(PaletteAction(_("Import a file"), "begin_import", permission=IMPORT_FILES))
    panels.add(
        Panel("files", _("Files"), on, shown.files, position=10),
        Panel("rejected", _("Rows to look at"), on, shown.rejected, position=20, count=shown.count_of_rejected),
        Panel("undone", _("Undo"), on, shown.undone, position=30),
    )
