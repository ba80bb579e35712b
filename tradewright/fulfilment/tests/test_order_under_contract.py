"""Orders under contracts: which may draw on one, and what of it is ordered and delivered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tradewright.catalog.models import Product
from tradewright.core.errors import Invalid
from tradewright.core.models import ExchangeRate, User
from tradewright.core.money import Money
from tradewright.core.nouns import NOUNS
from tradewright.fulfilment.actions import create_order, edit_order
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.queries import DrawnOn, drawn_on
from tradewright.fulfilment.tests.books import DAY, Write
from tradewright.parties.actions import add_relation, create_contract, end_contract, merge_parties, sign_contract
from tradewright.parties.models import Contract, Party
from tradewright.staff.models import LegalEntity

pytestmark = pytest.mark.django_db

type Sign = Callable[..., Contract]


@pytest.fixture
def sign(administrator: User, manufacturer: LegalEntity) -> Sign:
    """Makes a contract with a customer and puts it in force."""

    def signed(party: Party, **facts: Any) -> Contract:
        values = {"party": party.pk, "title": "Pumps 2026", "amount": Decimal(10_000), "currency": "CNY"}
        contract = create_contract(by=administrator, values=values | facts)
        return sign_contract(by=administrator, contract=contract, signed_on=date(2026, 1, 5))

    return signed


@pytest.fixture
def contract(sign: Sign, key_account: Party) -> Contract:
    """Over 10,000 yuan, with the key account."""
    return sign(key_account)


def order_under(by: User, party: Party, contract: Contract) -> Order:
    return create_order(by=by, values={"party": party.pk, "ordered_on": DAY, "contract": contract.pk})


@contextmanager
def refused(words: str) -> Iterator[None]:
    """The contract is refused in these words."""
    with pytest.raises(Invalid) as caught:
        yield
    assert words in str(caught.value.fields["contract"])


def test_an_order_names_its_contract(administrator: User, key_account: Party, contract: Contract) -> None:
    assert order_under(administrator, key_account, contract).contract == contract


def test_a_draft_and_an_ended_contract_take_no_orders(
    administrator: User, key_account: Party, contract: Contract, draft: Order
) -> None:
    end_contract(by=administrator, contract=contract, ended_on=date(2026, 6, 1))
    with refused("not in force (Fulfilled)"):
        order_under(administrator, key_account, contract)
    begun = create_contract(by=administrator, values={"party": key_account.pk, "title": "Next year"})
    with refused("not in force (Draft)"):
        edit_order(by=administrator, order=draft, values={"contract": begun.pk})
    draft.refresh_from_db()
    assert draft.contract is None


def test_a_contract_of_somebody_else_is_refused(
    administrator: User, key_account: Party, dealer: Party, contract: Contract
) -> None:
    with refused(f"is with {key_account.name}"):
        order_under(administrator, dealer, contract)
    assert not Order.objects.exists()


def test_a_company_of_the_group_orders_under_the_contract_of_another(
    administrator: User, key_account: Party, dealer: Party, contract: Contract
) -> None:
    add_relation(by=administrator, party_id=dealer.pk, kind="subsidiary", other_id=key_account.pk, values={})
    assert order_under(administrator, dealer, contract).contract == contract


def test_the_customer_of_an_order_under_a_contract_does_not_change_to_a_stranger(
    administrator: User, key_account: Party, dealer: Party, contract: Contract
) -> None:
    order = order_under(administrator, key_account, contract)
    with refused(f"is with {key_account.name}"):
        edit_order(by=administrator, order=order, values={"party": dealer.pk})
    edit_order(by=administrator, order=order, values={"party": dealer.pk, "contract": None})
    order.refresh_from_db()
    assert (order.party, order.contract) == (dealer, None)


def test_what_stands_under_an_ended_contract_is_still_edited(
    administrator: User, key_account: Party, contract: Contract
) -> None:
    order = order_under(administrator, key_account, contract)
    end_contract(by=administrator, contract=contract, ended_on=date(2026, 6, 1))
    edit_order(by=administrator, order=order, values={"customer_number": "PO-9", "contract": contract.pk})
    assert Order.objects.get(pk=order.pk).customer_number == "PO-9"


def test_a_contract_one_may_not_see_is_as_none(
    administrator: User, make_user: MakeUser, grant: Grant, key_account: Party, contract: Contract
) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", scopes=dict.fromkeys(NOUNS, "all") | {"parties.contract": "own"})
    with refused("no such contract"):
        order_under(clerk, key_account, contract)
    assert not Order.objects.exists()


def test_a_merged_customer_orders_under_its_contracts(
    administrator: User, key_account: Party, dealer: Party, contract: Contract
) -> None:
    merge_parties(by=administrator, into_id=dealer.pk, absorbed_id=key_account.pk)
    assert order_under(administrator, dealer, contract).contract == contract


def test_ordered_and_delivered_leave_out_drafts_and_cancelled_orders(
    administrator: User, write: Write, pump: Product, key_account: Party, contract: Contract
) -> None:
    for status, net in (("draft", 1), ("confirmed", 20), ("shipped", 300), ("closed", 4000), ("cancelled", 50_000)):
        write(key_account, (pump, net, None, 1), status=status, subtotal=net, contract=contract)
    write(key_account, (pump, 600_000, None, 1), subtotal=600_000)
    assert drawn_on(administrator, [contract.pk]) == {
        contract.pk: DrawnOn(Money(4320, "CNY"), Money(4300, "CNY"), orders=3, without_rate=0)
    }


def test_orders_in_other_currencies_count_at_the_rate_of_their_day(
    administrator: User, write: Write, pump: Product, key_account: Party, sign: Sign
) -> None:
    contract = sign(key_account, currency="EUR")
    ExchangeRate.objects.create(base="EUR", currency="CNY", on=date(2026, 1, 1), rate=8, source="test")
    write(key_account, (pump, 800, None, 1), subtotal=800, contract=contract, ordered_on=date(2026, 3, 1))
    write(key_account, (pump, 50, None, 1), subtotal=50, contract=contract, currency="EUR", status="confirmed")
    write(key_account, (pump, 77, None, 1), subtotal=77, contract=contract, currency="GBP")
    drawn = drawn_on(administrator, [contract.pk])[contract.pk]
    assert (drawn.ordered, drawn.delivered) == (Money(150, "EUR"), Money(100, "EUR"))
    assert (drawn.orders, drawn.without_rate) == (3, 1)


def test_who_sees_only_own_orders_is_told_of_these(
    write: Write, pump: Product, make_user: MakeUser, grant: Grant, key_account: Party, contract: Contract
) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", scopes=dict.fromkeys(NOUNS, "all") | {"fulfilment.order": "own"})
    write(key_account, (pump, 800, None, 1), subtotal=800, contract=contract)
    assert drawn_on(clerk, [contract.pk]) == {}
    write(key_account, (pump, 30, None, 1), subtotal=30, contract=contract, salesperson=clerk)
    assert drawn_on(clerk, [contract.pk])[contract.pk].ordered == Money(30, "CNY")


def test_the_page_of_a_contract_tells_what_is_ordered_and_left(
    client: Client, administrator: User, write: Write, pump: Product, key_account: Party, contract: Contract
) -> None:
    client.force_login(administrator)
    write(key_account, (pump, 2500, None, 1), subtotal=2500, contract=contract, status="confirmed")
    write(key_account, (pump, 1000, None, 1), subtotal=1000, contract=contract)
    shown = client.get(f"/contracts/{contract.pk}/?tab=orders", follow=True).content.decode()
    assert "T-1" in shown
    assert "¥3,500.00" in shown
    assert "35.0%" in shown
    assert "¥6,500.00" in shown
    assert f"/orders/new/?contract={contract.pk}" in shown


def test_ordered_beyond_the_contract_is_said(
    client: Client, administrator: User, write: Write, pump: Product, key_account: Party, contract: Contract
) -> None:
    client.force_login(administrator)
    write(key_account, (pump, 12_000, None, 1), subtotal=12_000, contract=contract)
    shown = client.get(f"/contracts/{contract.pk}/?tab=orders", follow=True).content.decode()
    assert "Ordered beyond the contract" in shown
    assert "¥2,000.00" in shown


def test_the_form_of_an_order_begun_from_a_contract_knows_both(
    client: Client, administrator: User, key_account: Party, contract: Contract
) -> None:
    client.force_login(administrator)
    form = client.get(f"/orders/new/?contract={contract.pk}").content.decode()
    assert contract.number in form
    assert key_account.name in form


def test_the_page_of_an_order_leads_to_its_contract(
    client: Client, administrator: User, key_account: Party, contract: Contract
) -> None:
    client.force_login(administrator)
    order = order_under(administrator, key_account, contract)
    assert f'href="/contracts/{contract.pk}/"' in client.get(f"/orders/{order.pk}/").content.decode()
    listed = client.get(f"/orders/?filter=contract:is:{contract.pk}&columns=number,contract").content.decode()
    assert order.number in listed
    assert contract.number in listed


def test_a_list_of_contracts_shows_what_is_ordered(
    client: Client, administrator: User, write: Write, pump: Product, key_account: Party, contract: Contract
) -> None:
    client.force_login(administrator)
    write(key_account, (pump, 2500, None, 1), subtotal=2500, contract=contract, status="confirmed")
    listed = client.get("/contracts/?columns=number,amount,ordered,delivered").content.decode()
    assert "¥2,500" in listed
    assert "¥0" in listed
