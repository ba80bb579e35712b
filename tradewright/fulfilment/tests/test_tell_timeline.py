"""What orders tell the timeline of a customer."""

from datetime import date

import pytest

from tradewright.catalog.models import Product
from tradewright.core.models import SearchRow, User
from tradewright.core.search import index
from tradewright.fulfilment.handlers import find_orders_by_new_name
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.tests.books import Write
from tradewright.fulfilment.timeline import ORDERED, SHIPPED
from tradewright.parties.events import PartyEdited
from tradewright.parties.models import Party
from tradewright.parties.timeline import Question, timeline_sources

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped(key_account: Party, pump: Product, account_manager: User, write: Write) -> Order:
    return write(
        key_account,
        (pump, 100, 60, 1),
        number="SO-7",
        ordered_on=date(2026, 3, 2),
        shipped_on=date(2026, 3, 9),
        ship_method="Sea",
        total=113,
        salesperson=account_manager,
    )


def test_it_tells_that_something_was_ordered_and_shipped(looker: User, shipped: Order, key_account: Party) -> None:
    question = Question(looker, (key_account.pk,))
    (ordered,) = ORDERED.items(question)
    (left,) = SHIPPED.items(question)
    assert [str(words.text) for words in ordered.sentence] == ["Ordered", "SO-7"]
    assert ordered.amount is not None
    assert (ordered.amount.amount, ordered.department) == (113, "sales")
    assert (left.detail, left.department) == ("Sea", "logistics")


def test_a_day_is_noon_where_the_order_was_taken(looker: User, shipped: Order, key_account: Party) -> None:
    """Noon in Shanghai is four in the morning by universal time."""
    (ordered,) = ORDERED.items(Question(looker, (key_account.pk,)))
    assert ordered.at.isoformat() == "2026-03-02T04:00:00+00:00"


def test_drafts_and_cancelled_orders_are_not_told(
    looker: User, key_account: Party, pump: Product, write: Write
) -> None:
    for status in ("draft", "cancelled"):
        write(key_account, (pump, 1, 1, 1), status=status)
    assert list(ORDERED.items(Question(looker, (key_account.pk,)))) == []
    assert dict(ORDERED.count(looker, (key_account.pk,))) == {"sales": 0}


def test_pages_follow_each_other_without_a_gap(looker: User, key_account: Party, pump: Product, write: Write) -> None:
    for day in (1, 2, 2, 2, 3):
        write(key_account, (pump, 1, 1, 1), ordered_on=date(2026, 3, day))
    told: list[int] = []
    place = None
    while items := list(ORDERED.items(Question(looker, (key_account.pk,), size=2, before=place))):
        told += [item.object_id for item in items]
        place = items[-1].place
    newest_first = Order.objects.order_by("-ordered_on", "-pk").values_list("pk", flat=True)
    assert told == list(newest_first)


def test_it_is_told_under_its_department_only(looker: User, shipped: Order, key_account: Party) -> None:
    assert list(ORDERED.items(Question(looker, (key_account.pk,), department="logistics"))) == []
    assert len(list(SHIPPED.items(Question(looker, (key_account.pk,), department="logistics")))) == 1
    assert dict(SHIPPED.count(looker, (key_account.pk,))) == {"logistics": 1}


def test_nobody_is_told_of_orders_they_cannot_see(
    colleague: User, stranger: User, shipped: Order, key_account: Party
) -> None:
    for user in (colleague, stranger):
        assert list(ORDERED.items(Question(user, (key_account.pk,)))) == []
        assert dict(SHIPPED.count(user, (key_account.pk,))) == {"logistics": 0}


def test_both_sources_are_plugged_in() -> None:
    assert {"fulfilment.ordered", "fulfilment.shipped"} <= set(timeline_sources.known)


def test_a_customers_new_name_finds_its_orders(shipped: Order, key_account: Party) -> None:
    index("fulfilment.order", [shipped.pk])
    Party.objects.filter(pk=key_account.pk).update(name="Yangtze Chemicals")
    find_orders_by_new_name(PartyEdited(party_id=key_account.pk))
    assert SearchRow.objects.get(noun="fulfilment.order", object_id=shipped.pk).subtitle == "Yangtze Chemicals"
