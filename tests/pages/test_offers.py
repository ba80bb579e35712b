"""What one may not do is not offered: pages of somebody who sees everything and changes nothing."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.pages.conftest import signed_in
from tradewright.activities.models import Activity, Task
from tradewright.catalog.models import Product, Unit
from tradewright.core.models import User
from tradewright.fulfilment.actions import OrderedLine, create_order
from tradewright.fulfilment.models import Order
from tradewright.parties.models import Party
from tradewright.staff.models import LegalEntity


@pytest.fixture
def order(administrator: User, key_account: Party, manufacturer: LegalEntity) -> Order:
    """A draft."""
    piece = Unit.objects.create(code="pc", names={"en": "piece"}, dimension="count")
    pump = Product.objects.create(sku="CP-32", name="Centrifugal pump 32", kind="equipment", unit=piece)
    line = OrderedLine(product=pump, quantity=Decimal(1), unit_price=Decimal(9))
    values = {"party": key_account.pk, "ordered_on": timezone.localdate()}
    return create_order(by=administrator, values=values, lines=[line])


@pytest.fixture
def looker(make_user: Any, grant: Any) -> Client:
    """The browser of somebody who sees everything and may do nothing."""
    user = make_user("Lu Looker")
    grant(user, "all", permissions=[])
    return signed_in(user)


def _verbs(client: Client, address: str) -> set[str]:
    """The addresses on a page that change the record or something of it."""
    body = client.get(address).content.decode()
    links = {part.split('"')[0] for mark in ('action="', 'href="', 'hx-get="') for part in body.split(mark)[1:]}
    own = ("/stars/", "/preferences", "/account", "/lists/", "/views/")
    words = ("/edit/", "/delete/", "/confirm/", "/cancel/", "/add/", "/remove/", "/complete/", "/log/")
    return {link for link in links if any(word in link for word in words) and not link.startswith(own)}


@pytest.mark.parametrize("tab", ["", "?tab=details", "?tab=contacts", "?tab=file"])
def test_a_customer_page_offers_only_what_one_may_do(
    page: Client, looker: Client, key_account: Party, contact: Party, tab: str
) -> None:
    address = f"/customers/{key_account.pk}/{tab}"
    assert _verbs(page, address)
    assert (
        _verbs(looker, address) - {f"/parties/{key_account.pk}/contact-point/{pk}/edit/" for pk in range(9999)} == set()
    )


def test_orders_tasks_and_activities_offer_only_what_one_may_do(
    page: Client, looker: Client, order: Order, key_account: Party, administrator: User
) -> None:
    task = Task.objects.create(subject="Call", owner=administrator, due_on=timezone.localdate(), party=key_account)
    call = Activity.objects.create(
        subject="Rang", kind="call", owner=administrator, party=key_account, at=timezone.now()
    )
    for address in (f"/orders/{order.pk}/", f"/tasks/{task.pk}/", f"/activities/{call.pk}/"):
        for tab in ("", "?tab=details"):
            assert _verbs(page, address + tab), "who may do everything is offered it"
            assert _verbs(looker, address + tab) == set()


def test_a_customer_page_leads_to_a_new_contact_and_order_of_this_customer(
    page: Client, looker: Client, key_account: Party, dealer: Party, contact: Party, order: Order
) -> None:
    for customer in (key_account, dealer):
        for tab, form in (("contacts", "/contacts/new/"), ("orders", "/orders/new/")):
            tabs, create = f"/customers/{customer.pk}/?tab={tab}", f"{form}?party={customer.pk}"
            assert create in page.get(tabs).content.decode(), "whether there are any yet or not"
            assert form not in looker.get(tabs).content.decode()
            assert customer.name in page.get(create).content.decode()


def test_a_form_tells_no_name_of_a_customer_one_may_not_see(make_user: Any, grant: Any, key_account: Party) -> None:
    user = make_user("Nele New")
    grant(user, "own")
    for number in (key_account.pk, "x"):
        answer = signed_in(user).get(f"/contacts/new/?party={number}")
        assert answer.status_code == 200
        assert key_account.name not in answer.content.decode()
