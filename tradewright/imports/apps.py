"""Files in and out: mapping, staging, checking, commit, undo."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "tradewright.imports"
    label = "imports"
    verbose_name = _("Import and export")

    def ready(self) -> None:
        """Registers permissions and the targets that need no module above."""
        from tradewright.imports import permissions  # noqa: F401 - registers when imported
        from tradewright.imports.targets import import_targets

        import_targets.declared_in("tradewright.imports.own_targets")
