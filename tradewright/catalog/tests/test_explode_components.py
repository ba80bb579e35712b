"""What goes into a product through all levels, and where a part is used."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tradewright.catalog.models import BomLine, Product, ProductUnit, Unit
from tradewright.catalog.queries import explosion, where_used
from tradewright.catalog.tests.shelf import MakeProduct
from tradewright.core.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def put(assembly: Product | None, component: Product, quantity: object, **facts: Any) -> BomLine:
    unit = facts.pop("unit", component.unit)
    return BomLine.objects.create(
        assembly=assembly, component=component, quantity=Decimal(str(quantity)), unit=unit, **facts
    )


def test_quantities_multiply_through_the_levels(reader: User, pump: Product, seal: Product, screw: Product) -> None:
    """Two seals of four screws each and three screws beside: eleven screws in a pump."""
    put(pump, seal, 2)
    put(seal, screw, 4)
    put(pump, screw, 3)
    found = [(part.level, part.sku, part.needed) for part in explosion(reader, pump, TODAY)]
    assert found == [(1, "SL-7", 2), (2, "SC-M8", 8), (1, "SC-M8", 3)]


def test_a_component_in_cartons_is_needed_in_pieces(reader: User, pump: Product, screw: Product, carton: Unit) -> None:
    ProductUnit.objects.create(product=screw, unit=carton, factor=Decimal(12))
    put(pump, screw, "0.5", unit=carton)
    (part,) = explosion(reader, pump, TODAY)
    assert (part.quantity, part.unit, part.needed, part.own_unit) == (Decimal("0.5"), "ctn", 6, "pc")


def test_only_what_is_valid_on_the_day_goes_in_the_limits_included(
    reader: User, pump: Product, seal: Product, screw: Product
) -> None:
    put(pump, seal, 1, valid_to=date(2026, 6, 30))
    put(pump, screw, 1, valid_from=date(2026, 6, 30))
    skus = {day: [part.sku for part in explosion(reader, pump, date(2026, *day))] for day in ((6, 29), (6, 30), (7, 1))}
    assert skus == {(6, 29): ["SL-7"], (6, 30): ["SL-7", "SC-M8"], (7, 1): ["SC-M8"]}


def test_levels_can_be_limited(reader: User, pump: Product, seal: Product, screw: Product) -> None:
    put(pump, seal, 2)
    put(seal, screw, 4)
    assert [part.sku for part in explosion(reader, pump, TODAY, levels=1)] == ["SL-7"]


def test_a_circle_in_imported_books_is_shown_and_ends(
    reader: User, pump: Product, seal: Product, screw: Product
) -> None:
    put(pump, seal, 1)
    put(seal, screw, 1)
    put(screw, pump, 1)
    found = [(part.sku, part.returns) for part in explosion(reader, pump, TODAY)]
    assert found == [("SL-7", False), ("SC-M8", False), ("CP-32", True)]
    assert [use.sku for use in where_used(reader, screw, TODAY)] == ["SL-7", "CP-32"]


def test_where_used_sums_all_ways_into_a_product(reader: User, pump: Product, seal: Product, screw: Product) -> None:
    put(pump, seal, 2)
    put(seal, screw, 4)
    put(pump, screw, 3)
    found = [(use.sku, use.level, use.contained, use.is_direct) for use in where_used(reader, screw, TODAY)]
    assert found == [("CP-32", 1, 11, True), ("SL-7", 1, 4, True)]


def test_the_top_of_a_structure_is_no_use(reader: User, pump: Product) -> None:
    put(None, pump, 1)
    assert where_used(reader, pump, TODAY) == []


def test_who_may_not_see_the_catalog_sees_no_parts(stranger: User, pump: Product, seal: Product) -> None:
    put(pump, seal, 1)
    assert explosion(stranger, pump, TODAY) == []
    assert where_used(stranger, seal, TODAY) == []


def test_a_deep_and_wide_structure_takes_one_statement(
    reader: User, make_product: MakeProduct, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert explosion(reader, make_product("NONE"), TODAY) == []
    levels = [[make_product(f"L{level}-{place}") for place in range(3)] for level in range(6)]
    for above, below in pairwise(levels):
        for assembly in above:
            for component in below:
                put(assembly, component, 2)
    with django_assert_num_queries(1):
        found = explosion(reader, levels[0][0], TODAY)
    assert len(found) == 3 + 9 + 27 + 81 + 243
    assert sum(part.needed for part in found if part.level == 5) == 243 * 2**5
