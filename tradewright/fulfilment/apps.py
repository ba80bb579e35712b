"""Orders as the customer sees them, own or mirrored."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FulfilmentConfig(AppConfig):
    name = "tradewright.fulfilment"
    label = "fulfilment"
    verbose_name = _("Orders")
