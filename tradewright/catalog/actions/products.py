"""Creating, editing, deleting and restoring products."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.events import ProductCreated, ProductDeleted, ProductEdited, ProductRestored
from tradewright.catalog.models import Product
from tradewright.catalog.permissions import CREATE_PRODUCTS, DELETE_PRODUCTS, EDIT_PRODUCTS
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.search import index
from tradewright.core.search_tokens import sort_key
from tradewright.core.uses import refuse_while_used


@action
def create_product(*, by: User, values: Mapping[str, Any]) -> Product:
    """Puts a product into the catalog; `values` by catalog key."""
    require(by, CREATE_PRODUCTS)
    product = Product(**_in_order(columns_from("catalog.product", values, rights_of(by))))
    edits.add(product)
    index("catalog.product", [product.pk])
    publish(ProductCreated(product_id=product.pk))
    return product


@action
def edit_product(*, by: User, product: Product, values: Mapping[str, Any], version: int | None = None) -> Product:
    """Changes the named fields of a product; an edit that changes nothing leaves no trace."""
    require(by, EDIT_PRODUCTS)
    columns = _in_order(columns_from("catalog.product", values, rights_of(by), product))
    if edits.edit(product, columns, version=version):
        index("catalog.product", [product.pk])
        publish(ProductEdited(product_id=product.pk))
    return product


@action
def delete_product(*, by: User, product: Product, version: int | None = None) -> None:
    """Takes a product out of the catalog; prices and bills of materials keep it.

    Raises `StillUsed` where orders hold it: such a product is only taken off sale.
    """
    require(by, DELETE_PRODUCTS)
    refuse_while_used(product, todo=_("Take it off sale instead: edit it and clear “Sold”"))
    edits.remove(product, version=version)
    index("catalog.product", [product.pk])
    publish(ProductDeleted(product_id=product.pk))


@action
def restore_product(*, by: User, product: Product) -> Product:
    """Brings a deleted product back, unless its article number was given to another."""
    require(by, DELETE_PRODUCTS)
    edits.restore(product)
    index("catalog.product", [product.pk])
    publish(ProductRestored(product_id=product.pk))
    return product


def _in_order(columns: dict[str, Any]) -> dict[str, Any]:
    """Keeps the place in alphabetical order in step with the name."""
    return columns | {"sort_key": sort_key(columns["name"])} if "name" in columns else columns
