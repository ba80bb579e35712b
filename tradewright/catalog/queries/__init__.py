"""Questions about the catalog; who may see products sees all of them."""

from tradewright.catalog.queries.components import (
    Component,
    Use,
    contains,
    explosion,
    parts_needed,
    where_used,
)
from tradewright.catalog.queries.products import (
    Shelf,
    categories_for,
    category_tree,
    deleted_products_for,
    descendants_of,
    models_for,
    product_for,
    products_for,
    stock_of,
    texts_of,
    units_for,
    wording_of,
    wordings,
)
from tradewright.catalog.queries.quantities import factors_of, in_own_unit, in_unit, units_of

__all__ = [
    "Component",
    "Shelf",
    "Use",
    "categories_for",
    "category_tree",
    "contains",
    "deleted_products_for",
    "descendants_of",
    "explosion",
    "factors_of",
    "in_own_unit",
    "in_unit",
    "models_for",
    "parts_needed",
    "product_for",
    "products_for",
    "stock_of",
    "texts_of",
    "units_for",
    "units_of",
    "where_used",
    "wording_of",
    "wordings",
]
