"""Products."""

from collections.abc import Mapping
from typing import Any

from tradewright.catalog.actions.products import create_product, delete_product, edit_product, restore_product
from tradewright.catalog.models import Product
from tradewright.catalog.queries.products import (
    deleted_product_for,
    product_for,
    products_for,
)
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.rest import Resource


def _edit(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> Product:
    return edit_product(by=by, product=product_for(by, object_id), values=values, version=version)


def _delete(*, by: User, object_id: int) -> None:
    delete_product(by=by, product=product_for(by, object_id))


def _restore(*, by: User, object_id: int) -> Product:
    return restore_product(by=by, product=deleted_product_for(by, object_id))


PRODUCTS = Resource(
    noun="catalog.product",
    path="products",
    one="product",
    rows=products_for,
    create=create_product,
    edit=_edit,
    delete=_delete,
    restore=_restore,
    usual_sort=(Sort("sort_key", nullable=False),),
)
RESOURCES = (PRODUCTS,)
