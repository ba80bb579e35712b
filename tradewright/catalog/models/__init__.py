"""Nouns of the catalog."""

from tradewright.catalog.models.components import BomLine, StockLevel
from tradewright.catalog.models.named import Named
from tradewright.catalog.models.products import Category, Product, ProductModel, ProductParameter, ProductText
from tradewright.catalog.models.units import ProductUnit, Unit

__all__ = [
    "BomLine",
    "Category",
    "Named",
    "Product",
    "ProductModel",
    "ProductParameter",
    "ProductText",
    "ProductUnit",
    "StockLevel",
    "Unit",
]
