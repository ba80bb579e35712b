"""One register of customers: people, organizations and how they belong together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    name = "tradewright.parties"
    label = "parties"
    verbose_name = _("Customers")
