"""Verbs of the catalog."""

from tradewright.catalog.actions.categories import create_category, delete_category, edit_category
from tradewright.catalog.actions.components import add_component, edit_component, remove_component
from tradewright.catalog.actions.products import (
    create_product,
    delete_product,
    edit_product,
    restore_product,
)
from tradewright.catalog.actions.stock import record_stock
from tradewright.catalog.actions.words import define_unit, describe_product, drop_unit

__all__ = [
    "add_component",
    "create_category",
    "create_product",
    "define_unit",
    "delete_category",
    "delete_product",
    "describe_product",
    "drop_unit",
    "edit_category",
    "edit_component",
    "edit_product",
    "record_stock",
    "remove_component",
    "restore_product",
]
