"""List prices, costs and promotions by period."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PricingConfig(AppConfig):
    name = "tradewright.pricing"
    label = "pricing"
    verbose_name = _("Prices")
