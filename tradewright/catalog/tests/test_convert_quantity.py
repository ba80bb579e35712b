"""Conversion loses nothing, whatever the numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewright.catalog.conversions import Quantity, convert_quantity, ratio
from tradewright.catalog.errors import NoConversion

FACTORS = st.fixed_dictionaries(
    {
        "pc": st.just(Fraction(1)),
        "box": st.decimals("0.00000001", "100000", places=8).map(Fraction),
        "pallet": st.decimals("0.00000001", "100000", places=8).map(Fraction),
    }
)
AMOUNTS = st.decimals("-1000000", "1000000", places=4).map(Fraction)
UNITS = st.sampled_from(["pc", "box", "pallet"])


@given(amount=AMOUNTS, factors=FACTORS, source=UNITS, target=UNITS)
def test_there_and_back_is_the_same_quantity(
    amount: Fraction, factors: dict[str, Fraction], source: str, target: str
) -> None:
    there = convert_quantity(Quantity(amount, source), target, factors)
    assert convert_quantity(there, source, factors) == Quantity(amount, source)


@given(amount=AMOUNTS, factors=FACTORS, units=st.permutations(["pc", "box", "pallet"]))
def test_a_way_round_comes_to_the_same_as_the_straight_way(
    amount: Fraction, factors: dict[str, Fraction], units: list[str]
) -> None:
    first, between, last = units
    round_about = convert_quantity(convert_quantity(Quantity(amount, first), between, factors), last, factors)
    assert round_about == convert_quantity(Quantity(amount, first), last, factors)


@given(one=AMOUNTS, other=AMOUNTS, factors=FACTORS, source=UNITS, target=UNITS)
def test_parts_add_up_to_the_whole(
    one: Fraction, other: Fraction, factors: dict[str, Fraction], source: str, target: str
) -> None:
    parts = [convert_quantity(Quantity(part, source), target, factors).value for part in (one, other)]
    assert sum(parts) == convert_quantity(Quantity(one + other, source), target, factors).value


@given(value=st.fractions(-1000000, 1000000), places=st.integers(0, 8))
def test_rounding_misses_by_half_a_step_at_most_and_goes_up_in_the_middle(value: Fraction, places: int) -> None:
    rounded = Fraction(Quantity(value, "pc").rounded(places))
    step = Fraction(1, 10**places)
    assert abs(rounded - value) <= step / 2
    if abs(rounded - value) == step / 2:
        assert abs(rounded) >= abs(value)


@pytest.mark.parametrize(
    ("amount", "source", "target", "becomes"),
    [
        ("1", "kg", "g", "1000"),
        ("1", "lb", "kg", "0.45359237"),
        ("16", "oz", "lb", "1"),
        ("1", "in", "mm", "25.4"),
        ("3", "ft", "yd", "1"),
        ("1", "m3", "l", "1000"),
        ("1", "gal", "l", "3.785411784"),
        ("2.5", "KG", "g", "2500"),
    ],
)
def test_units_of_one_dimension_need_no_definition(amount: str, source: str, target: str, becomes: str) -> None:
    found = convert_quantity(Quantity(Fraction(amount), source), target, {"pc": Fraction(1)})
    assert found.value == Fraction(becomes)
    assert found.rounded(9) == Decimal(becomes)


def test_a_length_is_never_a_weight() -> None:
    with pytest.raises(NoConversion):
        ratio("m", "kg", {"pc": Fraction(1)})
