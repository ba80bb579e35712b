"""What files may become of the catalog: fills the socket `imports.targets`."""

from django.utils.translation import gettext_lazy as _

from tradewright.imports.derivations import sort_keys
from tradewright.imports.targets import IN_USE, Derivation, ExactIdentifier, ImportTarget, import_targets

_SEARCHED = ("catalog.product",)

UNIT = ImportTarget("catalog.unit", "catalog.Unit", _("Units"), match=("code",), among=IN_USE)
CATEGORY = ImportTarget(
    "catalog.category",
    "catalog.Category",
    _("Categories"),
    match=("code",),
    among=IN_USE,
    search_nouns=("catalog.category",),
)
PRODUCT_MODEL = ImportTarget(
    "catalog.model",
    "catalog.ProductModel",
    _("Models"),
    match=("code",),
    among=IN_USE,
    search_nouns=("catalog.model",),
)

PRODUCT = ImportTarget(
    "catalog.product",
    "catalog.Product",
    _("Products"),
    derived={"sort_key": Derivation(("name",), sort_keys)},
    identifiers=(
        ExactIdentifier(
            "sku",
            _("article number"),
            "SELECT sku, id, name FROM catalog_product WHERE sku = ANY(%(values)s) AND deleted_at IS NULL",
            policy="update",
        ),
    ),
    search_nouns=_SEARCHED,
)

PRODUCT_TEXT = ImportTarget(
    "catalog.text",
    "catalog.ProductText",
    _("Texts of products"),
    match=("product", "language"),
    part_of="product",
    search_nouns=_SEARCHED,
)

PARAMETER = ImportTarget(
    "catalog.parameter",
    "catalog.ProductParameter",
    _("Technical parameters"),
    match=("product", "name"),
    part_of="product",
)

BOM_LINE = ImportTarget("catalog.bom_line", "catalog.BomLine", _("Bills of materials"))

STOCK_LEVEL = ImportTarget(
    "catalog.stock_level", "catalog.StockLevel", _("Stock"), match=("product", "location"), part_of="product"
)

import_targets.add(UNIT, CATEGORY, PRODUCT_MODEL, PRODUCT, PRODUCT_TEXT, PARAMETER, BOM_LINE, STOCK_LEVEL)
