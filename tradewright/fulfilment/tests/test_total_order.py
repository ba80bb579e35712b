"""The amounts of an order: golden cases with their arithmetic in words, and what holds for every order."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewright.fulfilment.totals import Currency, LineTerms, Totals, totals

YUAN, YEN = Currency("CNY", 100), Currency("JPY", 1)


def line(quantity: str, price: str, discount: str = "0", *, per: int = 1, cost: str | None = None) -> LineTerms:
    return LineTerms(
        label="1 · X",
        quantity=Decimal(quantity),
        unit_price=Decimal(price),
        per=per,
        discount_share=Decimal(discount),
        unit_cost=None if cost is None else Decimal(cost),
    )


def nets(found: Totals) -> list[str]:
    return [str(one.net) for one in found.lines]


def test_two_percent_off_ten_thousand_pieces() -> None:
    """10,000 × 55.872 = 558,720.00; 2 % of it is 11,174.40; 558,720.00 − 11,174.40 = 547,545.60."""
    found = totals([line("10000", "55.872", "0.02")], YUAN)
    (only,) = found.lines
    assert (only.gross, only.discount, only.net) == (
        Decimal("558720.00"),
        Decimal("11174.40"),
        Decimal("547545.60"),
    )
    assert found.total == Decimal("547545.60")


def test_half_a_cent_goes_up() -> None:
    """1 × 0.125 is half way between 0.12 and 0.13: 0.13."""
    assert nets(totals([line("1", "0.125")], YUAN)) == ["0.13"]


def test_goods_that_come_back_cancel_exactly_what_was_sold() -> None:
    """1 × 0.125 is 0.13, −1 × 0.125 is −0.13."""
    assert nets(totals([line("-1", "0.125")], YUAN)) == ["-0.13"]


def test_a_price_for_a_thousand() -> None:
    """2,500 screws at 12.48 per 1,000: 2,500 × 12.48 / 1,000 = 31.20."""
    assert nets(totals([line("2500", "12.48", per=1000)], YUAN)) == ["31.20"]


def test_what_three_rounded_thirds_miss_goes_to_the_first_of_them() -> None:
    """Each third of 1.00 is 0.333333, rounded 0.33; three of them are 0.99, the exact sum 0.999999 is 1.00.

    The missing 0.01 goes to the largest line; all three are equal, so the first gets it.
    """
    found = totals([line("1", "0.333333")] * 3, YUAN)
    assert nets(found) == ["0.34", "0.33", "0.33"]
    assert found.subtotal == Decimal("1.00")


def test_what_rounding_gave_too_much_is_taken_from_the_largest_line() -> None:
    """0.006 + 0.006 + 5.006 = 5.018, which is 5.02; rounded one by one they are 0.01 + 0.01 + 5.01 = 5.03.

    0.01 too much, taken from the line of 5.006, which becomes 5.00.
    """
    found = totals([line("1", "0.006"), line("1", "0.006"), line("1", "5.006")], YUAN)
    assert nets(found) == ["0.01", "0.01", "5.00"]
    assert found.subtotal == Decimal("5.02")
    (step,) = [step for step in found.explanation.steps if step.effect == "-0.01"]
    assert step.input == "5.02"


def test_the_yen_has_no_smaller_unit() -> None:
    """3 × 33.5 = 100.5, half way: 101; tax of 10.05 is 10; together 111."""
    found = totals([line("3", "33.5")], YEN, tax=Decimal("10.05"))
    assert (found.subtotal, found.tax, found.total) == (Decimal(101), Decimal(10), Decimal(111))


def test_tax_and_freight_come_on_top() -> None:
    """14,000.00 + 1,820.00 tax + 99.995 freight, which is 100.00: 15,920.00."""
    found = totals([line("10", "1400")], YUAN, tax=Decimal(1820), freight=Decimal("99.995"))
    assert found.total == Decimal("15920.00")
    assert [step.effect for step in found.explanation.steps] == [
        "14000.00",
        "14000.00",
        "+1820.00",
        "+100.00",
        "15920.00",
    ]


def test_all_of_it_off_is_nothing() -> None:
    assert nets(totals([line("3", "9.99", "1")], YUAN)) == ["0.00"]


def test_an_order_without_lines_comes_to_its_freight() -> None:
    assert totals([], YUAN, freight=Decimal(5)).total == 5


def test_the_cost_is_kept_to_four_decimals_and_stays_unknown_where_it_is() -> None:
    """3 × 0.333333 = 0.999999, to four decimals 1.0000."""
    known, unknown = totals([line("3", "1", cost="0.333333"), line("3", "1")], YUAN).lines
    assert (known.cost, unknown.cost) == (Decimal("1.0000"), None)


def test_every_line_shows_its_arithmetic_and_what_was_rounded() -> None:
    step = totals([line("2500", "12.487", "0.02", per=1000)], YUAN).explanation.steps[0]
    assert step.input == "2500 × 12.487 / 1000 × (1 − 0.02)"
    assert (step.reason, step.effect) == ("30.59315", "30.59")


TERMS = st.builds(
    line,
    st.decimals("-9999.9999", "99999.9999", places=4).filter(bool).map(str),
    st.decimals("0", "999999.999999", places=6).map(str),
    st.decimals("0", "1", places=6).map(str),
    per=st.sampled_from([1, 100, 1000]),
)
CURRENCIES = st.sampled_from([YUAN, YEN, Currency("KWD", 1000)])


def exactly(one: LineTerms) -> Fraction:
    whole = Fraction(one.quantity) * Fraction(one.unit_price) / one.per
    return whole * (1 - Fraction(one.discount_share))


@given(terms=st.lists(TERMS, max_size=30), currency=CURRENCIES)
def test_lines_add_up_and_the_sum_is_the_exact_one_rounded(terms: list[LineTerms], currency: Currency) -> None:
    found = totals(terms, currency)
    half = Fraction(1, 2 * currency.minor_units)
    exact = sum(map(exactly, terms), Fraction(0))
    assert sum((Fraction(one.net) for one in found.lines), Fraction(0)) == Fraction(found.subtotal)
    assert abs(Fraction(found.subtotal) - exact) <= half
    assert all(one.gross - one.discount == one.net for one in found.lines)


@given(terms=st.lists(TERMS, min_size=1, max_size=30), currency=CURRENCIES)
def test_only_the_largest_line_differs_from_its_own_rounding(terms: list[LineTerms], currency: Currency) -> None:
    found = totals(terms, currency)
    half = Fraction(1, 2 * currency.minor_units)
    exact = [exactly(one) for one in terms]
    off = [place for place, one in enumerate(found.lines) if abs(Fraction(one.net) - exact[place]) > half]
    assert len(off) <= 1
    assert all(abs(exact[place]) == max(map(abs, exact)) for place in off)


@given(terms=st.lists(TERMS, max_size=12), seed=st.randoms())
def test_the_order_of_lines_changes_no_total(terms: list[LineTerms], seed: Random) -> None:
    shuffled = list(terms)
    seed.shuffle(shuffled)
    assert totals(terms, YUAN).total == totals(shuffled, YUAN).total


@given(terms=st.lists(TERMS, max_size=12))
def test_the_steps_lead_to_the_total(terms: list[LineTerms]) -> None:
    found = totals(terms, YUAN)
    assert len(found.explanation.steps) - len(terms) in (2, 3)
    assert found.explanation.steps[-1].effect == str(found.total)
    assert found.explanation.result == f"{found.total} CNY"


@pytest.mark.parametrize("quantity", ["0.3333", "12345.6789"])
def test_amounts_beyond_the_usual_precision_stay_exact(quantity: str) -> None:
    terms = [line(quantity, "99999999999999.999999")]
    assert Fraction(totals(terms, Currency("X", 10**10)).subtotal) == exactly(terms[0])
