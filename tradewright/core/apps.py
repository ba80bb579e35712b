"""The foundation: users, rights, fields, events, history, search, money, files and explanations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "tradewright.core"
    label = "core"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        """Declares the permissions of the foundation and what it tells colleagues."""
        from tradewright.core import mentioned, permissions  # noqa: F401 - declares
