"""What one's role hides stands behind no door: pages, tabs, exports, history, search, orders of lists, API."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.catalog.models import Product, Unit
from tradewright.core.models import User
from tradewright.fulfilment.actions import OrderedLine, confirm_order, create_order, refresh_figures
from tradewright.fulfilment.models import Order
from tradewright.parties.actions import create_organization, create_person, edit_party
from tradewright.parties.models import Party
from tradewright.pricing.models import Cost, Price, PriceList
from tradewright.project.resources import RESOURCES
from tradewright.staff.models import LegalEntity
from tradewright.ui.panels import panels

_BORN = r"1971-03-29|29\D{1,12}1971|Mar\w* 29"  # the year alone stands in the moments and ids of any answer
HIDDEN = {"cost": "3456789", "margin": "6419754", "income": "7182934", "born": _BORN, "income before": "6182934"}
BOUGHT = date(2026, 3, 2)


@pytest.fixture
def buyer(administrator: User) -> Party:
    """A consumer whose income, 61,829.34 at first, is 71,829.34, born in 1971."""
    facts = {"born_on": date(1971, 3, 29), "yearly_income": Decimal("61829.34"), "income_currency": "CNY"}
    person = create_person(by=administrator, facts={"given_name": "Lan", "family_name": "Gao", **facts})
    edit_party(by=administrator, party_id=person.pk, facts={"yearly_income": Decimal("71829.34")})
    return Party.objects.get(pk=person.pk)


@pytest.fixture
def pump(manufacturer: LegalEntity) -> Product:
    """Sold for 98,765.43, which costs us 34,567.89: a margin of 64,197.54."""
    piece = Unit.objects.create(code="pc", names={"en": "piece"}, dimension="count")
    product = Product.objects.create(sku="CP-32", name="Centrifugal pump 32", kind="equipment", unit=piece)
    dealers = PriceList.objects.create(code="LIST", name="List", currency="CNY", legal_entity=manufacturer)
    Price.objects.create(price_list=dealers, product=product, amount=Decimal("98765.43"), valid_from=date(2020, 1, 1))
    Cost.objects.create(product=product, amount=Decimal("34567.89"), currency="CNY", valid_from=date(2020, 1, 1))
    return product


@pytest.fixture
def order(administrator: User, buyer: Party, pump: Product) -> Order:
    """One pump, ordered and confirmed."""
    values = {"party": buyer.pk, "ordered_on": BOUGHT}
    draft = create_order(by=administrator, values=values, lines=[OrderedLine(product=pump, quantity=Decimal(1))])
    confirmed = confirm_order(by=administrator, order=draft)
    refresh_figures([buyer.pk])
    return confirmed


def _doors(reader: User, buyer: Party, pump: Product, order: Order) -> Iterator[str]:
    request: Any = SimpleNamespace(user=reader)
    for noun_key, page in (
        ("parties.consumer", f"/consumers/{buyer.pk}/"),
        ("catalog.product", f"/products/{pump.pk}/"),
        ("fulfilment.order", f"/orders/{order.pk}/"),
    ):
        for panel in panels.on(noun_key, "tab", request):
            yield f"{page}?tab={panel.key}"
        yield f"{page}?about="
    yield f"/orders/{order.pk}/why/"
    yield f"/parties/{buyer.pk}/edit/"
    yield "/palette/?q=71829"
    everything = "columns=yearly_income,born_on,figures.margin,figures.turnover,income_band"
    yield f"/consumers/?{everything}"
    yield f"/consumers/?{everything}&export=csv"
    yield "/orders/?export=csv"
    for path in RESOURCES:
        yield f"/api/{path}"
    yield f"/api/orders/{order.pk}/lines"
    yield f"/api/orders/{order.pk}/explanation"


def _found(client: Client, address: str) -> set[str]:
    """Which of the hidden figures an answer holds, however they are written."""
    answer: Any = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    digits = re.sub(r"(?<=\d)[,.\s](?=\d)", "", body.decode(errors="replace"))
    return {name for name, figure in HIDDEN.items() if re.search(figure, digits)}


def test_what_a_role_hides_stands_behind_no_door(
    make_user: Any, grant: Any, administrator: User, buyer: Party, pump: Product, order: Order
) -> None:
    looker = make_user("Lu Looker")
    grant(looker, "all", sensitivities=[])
    doors = list(_doors(administrator, buyer, pump, order))
    shown = {address: _found(signed_in(administrator), address) for address in doors}
    assert set().union(*shown.values()) == set(HIDDEN), "who sees everything finds each of them somewhere"
    assert {address: found for address in doors if (found := _found(signed_in(looker), address))} == {}


@pytest.mark.parametrize("key", ["yearly_income", "born_on", "figures.margin"])
def test_a_hidden_field_neither_sorts_nor_filters(make_user: Any, grant: Any, key: str, buyer: Party) -> None:
    looker = make_user("Lu Looker")
    grant(looker, "all", sensitivities=[])
    client = signed_in(looker)
    assert "Lan Gao" in client.get("/consumers/").content.decode()
    assert client.get(f"/api/consumers?sort={key}").status_code == 422
    assert client.get(f"/api/consumers?filter={key}:is_empty").status_code == 422
    assert client.get(f"/consumers/?filter={key}:is_empty").status_code != 500


def test_no_address_tells_the_name_of_a_customer_one_may_not_see(
    administrator: User, make_user: MakeUser, grant: Grant
) -> None:
    hidden = create_organization(by=administrator, facts={"name": "Hidden Harbour"}, accept_duplicates=True)
    clerk = make_user("Own Only")
    grant(clerk, "own")
    client = signed_in(clerk)
    typed = {"party": hidden.pk, "ordered_on": "no day"}
    pages = [
        client.get(f"/orders/?filter=customer:is:{hidden.pk}"),
        client.get(f"/orders/new/?party={hidden.pk}"),
        client.get(f"/tasks/new/?party={hidden.pk}"),
        client.post("/orders/new/", typed),
    ]
    assert [page.status_code for page in pages] == [200, 200, 200, 422]
    assert not any("Hidden Harbour" in page.content.decode() for page in pages)
    mine = create_organization(by=clerk, facts={"name": "My Harbour"}, accept_duplicates=True)
    assert "My Harbour" in client.get(f"/orders/?filter=customer:is:{mine.pk}").content.decode()
    assert "My Harbour" in client.get(f"/orders/new/?party={mine.pk}").content.decode()
    assert "My Harbour" in client.post("/orders/new/", typed | {"party": mine.pk}).content.decode()
