"""Shared look: components, lists, records, forms, navigation, palette, consoles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "tradewright.ui"
    label = "ui"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Registers what it listens to and puts the consoles of the foundation on the settings page."""
        from tradewright.ui import handlers, notifications, permissions  # noqa: F401 - importing registers them
        from tradewright.ui.console.places import plug_in

        plug_in()
