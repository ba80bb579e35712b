"""Files in and out: mapping, staging, checking, commit, undo."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "tradewright.imports"
    label = "imports"
    verbose_name = _("Import and export")
