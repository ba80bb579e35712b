"""Shared look: components, lists, records, forms, navigation, palette."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "tradewright.ui"
    label = "ui"
    verbose_name = _("Pages")
