"""Units of a product and quantities said in them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tradewright.catalog.actions import define_unit, drop_unit, edit_product_unit
from tradewright.catalog.errors import NoConversion
from tradewright.catalog.models import Product, Unit
from tradewright.catalog.queries import in_own_unit, in_unit, units_of
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import User

pytestmark = pytest.mark.django_db


def test_three_cartons_of_twelve_are_thirty_six_pieces(editor: User, screw: Product, carton: Unit) -> None:
    define_unit(by=editor, product=screw, unit=carton, factor=Decimal(12))
    assert in_own_unit(screw, Decimal(3), "ctn").value == 36


def test_a_piece_of_twelve_is_exactly_a_twelfth_of_a_carton(editor: User, screw: Product, carton: Unit) -> None:
    define_unit(by=editor, product=screw, unit=carton, factor=Decimal(12))
    found = in_unit(screw, Decimal(1), "pc", "ctn")
    assert found.value == Fraction(1, 12)
    assert found.rounded(4) == Decimal("0.0833")


def test_a_weight_reaches_other_weights_through_the_products_own(editor: User, screw: Product, kilogram: Unit) -> None:
    """One kilogram is 125 screws, so 2,000 grams are 250 screws."""
    define_unit(by=editor, product=screw, unit=kilogram, factor=Decimal(125))
    assert in_own_unit(screw, Decimal(2000), "g").value == 250


def test_what_nobody_defined_is_refused_with_both_units(screw: Product) -> None:
    with pytest.raises(NoConversion) as refused:
        in_own_unit(screw, Decimal(1), "kg")
    assert "kg" in str(refused.value.what)
    assert "pc" in str(refused.value.what)


def test_the_own_unit_is_always_one(editor: User, screw: Product, piece: Unit) -> None:
    with pytest.raises(Invalid) as refused:
        define_unit(by=editor, product=screw, unit=piece, factor=Decimal(2))
    assert set(refused.value.fields) == {"unit"}


def test_a_unit_of_nothing_is_refused(editor: User, screw: Product, carton: Unit) -> None:
    with pytest.raises(Invalid):
        define_unit(by=editor, product=screw, unit=carton, factor=Decimal(0))
    assert units_of(screw) == []


def test_a_dropped_unit_converts_no_more_and_can_be_defined_again(editor: User, screw: Product, carton: Unit) -> None:
    drop_unit(by=editor, unit=define_unit(by=editor, product=screw, unit=carton, factor=Decimal(12)))
    with pytest.raises(NoConversion):
        in_own_unit(screw, Decimal(1), "ctn")
    define_unit(by=editor, product=screw, unit=carton, factor=Decimal(10))
    assert in_own_unit(screw, Decimal(1), "ctn").value == 10


def test_a_unit_said_already_is_not_overwritten(editor: User, screw: Product, carton: Unit) -> None:
    known = define_unit(by=editor, product=screw, unit=carton, factor=Decimal(12))
    with pytest.raises(Invalid) as refused:
        define_unit(by=editor, product=screw, unit=carton, factor=Decimal(24))
    assert "1 carton is 12 piece" in str(refused.value.fields["unit"])
    edit_product_unit(by=editor, unit=known, factor=Decimal(24))
    assert in_own_unit(screw, Decimal(1), "ctn").value == 24


def test_without_the_right_no_unit_is_defined(reader: User, screw: Product, carton: Unit) -> None:
    with pytest.raises(NotPermitted):
        define_unit(by=reader, product=screw, unit=carton, factor=Decimal(12))
    assert units_of(screw) == []
