"""Who sees which orders, through lists, search and conditions."""

from datetime import date

import pytest

from tradewright.catalog.models import Category, Product
from tradewright.core.access import rights_of
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.fields import conditions_from, narrow
from tradewright.core.models import User
from tradewright.core.search import index, search
from tradewright.fulfilment.models import Order, OrderReason, Reason
from tradewright.fulfilment.queries import order_for, orders_for, orders_of
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


def found(user: User, *conditions: str) -> set[str]:
    rows = narrow(orders_for(user), "fulfilment.order", conditions_from(conditions), rights_of(user))
    return {order.number for order in rows}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("account_manager", True),
        ("team_leader", True),
        ("territory_manager", True),
        ("administrator", True),
        ("colleague", False),
        ("stranger", False),
    ],
)
def test_an_order_is_seen_by_its_own_team_and_territory(
    request: pytest.FixtureRequest, draft: Order, who: str, sees: bool
) -> None:
    user = request.getfixturevalue(who)
    assert orders_for(user).filter(pk=draft.pk).exists() is sees
    assert [row.object_id for row in search(user, draft.number)] == ([draft.pk] if sees else [])
    if not sees:
        with pytest.raises(NotFound):
            order_for(user, draft.pk)


def test_who_sold_an_order_sees_it_without_owning_it(colleague: User, draft: Order) -> None:
    Order.objects.filter(pk=draft.pk).update(salesperson=colleague)
    index("fulfilment.order", [draft.pk])
    assert order_for(colleague, draft.pk) == draft
    assert [row.object_id for row in search(colleague, "PO-2026/117")] == [draft.pk]


def test_a_salesperson_without_any_role_sees_nothing(stranger: User, draft: Order) -> None:
    Order.objects.filter(pk=draft.pk).update(salesperson=stranger, owner=stranger)
    assert not orders_for(stranger).exists()


@pytest.mark.parametrize("words", ["SO-HF-26-00001", "sohf2600001", "PO-2026/117", "江南", "jiangnan", "jnsh"])
def test_it_is_found_by_numbers_and_by_the_customers_names(account_manager: User, draft: Order, words: str) -> None:
    assert draft.pk in [row.object_id for row in search(account_manager, words, nouns=("fulfilment.order",))]


def test_an_order_of_two_lines_of_a_product_is_listed_once(
    looker: User, key_account: Party, pump: Product, seal: Product, write: Write
) -> None:
    write(key_account, (pump, 100, 50, 1), (pump, 100, 50, 1), number="TWICE")
    write(key_account, (seal, 10, 5, 1), number="SEAL")
    rows = narrow(
        orders_for(looker),
        "fulfilment.order",
        conditions_from([f"product:is:{pump.pk}"]),
        rights_of(looker),
    )
    assert [order.number for order in rows] == ["TWICE"]
    assert found(looker, f"product:in:{pump.pk},{seal.pk}") == {"TWICE", "SEAL"}
    assert found(looker, f"product:is_not:{pump.pk}") == {"SEAL"}
    assert found(looker, "product:is_empty") == set()


def test_a_category_includes_those_below(
    looker: User, key_account: Party, pumps: Category, pump: Product, seal: Product, write: Write
) -> None:
    below = Category.objects.create(code="DOSING", name="Dosing", parent=pumps)
    Product.objects.filter(pk=pump.pk).update(category=below)
    write(key_account, (pump, 100, 50, 1), number="PUMP")
    write(key_account, (seal, 10, 5, 1), number="SEAL")
    assert found(looker, f"category:is:{pumps.pk}") == {"PUMP"}
    assert found(looker, "category:is_empty") == {"SEAL"}
    assert found(looker, "category:is_filled") == {"PUMP"}


def test_a_customer_includes_those_merged_into_it(
    looker: User, key_account: Party, dealer: Party, pump: Product, write: Write
) -> None:
    merged = Party.objects.create(kind="organization", name="Old", canonical=key_account)
    write(merged, (pump, 100, 50, 1), number="OLD")
    write(key_account, (pump, 100, 50, 1), number="NEW")
    write(dealer, (pump, 100, 50, 1), number="OTHER")
    assert found(looker, f"customer:is:{key_account.pk}") == {"OLD", "NEW"}
    assert {order.number for order in orders_of(looker, key_account)} == {"OLD", "NEW"}


def test_reasons_narrow_and_their_lack_too(looker: User, key_account: Party, pump: Product, write: Write) -> None:
    price = Reason.objects.create(code="Price", name="Price")
    given = write(key_account, (pump, 1, 1, 1), number="GIVEN")
    write(key_account, (pump, 1, 1, 1), number="NONE")
    OrderReason.objects.create(order=given, reason=price)
    assert found(looker, f"reason:is:{price.pk}") == {"GIVEN"}
    assert found(looker, "reason:is_empty") == {"NONE"}


def test_a_line_taken_off_no_longer_counts(looker: User, key_account: Party, pump: Product, write: Write) -> None:
    order = write(key_account, (pump, 1, 1, 1))
    order.lines.update(deleted_at="2026-01-01T00:00Z")
    assert found(looker, f"product:is:{pump.pk}") == set()


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ("status:in:confirmed,shipped", True),
        ("channel:is:shop", False),
        ("ordered_on:after:2026-03-01", True),
        ("total:at_least:1", False),
        ("due_on:is_empty", True),
        ("currency:is:CNY", True),
    ],
)
def test_it_is_narrowed_by_its_own_fields(
    looker: User, key_account: Party, pump: Product, write: Write, condition: str, shown: bool
) -> None:
    write(key_account, (pump, 1, 1, 1), number="ONE", ordered_on=date(2026, 3, 2))
    assert found(looker, condition) == ({"ONE"} if shown else set())


@pytest.mark.parametrize("condition", ["product:is:x", "product:contains:1", "id__of_product:is:1", "lines:is:1"])
def test_what_cannot_be_asked_is_refused(looker: User, draft: Order, condition: str) -> None:
    with pytest.raises(Invalid):
        found(looker, condition)
