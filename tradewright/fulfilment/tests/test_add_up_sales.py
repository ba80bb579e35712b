"""Figures of customers: right sums, the rows behind each, growth, intervals, and only what one may see."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tradewright.catalog.models import Category, Product
from tradewright.core.access import rights_of
from tradewright.core.fields import narrow
from tradewright.core.models import ExchangeRate, User
from tradewright.fulfilment.figures import Figures, Grain, median, periods
from tradewright.fulfilment.models import OrderReason, Reason
from tradewright.fulfilment.queries import (
    Asked,
    course_of_sales,
    daily_sales,
    order_intervals,
    orders_for,
    sales_by_category,
    sales_by_product,
    sales_by_reason,
)
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(key_account: Party, dealer: Party, pump: Product, seal: Product, account_manager: User, write: Write) -> None:
    """January 1,000 + 200, March 1,500, and of the dealer 300; a draft and a cancelled order beside."""
    write(
        key_account,
        (pump, 1000, 600, 2),
        (seal, 200, 50, 10),
        number="JAN",
        ordered_on=date(2026, 1, 10),
        salesperson=account_manager,
        channel="direct",
    )
    write(key_account, (pump, 1500, 900, 3), number="MAR", ordered_on=date(2026, 3, 31), channel="shop")
    write(dealer, (seal, 300, 100, 15), number="DEALER", ordered_on=date(2026, 1, 31), channel="reseller")
    write(key_account, (pump, 9999, 1, 1), number="DRAFT", status="draft")
    write(key_account, (pump, 9999, 1, 1), number="CANCELLED", status="cancelled")


def rows_behind(user: User, figures: Figures) -> set[str]:
    rows = narrow(orders_for(user), "fulfilment.order", figures.conditions, rights_of(user))
    numbers = [order.number for order in rows]
    assert len(numbers) == len(set(numbers))
    return set(numbers)


def of(user: User, *parties: Party, **days: date) -> Asked:
    return Asked(user, tuple(party.pk for party in parties) or None, **days)


def total_of(asked: Asked) -> Figures:
    return course_of_sales(asked, Grain.YEAR).total


def periods_of(asked: Asked, grain: Grain) -> list[Figures]:
    return course_of_sales(asked, grain).periods


def test_a_total_leaves_out_drafts_and_cancelled_orders(seer: User, books: None, key_account: Party) -> None:
    found = total_of(of(seer, key_account))
    assert (found.turnover.amount, found.turnover.currency.code) == (2700, "CNY")
    assert found.margin is not None
    assert (found.margin.amount, found.orders) == (1150, 2)
    assert found.average_order is not None
    assert (found.margin_share, found.average_order.amount) == (Decimal("0.425926"), 1350)
    assert rows_behind(seer, found) == {"JAN", "MAR"}
    assert found.explanation is not None
    assert found.explanation.steps[0].input == "2 orders, 3 lines"


def test_months_follow_each_other_empty_ones_included_with_growth(seer: User, books: None, key_account: Party) -> None:
    found = periods_of(of(seer, key_account), Grain.MONTH)
    assert [(row.start, row.turnover.amount, row.orders) for row in found] == [
        (date(2026, 1, 1), 1200, 1),
        (date(2026, 2, 1), 0, 0),
        (date(2026, 3, 1), 1500, 1),
    ]
    assert [row.growth for row in found] == [None, Decimal(-1), None]
    assert [rows_behind(seer, row) for row in found] == [{"JAN"}, set(), {"MAR"}]


def test_quarters_and_years_hold_the_same_sum(seer: User, books: None) -> None:
    for grain in Grain:
        rows = periods_of(of(seer), grain)
        assert sum(row.turnover.amount for row in rows) == 3000
        assert sum(row.orders for row in rows) == 3


def test_a_span_cuts_its_first_and_last_period(seer: User, books: None) -> None:
    found = periods_of(of(seer, since=date(2026, 1, 20), until=date(2026, 3, 30)), Grain.QUARTER)
    assert [(row.turnover.amount, rows_behind(seer, row)) for row in found] == [(300, {"DEALER"})]


def test_several_customers_are_one(seer: User, books: None, key_account: Party, dealer: Party) -> None:
    found = total_of(of(seer, key_account, dealer))
    assert found.turnover.amount == 3000
    assert rows_behind(seer, found) == {"JAN", "MAR", "DEALER"}


def test_a_merged_customer_counts_with_whom_it_is(seer: User, books: None, key_account: Party, dealer: Party) -> None:
    Party.objects.filter(pk=dealer.pk).update(canonical=key_account)
    found = total_of(of(seer, key_account))
    assert found.turnover.amount == 3000
    assert rows_behind(seer, found) == {"JAN", "MAR", "DEALER"}


def test_categories_are_summed_up_to_the_top(seer: User, books: None, pumps: Category, pump: Product) -> None:
    below = Category.objects.create(code="DOSING", name="Dosing", parent=pumps)
    Product.objects.filter(pk=pump.pk).update(category=below)
    top = sales_by_category(of(seer))
    assert [(row.label, row.turnover.amount) for row in top] == [("Pumps", 2500), ("None", 500)]
    assert [rows_behind(seer, row) for row in top] == [{"JAN", "MAR"}, {"JAN", "DEALER"}]


def test_categories_and_reasons_go_by_the_readers_names(
    seer: User, books: None, pumps: Category, pump: Product
) -> None:
    Category.objects.filter(pk=pumps.pk).update(names={"zh-hans": "泵"})
    Product.objects.filter(pk=pump.pk).update(category=pumps)
    price = Reason.objects.create(code="Price", name="Price", names={"zh-hans": "价格"})
    OrderReason.objects.create(order=orders_for(seer).get(number="MAR"), reason=price)
    with override("zh-hans"):
        assert [row.label for row in (sales_by_category(of(seer))[0], sales_by_reason(of(seer))[0])] == ["泵", "价格"]


def test_the_best_products_come_first(seer: User, books: None) -> None:
    found = sales_by_product(of(seer))
    assert [(row.label, row.turnover.amount, row.orders) for row in found] == [
        ("CP-32 Centrifugal pump 32", 2500, 2),
        ("SL-7 Shaft seal 7", 500, 2),
    ]
    assert [rows_behind(seer, row) for row in found] == [{"JAN", "MAR"}, {"JAN", "DEALER"}]
    assert len(sales_by_product(of(seer), limit=1)) == 1


def test_salespeople_channels_and_reasons_open_their_orders(seer: User, books: None) -> None:
    price = Reason.objects.create(code="Price", name="Price")
    OrderReason.objects.create(order=orders_for(seer).get(number="MAR"), reason=price)
    for rows, expected in (
        (course_of_sales(of(seer), Grain.YEAR).salespeople, [("None", {"MAR", "DEALER"}), ("Chen Yu", {"JAN"})]),
        (
            course_of_sales(of(seer), Grain.YEAR).channels,
            [("Web shop", {"MAR"}), ("Direct sales", {"JAN"}), ("Resellers", {"DEALER"})],
        ),
        (sales_by_reason(of(seer)), [("Price", {"MAR"}), ("None", {"JAN", "DEALER"})]),
    ):
        assert [(row.label, rows_behind(seer, row)) for row in rows] == expected


def test_discount_is_what_was_taken_off(seer: User, key_account: Party, pump: Product, write: Write) -> None:
    write(key_account, (pump, 900, 600, 1)).lines.update(gross=1000, discount=100)
    found = total_of(of(seer))
    assert (found.discount.amount, found.discount_share) == (100, Decimal("0.1"))


def test_other_currencies_are_converted_at_the_orders_day_and_missing_rates_said(
    seer: User, key_account: Party, pump: Product, write: Write
) -> None:
    """100 EUR at 7.6 are 760; 4,300 JPY at 21.5 to the yuan are 200; the francs have no rate."""
    for base, code, rate in (("EUR", "CNY", "7.6"), ("CNY", "JPY", "21.5")):
        ExchangeRate.objects.create(base=base, currency=code, on=date(2026, 1, 1), rate=Decimal(rate), source="test")
    write(key_account, (pump, 100, 50, 1), currency="EUR")
    write(key_account, (pump, 4300, 0, 1), currency="JPY")
    write(key_account, (pump, 77, 7, 1), currency="CHF")
    found = total_of(of(seer))
    assert (found.turnover.amount, found.orders, found.orders_without_rate) == (960, 3, 1)
    assert found.average_order is not None
    assert found.average_order.amount == 480
    assert found.explanation is not None
    assert [step.input for step in found.explanation.steps[1:3]] == ["2 orders", "1 order"]


def test_days_add_up_to_any_span_within(seer: User, books: None, key_account: Party) -> None:
    whole = of(seer, key_account, since=date(2026, 1, 1), until=date(2026, 3, 31))
    for since, until in ((date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 1, 1), date(2026, 3, 31))):
        within = daily_sales(whole).between(since, until)
        asked = total_of(replace(whole, since=since, until=until))
        assert (within.turnover, within.margin, within.orders) == (asked.turnover, asked.margin, asked.orders)
        assert within.conditions == asked.conditions
    months = daily_sales(whole).by_month(date(2026, 1, 15), date(2026, 3, 31))
    assert [(one.start, one.end) for one in months] == [
        (date(2026, 1, 15), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 31)),
    ]


def test_intervals_count_days_with_orders_once(seer: User, key_account: Party, pump: Product, write: Write) -> None:
    """Ordered on 1, 11, 11 and 31 January: 10 and 20 days between, 15 usual, 23 more until 23 February."""
    for day in (1, 11, 11, 31):
        write(key_account, (pump, 1, 1, 1), ordered_on=date(2026, 1, day))
    found = order_intervals(of(seer, key_account), on=date(2026, 2, 23))
    assert (found.days, found.usual, found.last, found.days_since) == ((10, 20), 15, 20, 23)
    assert found.is_late
    assert not order_intervals(of(seer, key_account), on=date(2026, 2, 22)).is_late
    assert found.explanation is not None
    assert found.explanation.result == "15"


def test_who_never_ordered_has_no_interval_and_no_figures(seer: User, dealer: Party) -> None:
    found = order_intervals(of(seer, dealer), on=date(2026, 2, 23))
    assert (found.days, found.usual, found.last, found.days_since, found.is_late) == ((), None, None, None, False)
    assert periods_of(of(seer, dealer), Grain.MONTH) == []
    total = total_of(of(seer, dealer))
    assert (total.turnover.amount, total.average_order, total.discount_share) == (0, None, None)


def test_one_sees_figures_of_visible_orders_only(
    books: None, key_account: Party, dealer: Party, account_manager: User, looker: User, stranger: User
) -> None:
    assert total_of(of(account_manager)).turnover.amount == 1200
    assert total_of(of(stranger)).turnover.amount == 0
    assert sales_by_product(of(stranger)) == []
    assert order_intervals(of(stranger, key_account), on=date(2026, 5, 1)).days_since is None
    hidden = total_of(of(looker))
    assert (hidden.turnover.amount, hidden.margin, hidden.margin_share) == (3000, None, None)
    assert hidden.explanation is not None
    assert "Margin" not in [step.rule for step in hidden.explanation.steps]


@pytest.mark.parametrize("customers", [1, 12])
def test_each_cut_takes_the_same_few_statements_for_any_number_of_customers(
    seer: User, pump: Product, write: Write, django_assert_num_queries: DjangoAssertNumQueries, customers: int
) -> None:
    parties = [Party.objects.create(kind="organization", name=f"P{number}") for number in range(customers)]
    for party in parties:
        write(party, (pump, 100, 60, 1))
    rights_of(seer)
    asked = of(seer, *parties)
    with django_assert_num_queries(6):
        course = course_of_sales(asked, Grain.MONTH)
        products = sales_by_product(asked)
    sums = [row.turnover.amount for row in (course.total, *course.periods, *course.channels, *products)]
    assert sums == [100 * customers] * 4


def test_the_median_and_the_periods() -> None:
    assert (median([]), median([3]), median([9, 1, 4]), median([1, 2, 9, 4])) == (None, 3, 4, 3)
    assert periods(date(2025, 11, 15), date(2026, 1, 1), Grain.QUARTER) == [
        (date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 3, 31)),
    ]
    assert periods(date(2024, 2, 29), date(2024, 2, 29), Grain.MONTH) == [(date(2024, 2, 1), date(2024, 2, 29))]
