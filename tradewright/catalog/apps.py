"""Products with their units, attributes and bill of materials."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CatalogConfig(AppConfig):
    name = "tradewright.catalog"
    label = "catalog"
    verbose_name = _("Catalog")

    def ready(self) -> None:
        """Registers its nouns and fills the socket `core.search_sources`."""
        from tradewright.imports.targets import import_targets

        import_targets.declared_in("tradewright.catalog.import_targets")
        from tradewright.catalog import nouns, permissions  # noqa: F401 - registering is what importing them does
        from tradewright.catalog.search import product_documents, product_titles
        from tradewright.core.search_sources import search_sources

        search_sources.add("catalog.product", product_documents, mark="i", titles=product_titles)
        _plug_in_pages()


def _plug_in_pages() -> None:
    """Fills `ui.navigation`, `ui.panels` and `ui.palette`."""
    from tradewright.catalog import views
    from tradewright.catalog.permissions import CREATE_PRODUCTS
    from tradewright.catalog.queries.products import stock_of
    from tradewright.ui.attachments import files_tabs
    from tradewright.ui.navigation import Place, navigation
    from tradewright.ui.palette import PaletteAction, palette
    from tradewright.ui.panels import Panel, panels

    on = ("catalog.product",)
    navigation.add(Place(_("Products"), "products", "package", "products", 10, noun="catalog.product"))
    palette.add(PaletteAction(_("Create product"), "create_product", permission=CREATE_PRODUCTS))
    panels.add(
        *files_tabs(*on),
        Panel("details", _("Details"), on, views.details_panel, position=10),
        Panel("components", pgettext_lazy("product", "Components"), on, views.components_panel, position=20),
        Panel(
            "stock",
            _("Stock"),
            on,
            views.stock_panel,
            position=30,
            count=lambda request, product: len(stock_of([product])[product.pk][1]) or None,
        ),
        Panel("history", _("History"), on, views.history_panel, position=90),
    )
