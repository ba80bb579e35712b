"""Beginning orders."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tradewright.catalog.models import Product
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, ExchangeRate, SearchRow, User
from tradewright.fulfilment.actions import OrderedLine, create_order, edit_order
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.fulfilment.tests.books import DAY, begin
from tradewright.parties.models import Party
from tradewright.pricing.fields import CHANNELS
from tradewright.pricing.models import Cost, Price, PriceList, Promotion, PromotionProduct
from tradewright.staff.models import LegalEntity, Team, Territory

pytestmark = pytest.mark.django_db


def test_price_lists_are_for_the_channels_that_orders_come_by() -> None:
    assert [key for key, _label in CHANNELS] == Order.Channel.values


def test_a_draft_takes_price_and_cost_of_the_day(draft: Order) -> None:
    (line,) = draft.lines.all()
    assert (draft.status, draft.origin, draft.currency) == ("draft", "own", "CNY")
    assert (line.unit_price, line.net, line.unit_cost, line.cost) == (1400, 14000, 760, 7600)
    assert (draft.subtotal, draft.total) == (14000, 14000)


def test_it_belongs_to_the_salesperson_their_team_and_the_customers_territory(
    draft: Order, account_manager: User, team: Team, territory: Territory
) -> None:
    assert (draft.salesperson, draft.owner, draft.team, draft.territory) == (
        account_manager,
        account_manager,
        team,
        territory,
    )


def test_it_is_sold_by_who_sold_the_customers_newest_order_else_the_salespersons(
    account_manager: User, draft: Order, key_account: Party, consumer: Party
) -> None:
    other = LegalEntity.objects.create(code="HG", name="Halden Flow GmbH", country="DE", currency="EUR")
    assert begin(account_manager, consumer).legal_entity == draft.legal_entity, "the salesperson's newest"
    begin(account_manager, key_account, legal_entity=other.pk, ordered_on=date(2026, 3, 3))
    usual = begin(account_manager, key_account)
    assert (usual.legal_entity, usual.currency, usual.number) == (other, "EUR", "SO-HG-26-00002")
    other.deleted_at = usual.created_at
    other.save()
    assert begin(account_manager, key_account).legal_entity == draft.legal_entity


def test_numbers_run_per_legal_entity_and_year(account_manager: User, draft: Order, key_account: Party) -> None:
    other = LegalEntity.objects.create(code="HK", name="Halden Flow HK", country="HK", currency="HKD")
    numbers = [
        draft.number,
        begin(account_manager, key_account).number,
        begin(account_manager, key_account, ordered_on=date(2027, 1, 1)).number,
        begin(account_manager, key_account, legal_entity=other.pk).number,
    ]
    assert numbers == ["SO-HF-26-00001", "SO-HF-26-00002", "SO-HF-27-00001", "SO-HK-26-00001"]


def test_a_refused_order_takes_no_number(account_manager: User, key_account: Party, seal: Product) -> None:
    LegalEntity.objects.create(code="HF", name="Halden Flow", country="CN", currency="CNY")
    with pytest.raises(Invalid):
        begin(account_manager, key_account, OrderedLine(product=seal, quantity=Decimal(1)))
    assert not Order.objects.exists()
    assert begin(account_manager, key_account).number == "SO-HF-26-00001"


def test_it_is_not_due_before_it_was_ordered(account_manager: User, key_account: Party, draft: Order) -> None:
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, due_on=date(2026, 3, 1))
    assert set(refused.value.fields) == {"due_on"}
    for values in ({"due_on": date(2026, 3, 1)}, {"due_on": DAY, "ordered_on": date(2026, 3, 3)}):
        with pytest.raises(Invalid):
            edit_order(by=account_manager, order=draft, values=values)
    edit_order(by=account_manager, order=draft, values={"due_on": DAY})
    assert Order.objects.get(pk=draft.pk).due_on == DAY


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(9999, 12, 31)])
def test_it_is_ordered_on_a_day_of_trade(account_manager: User, key_account: Party, draft: Order, day: date) -> None:
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, ordered_on=day)
    assert "between 1900 and 2100" in str(refused.value.fields["ordered_on"])


@pytest.mark.parametrize("code", ["XYZ", "RM", "X" * 3, "xts", "XAU"])
def test_a_code_that_is_no_currencys_is_refused(
    account_manager: User, key_account: Party, draft: Order, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, currency=code)
    assert set(refused.value.fields) == {"currency"}
    assert Order.objects.count() == 1


def test_a_currency_may_be_typed_in_small_letters(account_manager: User, key_account: Party, draft: Order) -> None:
    assert begin(account_manager, key_account, currency="usd").currency == "USD"


@pytest.mark.parametrize("rate", ["0", "-1"])
def test_a_rate_of_the_day_is_above_zero(account_manager: User, key_account: Party, draft: Order, rate: str) -> None:
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, customer_currency="EUR", customer_rate=Decimal(rate))
    assert set(refused.value.fields) == {"customer_rate"}
    assert Order.objects.count() == 1


def test_more_than_the_books_can_hold_is_refused(
    account_manager: User, key_account: Party, draft: Order, seal: Product
) -> None:
    line = OrderedLine(product=seal, quantity=Decimal(99_999_999_999_999), unit_price=Decimal(1))
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, line)
    assert set(refused.value.fields) == {"quantity"}
    assert Order.objects.count() == 1


def test_it_is_found_by_its_number_the_customers_number_and_the_customers_name(draft: Order) -> None:
    row = SearchRow.objects.get(noun="fulfilment.order", object_id=draft.pk)
    assert (row.title, row.subtitle) == ("SO-HF-26-00001", "江南石化工程有限公司")
    assert EventEntry.objects.get(name="fulfilment.OrderCreated").payload == {"order_id": draft.pk}


def test_a_product_without_a_price_needs_one_typed(
    account_manager: User, key_account: Party, draft: Order, seal: Product
) -> None:
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, OrderedLine(product=seal, quantity=Decimal(1)))
    assert set(refused.value.fields) == {"unit_price"}
    typed = OrderedLine(product=seal, quantity=Decimal(3), unit_price=Decimal("19.999"), per=100)
    order = begin(account_manager, key_account, typed)
    assert (order.total, order.lines.get().cost) == (Decimal("0.60"), None)


def test_the_list_of_the_channel_comes_before_the_list_for_everyone(
    account_manager: User, key_account: Party, pump: Product, manufacturer: LegalEntity
) -> None:
    shop = PriceList.objects.create(code="SHOP", name="Shop", currency="CNY", legal_entity=manufacturer, channel="shop")
    Price.objects.create(price_list=shop, product=pump, amount=1600, valid_from=date(2026, 1, 1))
    line = OrderedLine(product=pump, quantity=Decimal(1))
    assert begin(account_manager, key_account, line, channel="shop").total == 1600
    assert begin(account_manager, key_account, line, channel="direct").total == 1400


def test_a_promotion_brings_its_discount_where_it_holds(
    account_manager: User, key_account: Party, pump: Product, seal: Product
) -> None:
    offer = Promotion.objects.create(
        code="SPRING", name="Spring", discount_share=Decimal("0.15"), valid_from=DAY, valid_to=DAY
    )
    PromotionProduct.objects.create(promotion=offer, product=pump)
    line = OrderedLine(product=pump, quantity=Decimal(1), promotion=offer)
    assert begin(account_manager, key_account, line).total == 1190
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, line, ordered_on=date(2026, 3, 3))
    assert set(refused.value.fields) == {"promotion"}


def test_the_cost_is_converted_into_the_currency_of_the_order(
    account_manager: User, key_account: Party, pump: Product
) -> None:
    """760 CNY at 1 EUR = 7.6 CNY are 100 EUR."""
    ExchangeRate.objects.create(base="EUR", currency="CNY", on=DAY, rate=Decimal("7.6"), source="test")
    line = OrderedLine(product=pump, quantity=Decimal(2), unit_price=Decimal(185))
    with_rate = begin(account_manager, key_account, line, currency="EUR").lines.get()
    without = begin(account_manager, key_account, line, currency="USD").lines.get()
    assert (with_rate.cost, without.cost) == (200, None)


def test_the_cost_in_the_currency_of_the_order_comes_before_others(
    account_manager: User, key_account: Party, pump: Product
) -> None:
    Cost.objects.create(product=pump, amount=Decimal(95), currency="USD", valid_from=date(2020, 1, 1))
    line = OrderedLine(product=pump, quantity=Decimal(2), unit_price=Decimal(185))
    in_dollars = begin(account_manager, key_account, line, currency="USD").lines.get()
    in_yuan = begin(account_manager, key_account, line).lines.get()
    assert (in_dollars.unit_cost, in_yuan.unit_cost) == (95, 760)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"quantity": Decimal(0)}, "quantity"),
        ({"unit_price": Decimal("1.1234567")}, "unit_price"),
        ({"per": 12, "unit_price": Decimal(1)}, "per"),
        ({"discount_share": Decimal("1.01")}, "discount_share"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_the_whole_order(
    account_manager: User, key_account: Party, pump: Product, wrong: dict[str, Any], field: str
) -> None:
    terms: dict[str, Any] = {"product": pump, "quantity": Decimal(1)} | wrong
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, OrderedLine(**terms))
    assert set(refused.value.fields) == {field}
    assert not Order.objects.exists()


def test_customer_and_day_are_asked_for(account_manager: User, manufacturer: LegalEntity) -> None:
    with pytest.raises(Invalid) as refused:
        create_order(by=account_manager, values={})
    assert set(refused.value.fields) == {"party", "ordered_on"}


def test_nobody_orders_for_a_customer_they_cannot_see(
    colleague: User, key_account: Party, manufacturer: LegalEntity
) -> None:
    with pytest.raises(Invalid) as refused:
        begin(colleague, key_account)
    assert set(refused.value.fields) == {"party"}


def test_status_origin_and_totals_cannot_be_written(
    account_manager: User, key_account: Party, manufacturer: LegalEntity
) -> None:
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, status="shipped", origin="mirrored", total=5, number="X")
    assert set(refused.value.fields) == {"status", "origin", "total", "number"}


def test_without_the_right_nothing_is_ordered(looker: User, key_account: Party, pump: Product) -> None:
    with pytest.raises(NotPermitted):
        begin(looker, key_account, OrderedLine(product=pump, quantity=Decimal(1)))
    assert not Order.objects.exists()
    assert not OrderLine.objects.exists()


def test_fifty_lines_are_written_together(
    account_manager: User, key_account: Party, pump: Product, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lines = [OrderedLine(product=pump, quantity=Decimal(n), unit_price=Decimal("9.995")) for n in range(1, 51)]
    with django_assert_max_num_queries(200):
        order = begin(account_manager, key_account, *lines)
    assert order.lines.count() == 50
    assert order.subtotal == sum(line.net for line in order.lines.all())


@pytest.mark.parametrize(
    ("quantity", "price", "field"),
    [
        ("1", "-0.01", "unit_price"),
        ("1", "1e13", "unit_price"),
        ("1e13", "1", "quantity"),
        ("NaN", "1", "quantity"),
        ("1e9", "1e9", "quantity"),
    ],
)
def test_it_refuses_what_no_order_says(
    account_manager: User, key_account: Party, pump: Product, quantity: str, price: str, field: str
) -> None:
    line = OrderedLine(product=pump, quantity=Decimal(quantity), unit_price=Decimal(price))
    with pytest.raises(Invalid) as refused:
        begin(account_manager, key_account, line)
    assert set(refused.value.fields) == {field}
