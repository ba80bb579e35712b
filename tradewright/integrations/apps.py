"""One folder per outside system."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntegrationsConfig(AppConfig):
    name = "tradewright.integrations"
    label = "integrations"
    verbose_name = _("Connections")
