"""The last twelve months of each customer of a page: right sums, few statements, only what one may see."""

import csv
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.pages.conftest import signed_in
from tradewright.catalog.models import Product
from tradewright.core.access import rights_of
from tradewright.core.fields import readable_fields
from tradewright.core.models import ExchangeRate, User
from tradewright.core.periods import MonthlyAmounts, twelve_months_to
from tradewright.fulfilment.queries import turnover_of_months
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.models import Party
from tradewright.ui.sparks import monthly, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def months() -> tuple[date, ...]:
    return twelve_months_to(timezone.localdate())


def test_the_twelve_months_end_with_the_one_of_the_day() -> None:
    found = twelve_months_to(date(2026, 3, 31))
    assert (len(found), found[0], found[9], found[-1]) == (12, date(2025, 4, 1), date(2026, 1, 1), date(2026, 3, 1))


def test_each_customer_has_its_own_months_and_a_merged_one_counts_with_whom_it_is(
    looker: User, key_account: Party, dealer: Party, pump: Product, write: Write, months: tuple[date, ...]
) -> None:
    merged = Party.objects.create(kind="organization", name="Merged", canonical=key_account)
    write(key_account, (pump, 1000, 0, 1), (pump, 200, 0, 1), ordered_on=months[0])
    write(merged, (pump, 30, 0, 1), ordered_on=months[0])
    write(key_account, (pump, 7, 0, 1), ordered_on=months[11])
    write(dealer, (pump, 300, 0, 1), ordered_on=months[5])
    write(dealer, (pump, 9999, 0, 1), ordered_on=months[5], status="draft")
    write(dealer, (pump, 9999, 0, 1), ordered_on=date(months[0].year - 1, 1, 1))
    found = turnover_of_months([key_account.pk, dealer.pk], looker)
    assert found[key_account.pk].amounts == (1230, *[0] * 10, 7)
    assert found[dealer.pk].amounts == (*[0] * 5, 300, *[0] * 6)
    assert {one.currency for one in found.values()} == {"CNY"}


def test_other_currencies_are_converted_never_added(
    looker: User, key_account: Party, pump: Product, write: Write, months: tuple[date, ...]
) -> None:
    ExchangeRate.objects.create(base="EUR", currency="CNY", on=date(2020, 1, 1), rate=Decimal("7.6"), source="test")
    write(key_account, (pump, 100, 0, 1), ordered_on=months[3], currency="EUR")
    write(key_account, (pump, 40, 0, 1), ordered_on=months[3])
    write(key_account, (pump, 77, 0, 1), ordered_on=months[4], currency="CHF")
    found = turnover_of_months([key_account.pk], looker)[key_account.pk]
    assert found.amounts[3:5] == (800, 0)


def test_in_books_that_have_ended_the_months_end_with_the_newest_order(
    looker: User, key_account: Party, dealer: Party, pump: Product, write: Write
) -> None:
    write(key_account, (pump, 100, 0, 1), ordered_on=date(2013, 8, 20))
    write(dealer, (pump, 40, 0, 1), ordered_on=date(2014, 6, 30))
    found = turnover_of_months([key_account.pk, dealer.pk], looker)
    assert (found[dealer.pk].months[0], found[dealer.pk].months[-1]) == (date(2013, 7, 1), date(2014, 6, 1))
    assert found[key_account.pk].amounts == (0, 100, *[0] * 10)
    assert found[dealer.pk].amounts == (*[0] * 11, 40)


def test_a_file_of_ended_books_names_the_months_of_its_amounts(
    looker: User, key_account: Party, pump: Product, write: Write
) -> None:
    write(key_account, (pump, 500, 0, 1), ordered_on=date(2013, 6, 3))
    parts: Any = signed_in(looker).get("/customers/?columns=figures.months&export=csv")
    heads, row = csv.reader(b"".join(parts.streaming_content).decode("utf-8-sig").splitlines())
    assert (heads[1], heads[-2]) == ("Jul 2012", "Jun 2013")
    assert Decimal(row[-2]) == 500


@pytest.mark.parametrize("customers", [1, 12])
def test_the_months_of_any_number_of_customers_take_the_same_statements(
    looker: User, pump: Product, write: Write, django_assert_num_queries: DjangoAssertNumQueries, customers: int
) -> None:
    parties = [Party.objects.create(kind="organization", name=f"P{number}") for number in range(customers)]
    for party in parties:
        write(party, (pump, 100, 60, 1), ordered_on=timezone.localdate())
    rights_of(looker)
    with django_assert_num_queries(3):  # the newest order, the currency, the amounts
        found = turnover_of_months([party.pk for party in parties], looker)
    assert {one.amounts[-1] for one in found.values()} == {100}


def test_who_sees_no_orders_is_not_offered_their_months(
    looker: User, stranger: User, account_manager: User, key_account: Party, pump: Product, write: Write
) -> None:
    write(key_account, (pump, 500, 0, 1), ordered_on=timezone.localdate())
    offered = {user: "figures.months" in readable_fields("parties.organization", rights_of(user)) for user in (
        looker, stranger, account_manager
    )}  # fmt: skip
    assert offered == {looker: True, stranger: False, account_manager: True}
    assert turnover_of_months([key_account.pk], account_manager) == {}, "the order is not one of hers"
    assert turnover_of_months([key_account.pk], stranger) == {}


def test_the_line_says_its_figures_and_leaves_the_month_that_is_not_over_pale() -> None:
    months = twelve_months_to(date(2026, 11, 22))
    drawn = MonthlyAmounts(months, (*[Decimal(0)] * 10, Decimal(50_000), Decimal(-2)), "CNY")
    lines = told(drawn).splitlines()
    assert (len(lines), lines[0], lines[10], lines[11]) == (12, "Dec 2025 0", "Oct 2026 ¥50k", "Nov 2026 −¥2")
    text = str(monthly(drawn))
    assert 'role="img" title="Dec 2025 0\n' in text
    assert '<polyline class="pale" points="57.4,2.0 63.0,16.0"/>' in text
