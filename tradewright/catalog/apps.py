"""Products with their units, attributes and bill of materials."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "tradewright.catalog"
    label = "catalog"
    verbose_name = _("Catalog")
