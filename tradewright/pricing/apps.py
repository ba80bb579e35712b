"""List prices, costs and promotions by period."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PricingConfig(AppConfig):
    name = "tradewright.pricing"
    label = "pricing"
    verbose_name = _("Prices")

    def ready(self) -> None:
        """Registers its nouns and permissions and fills the socket `core.search_sources`."""
        from tradewright.imports.targets import import_targets

        import_targets.declared_in("tradewright.pricing.import_targets")
        from tradewright.catalog.queries.named import documents_of, titles_of
        from tradewright.core.search_sources import search_sources
        from tradewright.pricing import nouns, permissions  # noqa: F401 - registering is what importing them does
        from tradewright.pricing.models import PriceList, Promotion, PromotionKind

        lists, offers, kinds = "pricing.price_list", "pricing.promotion", "pricing.promotion_kind"
        search_sources.add(lists, documents_of(PriceList), mark="l", titles=titles_of(PriceList))
        search_sources.add(offers, documents_of(Promotion), mark="d", titles=titles_of(Promotion))
        search_sources.add(kinds, documents_of(PromotionKind), mark="v", titles=titles_of(PromotionKind))
        _plug_in_pages()


def _plug_in_pages() -> None:
    """Fills `ui.navigation` and `ui.panels`."""
    from tradewright.pricing.permissions import EDIT_PROMOTIONS
    from tradewright.pricing.views import price_lists, products, promotion_kinds, promotions
    from tradewright.ui.navigation import Place, navigation
    from tradewright.ui.panels import Panel, panels

    lists, offers = ("pricing.price_list",), ("pricing.promotion",)
    navigation.add(
        Place(_("Price lists"), "price_lists", "tags", "products", 20, noun="pricing.price_list"),
        Place(_("Promotions"), "promotions", "discount", "products", 30, noun="pricing.promotion"),
        Place(
            _("Kinds of promotions"),
            "promotion_kinds",
            "discount",
            "settings.books",
            45,
            permission=EDIT_PROMOTIONS,
            text=_("Seasonal offers, clearance sales, volume discounts; each promotion is of one kind"),
        ),
    )
    panels.add(
        Panel("prices", _("Prices"), ("catalog.product",), products.product_prices, position=15, noun=lists[0]),
        Panel("prices", _("Prices"), lists, price_lists.list_prices, position=5),
        *price_lists.PAGES.tabs(),
        Panel("prices", "", ("catalog.product",), products.told_prices, "history", noun=lists[0]),
        Panel("costs", "", ("catalog.product",), products.told_costs, "history"),
        Panel("promotions", "", ("catalog.product",), products.told_offers, "history", noun=offers[0]),
        *promotions.PAGES.tabs(),
        *promotion_kinds.PAGES.tabs(),
        Panel("products", _("Products"), offers, promotions.offer_products, position=20),
    )
