"""Tasks, notes, calls and visits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "tradewright.activities"
    label = "activities"
    verbose_name = _("Follow-up")

    def ready(self) -> None:
        """Registers its nouns and fills the socket `parties.timeline_sources`."""
        from tradewright.activities import nouns, permissions  # noqa: F401 - registering is what importing them does
        from tradewright.activities.timeline import plug_in

        plug_in()
