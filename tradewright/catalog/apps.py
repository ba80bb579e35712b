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
        from tradewright.catalog.models import Category, ProductModel
        from tradewright.catalog.queries.named import documents_of, titles_of
        from tradewright.catalog.search import above_titles, category_documents, product_documents, product_titles
        from tradewright.core.search_sources import search_sources

        search_sources.add("catalog.product", product_documents, mark="i", titles=product_titles)
        search_sources.add("catalog.category", category_documents, mark="g", titles=titles_of(Category))
        search_sources.say_beside("catalog.category", above_titles)
        search_sources.add("catalog.model", documents_of(ProductModel), mark="m", titles=titles_of(ProductModel))
        _plug_in_places()
        _plug_in_panels()


def _plug_in_places() -> None:
    """Fills `ui.navigation` and `ui.palette`."""
    from tradewright.catalog.permissions import CREATE_PRODUCTS, EDIT_CATEGORIES, EDIT_MODELS, EDIT_UNITS
    from tradewright.ui.navigation import Place, navigation
    from tradewright.ui.palette import PaletteAction, palette

    seen = "catalog.product"
    navigation.add(
        Place(_("Products"), "products", "package", "products", 10, noun=seen),
        Place(_("Categories"), "categories", "folder", "products", 12, noun=seen),
        Place(_("Models"), "product_models", "category", "products", 14, noun=seen),
        Place(
            _("Units"),
            "units",
            "ruler",
            "settings.books",
            30,
            noun=seen,
            text=_("What products are counted, measured and weighed in"),
        ),
    )
    palette.add(
        PaletteAction(_("Create product"), "create_product", permission=CREATE_PRODUCTS),
        PaletteAction(_("Create category"), "create_category", permission=EDIT_CATEGORIES),
        PaletteAction(_("Create model"), "create_product_model", permission=EDIT_MODELS),
        PaletteAction(_("Create unit"), "create_unit", permission=EDIT_UNITS),
    )


def _plug_in_panels() -> None:
    """Fills `ui.panels`: the tabs of products, categories, models and units."""
    from tradewright.catalog.queries.products import stock_of
    from tradewright.catalog.views import categories, part_history, product_models, products, units
    from tradewright.catalog.views import panels as tabs
    from tradewright.ui.attachments import files_tabs
    from tradewright.ui.panels import Panel, panels

    of = part_history
    told = (of.units, of.components, of.stock, of.parameters, of.texts)
    on, category, model = ("catalog.product",), ("catalog.category",), ("catalog.model",)
    panels.add(
        *files_tabs(*on),
        Panel("details", _("Details"), on, tabs.details_panel, position=10),
        Panel("components", pgettext_lazy("product", "Components"), on, tabs.components_panel, position=20),
        Panel(
            "stock",
            _("Stock"),
            on,
            tabs.stock_panel,
            position=30,
            count=lambda request, product: len(stock_of(product)[1]) or None,
        ),
        products.PAGES.history_tab(),
        *(Panel(part.__name__, "", on, part, "history") for part in told),
        Panel("products", _("Products"), category, categories.products_panel, position=10),
        *categories.PAGES.tabs(details_at=20),
        Panel("products", _("Products"), model, product_models.products_panel, position=5),
        *product_models.PAGES.tabs(),
        *units.PAGES.tabs(),
    )
