"""The figures that lists sort by equal what the orders say, whatever happened to them."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tradewright.catalog.models import Product
from tradewright.core.access import rights_of
from tradewright.core.fields import conditions_from, narrow, readable_fields
from tradewright.core.models import ExchangeRate, User
from tradewright.core.money import Money
from tradewright.fulfilment.actions import cancel_order, confirm_order, refresh_figures
from tradewright.fulfilment.events import OrderCancelled, OrderConfirmed, OrdersBroughtIn
from tradewright.fulfilment.handlers import (
    count_confirmed_order,
    count_orders_brought_in,
    drop_cancelled_order,
)
from tradewright.fulfilment.models import CustomerFigures, Order
from tradewright.fulfilment.queries import seen_figures
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.models import Party
from tradewright.parties.queries import organizations_for

pytestmark = pytest.mark.django_db
START = date(2026, 1, 1)
RATES = {("EUR", "CNY", 5): "7.6", ("EUR", "CNY", 20): "7.9", ("CNY", "JPY", 0): "21.5"}


def test_a_confirmed_order_counts_and_a_cancelled_one_no_longer(account_manager: User, draft: Order) -> None:
    refresh_figures()
    assert not CustomerFigures.objects.exists()
    confirm_order(by=account_manager, order=draft)
    count_confirmed_order(OrderConfirmed(order_id=draft.pk))
    figures = CustomerFigures.objects.get()
    assert (figures.party, figures.orders, figures.turnover, figures.cost, figures.margin) == (
        draft.party,
        1,
        14000,
        7600,
        6400,
    )
    assert (figures.currency, figures.first_order_on, figures.last_order_on) == (
        "CNY",
        draft.ordered_on,
        draft.ordered_on,
    )
    cancel_order(by=account_manager, order=draft)
    drop_cancelled_order(OrderCancelled(order_id=draft.pk))
    assert not CustomerFigures.objects.exists()


def test_repeating_it_writes_nothing(key_account: Party, pump: Product, write: Write) -> None:
    write(key_account, (pump, 100, 60, 1))
    assert refresh_figures() == 1
    assert refresh_figures() == 0
    assert refresh_figures([key_account.pk]) == 0


def test_an_import_refreshes_its_customers_or_all(
    key_account: Party, dealer: Party, pump: Product, write: Write
) -> None:
    write(key_account, (pump, 100, 60, 1))
    write(dealer, (pump, 50, 30, 1))
    count_orders_brought_in(OrdersBroughtIn(import_run_id=1, party_ids=(dealer.pk,)))
    assert [figures.party for figures in CustomerFigures.objects.all()] == [dealer]
    count_orders_brought_in(OrdersBroughtIn(import_run_id=1))
    assert CustomerFigures.objects.count() == 2


def test_a_line_without_cost_is_in_turnover_but_not_in_margin(key_account: Party, pump: Product, write: Write) -> None:
    write(key_account, (pump, 100, 60, 1), (pump, 40, None, 1))
    refresh_figures()
    figures = CustomerFigures.objects.get()
    assert (figures.turnover, figures.cost, figures.margin) == (140, 60, 40)


def test_a_merged_party_hands_its_orders_on_and_takes_them_back(
    key_account: Party, dealer: Party, pump: Product, write: Write
) -> None:
    write(dealer, (pump, 50, 30, 1))
    write(key_account, (pump, 100, 60, 1))
    refresh_figures()
    Party.objects.filter(pk=dealer.pk).update(canonical=key_account)
    refresh_figures([dealer.pk])
    assert list(CustomerFigures.objects.values_list("party", "turnover")) == [(key_account.pk, 150)]
    Party.objects.filter(pk=dealer.pk).update(canonical=None)
    refresh_figures([dealer.pk, key_account.pk])
    assert dict(CustomerFigures.objects.values_list("party", "turnover")) == {key_account.pk: 100, dealer.pk: 50}


def test_an_order_without_a_rate_is_counted_apart_and_in_no_amount(
    key_account: Party, pump: Product, write: Write
) -> None:
    write(key_account, (pump, 100, 60, 1), currency="CHF")
    write(key_account, (pump, 7, 3, 1))
    refresh_figures()
    figures = CustomerFigures.objects.get()
    assert (figures.orders, figures.orders_without_rate, figures.turnover) == (1, 1, 7)


def test_customers_are_listed_and_ordered_by_their_figures(
    looker: User, account_manager: User, key_account: Party, dealer: Party, pump: Product, write: Write
) -> None:
    write(key_account, (pump, 100, 60, 1))
    write(dealer, (pump, 50, 30, 1))
    refresh_figures()
    rows = organizations_for(looker)
    assert list(rows.order_by("-figures__turnover")) == [key_account, dealer]
    asked = conditions_from(["figures.turnover:at_least:60", "figures.orders:is:1"])
    assert list(narrow(rows, "parties.organization", asked, rights_of(looker))) == [key_account]
    assert "figures.margin" not in readable_fields("parties.organization", rights_of(looker))
    assert "figures.margin" in readable_fields("parties.consumer", rights_of(account_manager))


ORDERS = st.lists(
    st.fixed_dictionaries(
        {
            "party": st.integers(0, 4),
            "status": st.sampled_from(Order.Status.values),
            "currency": st.sampled_from(["CNY", "CNY", "EUR", "JPY", "CHF"]),
            "day": st.integers(0, 30),
            "is_deleted": st.booleans(),
            "is_hers": st.booleans(),
            "lines": st.lists(
                st.tuples(
                    st.decimals("-999.9999", "99999.9999", places=4),
                    st.none() | st.decimals("0", "9999.9999", places=4),
                    st.booleans(),
                ),
                max_size=3,
            ),
        }
    ),
    max_size=12,
)
MERGES = st.dictionaries(st.sampled_from([2, 3, 4]), st.sampled_from([0, 1]))


def rate_of(code: str, day: int) -> Fraction | None:
    """The newest rate of the day or before, turned round where only the other direction is known."""
    if code == "CNY":
        return Fraction(1)
    for (base, target, since), rate in sorted(RATES.items(), key=lambda pair: -pair[0][2]):
        if since <= day and (base, target) == (code, "CNY"):
            return Fraction(rate)
        if since <= day and (base, target) == ("CNY", code):
            return 1 / Fraction(rate)
    return None


def expected(orders: list[dict[str, Any]], merges: dict[int, int]) -> dict[int, tuple[Any, ...]]:
    """What each customer's figures must be: computed one order at a time, with fractions."""
    found: dict[int, dict[str, Any]] = {}
    for order in orders:
        if order["is_deleted"] or order["status"] in ("draft", "cancelled"):
            continue
        customer = merges.get(order["party"], order["party"])
        sums = found.setdefault(
            customer, {"orders": 0, "without": 0, "net": Fraction(0), "margin": Fraction(0), "days": []}
        )
        sums["days"].append(START + timedelta(days=order["day"]))
        rate = rate_of(order["currency"], order["day"])
        if rate is None:
            sums["without"] += 1
            continue
        sums["orders"] += 1
        for net, cost, is_removed in order["lines"]:
            if not is_removed:
                sums["net"] += Fraction(net) * rate
                sums["margin"] += (Fraction(net) - Fraction(cost)) * rate if cost is not None else 0
    return {
        customer: (
            sums["orders"],
            sums["without"],
            four(sums["net"]),
            four(sums["margin"]),
            min(sums["days"]),
            max(sums["days"]),
        )
        for customer, sums in found.items()
    }


def four(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders=ORDERS, merges=MERGES, some=st.sets(st.integers(0, 4)))
def test_the_cache_equals_the_facts_for_any_orders_and_who_sees_a_part_is_told_of_that_part(
    pump: Product,
    write: Write,
    account_manager: User,
    orders: list[dict[str, Any]],
    merges: dict[int, int],
    some: set[int],
) -> None:
    with transaction.atomic():
        parties = [Party.objects.create(kind="organization", name=f"P{place}") for place in range(5)]
        for (base, code, day), rate in RATES.items():
            on = START + timedelta(days=day)
            ExchangeRate.objects.create(base=base, currency=code, on=on, rate=Decimal(rate), source="test")
        refresh_figures()
        write_all(write, parties, pump, orders, account_manager)
        for merged, into in merges.items():
            Party.objects.filter(pk=parties[merged].pk).update(canonical=parties[into])
        refresh_figures([parties[place].pk for place in sorted(some)])
        wanted = expected(orders, merges)
        places = {party.pk: place for place, party in enumerate(parties)}
        asked_for = {merges.get(place, place) for place in some}
        assert figures(places) == {place: sums for place, sums in wanted.items() if place in asked_for}
        refresh_figures()
        assert figures(places) == wanted
        hers = expected([order for order in orders if order["is_hers"]], merges)
        assert figures_seen_by(account_manager, places) == {place: told(sums) for place, sums in hers.items()}
        transaction.set_rollback(True)


def write_all(write: Write, parties: list[Party], pump: Product, orders: list[dict[str, Any]], her: User) -> None:
    for order in orders:
        made = write(
            parties[order["party"]],
            *((pump, net, cost, 1) for net, cost, _is_removed in order["lines"]),
            status=order["status"],
            currency=order["currency"],
            ordered_on=START + timedelta(days=order["day"]),
            owner=her if order["is_hers"] else None,
            deleted_at="2026-06-01T00:00Z" if order["is_deleted"] else None,
        )
        removed = [place for place, line in enumerate(order["lines"], start=1) if line[2]]
        made.lines.filter(position__in=removed).update(deleted_at="2026-06-01T00:00Z")


def figures(places: dict[int, int]) -> dict[int, tuple[Any, ...]]:
    columns = ("orders", "orders_without_rate", "turnover", "margin", "first_order_on", "last_order_on")
    rows = CustomerFigures.objects.values_list("party_id", *columns)
    return {places[row[0]]: row[1:] for row in rows}


def told(sums: tuple[Any, ...]) -> tuple[Any, ...]:
    """The figures as a part of the orders tells them: without a count of those that no rate converts."""
    orders, _without_rate, turnover, margin, first, last = sums
    return (orders, Money(turnover, "CNY"), Money(margin, "CNY"), first, last)


def figures_seen_by(user: User, places: dict[int, int]) -> dict[int, tuple[Any, ...]]:
    seen = seen_figures(list(places), user)
    return {
        places[party]: (one.orders, one.turnover, one.margin, one.first_order_on, one.last_order_on)
        for party, one in seen.items()
    }


def test_one_statement_for_any_number_of_customers(
    key_account: Party, pump: Product, write: Write, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        party = Party.objects.create(kind="organization", name=f"P{number}")
        write(party, (pump, 100, 60, 1))
    with django_assert_num_queries(5):  # savepoint, actor, base currency, figures, end of savepoint
        assert refresh_figures() == 30
