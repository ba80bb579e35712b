"""Who sees the catalog, and lists that ask the same few statements for any length."""

import pytest

from tradewright.catalog.models import Category, Product
from tradewright.catalog.queries import (
    categories_for,
    category_tree,
    models_for,
    product_for,
    products_for,
    units_for,
)
from tradewright.catalog.tests.shelf import MakeProduct
from tradewright.core.access import rights_of
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.fields import conditions_from, narrow
from tradewright.core.models import User
from tradewright.core.search import index, search

pytestmark = pytest.mark.django_db


def test_who_may_see_the_catalog_sees_all_of_it(reader: User, pump: Product, pumps: Category) -> None:
    assert list(products_for(reader)) == [pump]
    assert list(categories_for(reader)) == [pumps]
    assert product_for(reader, pump.pk) == pump
    assert list(units_for(reader)) == [pump.unit]


def test_a_stranger_sees_nothing_of_it(stranger: User, pump: Product, pumps: Category) -> None:
    index("catalog.product", [pump.pk])
    for rows in (products_for(stranger), categories_for(stranger), models_for(stranger), units_for(stranger)):
        assert not rows.exists()
    assert category_tree(stranger) == []
    assert search(stranger, "CP-32") == []
    with pytest.raises(NotFound):
        product_for(stranger, pump.pk)


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("sku:starts_with:cp", {"CP-32"}),
        ("kind:is:equipment", {"CP-32"}),
        ("colour:is_empty", {"CP-32", "SL-7"}),
        ("weight:at_least:2.5", {"SC-M8"}),
        ("sold_to:before:2026-01-01", {"SL-7"}),
    ],
)
def test_it_is_narrowed_by_its_fields(
    reader: User, pump: Product, seal: Product, screw: Product, condition: str, found: set[str]
) -> None:
    Product.objects.filter(pk=screw.pk).update(colour="zinc", weight="2.5")
    Product.objects.filter(pk=seal.pk).update(sold_to="2025-12-31")
    rows = narrow(products_for(reader), "catalog.product", conditions_from([condition]), rights_of(reader))
    assert {product.sku for product in rows} == found


def test_products_of_a_category_include_those_filtered_by_the_one_above(
    reader: User, pumps: Category, make_product: MakeProduct
) -> None:
    below = Category.objects.create(code="D", name="Dosing", parent=pumps)
    make_product("D-1", category=below)
    conditions = conditions_from([f"category_above:is:{pumps.pk}"])
    rows = narrow(products_for(reader), "catalog.product", conditions, rights_of(reader))
    assert [product.sku for product in rows] == ["D-1"]


def test_a_condition_on_something_else_is_refused(reader: User) -> None:
    with pytest.raises(Invalid):
        narrow(products_for(reader), "catalog.product", conditions_from(["costs__amount:is:1"]), rights_of(reader))
