"""List prices, costs and promotions by period."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PricingConfig(AppConfig):
    name = "tradewright.pricing"
    label = "pricing"
    verbose_name = _("Prices")

    def ready(self) -> None:
        """Registers its nouns and permissions."""
        from tradewright.imports.targets import import_targets

        import_targets.declared_in("tradewright.pricing.import_targets")
        from tradewright.pricing import nouns, permissions  # noqa: F401 - registering is what importing them does
