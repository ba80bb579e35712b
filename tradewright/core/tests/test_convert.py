"""Money: converted by the newest rate of the day or before, never added across currencies."""

from datetime import date
from decimal import Decimal

import pytest

from tradewright.core.models import ExchangeRate
from tradewright.core.money import Money, NoRate, convert, currency, round_to_minor_unit, total_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rates() -> None:
    for base, to, day, rate in (
        ("EUR", "USD", 1, "1.10"),
        ("EUR", "USD", 5, "1.20"),
        ("USD", "CNY", 1, "7.25"),
    ):
        ExchangeRate.objects.create(
            base=base, currency=to, on=date(2026, 3, day), rate=Decimal(rate), source="central bank"
        )


@pytest.mark.parametrize(("day", "amount"), [(1, "110"), (4, "110"), (5, "120"), (31, "120")])
def test_the_newest_rate_of_that_day_or_before_counts(day: int, amount: str) -> None:
    converted = convert(Money(100, "EUR"), "USD", date(2026, 3, day))
    assert converted.money == Money(Decimal(amount), "USD")
    assert converted.explanation.steps[0].reason == "central bank"


def test_a_rate_the_other_way_round_serves_as_well() -> None:
    assert convert(Money(110, "USD"), "EUR", date(2026, 3, 2)).money.amount.quantize(Decimal("0.0001")) == 100


def test_the_same_currency_needs_no_rate() -> None:
    converted = convert(Money(5, "JPY"), "JPY", date(1999, 1, 1))
    assert (converted.money, converted.explanation.steps) == (Money(5, "JPY"), ())


@pytest.mark.parametrize(("base", "to", "day"), [("EUR", "USD", date(2026, 2, 28)), ("GBP", "USD", date(2026, 3, 9))])
def test_without_a_rate_it_refuses_and_says_which(base: str, to: str, day: date) -> None:
    with pytest.raises(NoRate) as refused:
        convert(Money(1, base), to, day)
    assert base in str(refused.value.what)
    assert day.isoformat() in str(refused.value.what)


def test_a_total_explains_every_conversion() -> None:
    amounts = [Money(100, "EUR"), Money(725, "CNY"), Money(1, "USD")]
    total = total_in(amounts, "USD", date(2026, 3, 2))
    assert round_to_minor_unit(total.money) == Money(Decimal("211.00"), "USD")
    assert len(total.explanation.steps) == 2


def test_adding_two_currencies_is_an_error() -> None:
    with pytest.raises(TypeError):
        _sum = Money(1, "EUR") + Money(1, "USD")


@pytest.mark.parametrize(
    ("amount", "code", "rounded"),
    [("2.345", "EUR", "2.35"), ("-2.345", "EUR", "-2.35"), ("0.5", "JPY", "1"), ("1.0005", "KWD", "1.001")],
)
def test_amounts_are_rounded_half_up_to_the_smallest_unit(amount: str, code: str, rounded: str) -> None:
    assert round_to_minor_unit(Money(Decimal(amount), code)) == Money(Decimal(rounded), code)


def test_books_of_former_years_keep_their_currencies() -> None:
    assert currency("DEM").code == "DEM"
