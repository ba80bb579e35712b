"""Verbs of the catalog."""

from tradewright.catalog.actions.categories import (
    create_category,
    delete_category,
    edit_category,
    restore_category,
)
from tradewright.catalog.actions.components import add_component, edit_component, remove_component
from tradewright.catalog.actions.product_models import create_model, delete_model, edit_model, restore_model
from tradewright.catalog.actions.products import (
    create_product,
    delete_product,
    edit_product,
    restore_product,
)
from tradewright.catalog.actions.stock import record_stock, remove_stock
from tradewright.catalog.actions.units import create_unit, delete_unit, edit_unit, restore_unit
from tradewright.catalog.actions.words import (
    add_parameter,
    define_unit,
    describe_product,
    drop_unit,
    edit_parameter,
    edit_product_unit,
    remove_parameter,
    remove_text,
)

__all__ = [
    "add_component",
    "add_parameter",
    "create_category",
    "create_model",
    "create_product",
    "create_unit",
    "define_unit",
    "delete_category",
    "delete_model",
    "delete_product",
    "delete_unit",
    "describe_product",
    "drop_unit",
    "edit_category",
    "edit_component",
    "edit_model",
    "edit_parameter",
    "edit_product",
    "edit_product_unit",
    "edit_unit",
    "record_stock",
    "remove_component",
    "remove_parameter",
    "remove_stock",
    "remove_text",
    "restore_category",
    "restore_model",
    "restore_product",
    "restore_unit",
]
