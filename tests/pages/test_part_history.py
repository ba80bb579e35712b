"""The history of a customer, a product or an order tells of its parts: who added, changed and took away which."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.catalog import actions as catalog
from tradewright.catalog.models import BomLine, Product, Unit
from tradewright.core.models import HistoryEntry, User
from tradewright.fulfilment.actions import OrderedLine, add_line, create_order, edit_line, give_reasons, remove_line
from tradewright.fulfilment.models import Reason
from tradewright.parties import actions as parties
from tradewright.parties.models import Party
from tradewright.pricing.actions import correct_price, set_cost, set_price
from tradewright.pricing.models import PriceList
from tradewright.staff.models import LegalEntity

DAY = date(2026, 1, 1)


@pytest.fixture
def piece(administrator: User) -> Unit:
    return catalog.create_unit(by=administrator, values={"code": "pc", "dimension": "count", "name_en": "pc"})


@pytest.fixture
def pump(administrator: User, piece: Unit) -> Product:
    return _long_ago(_product(administrator, piece, "CP-32", "Centrifugal pump"))


@pytest.fixture
def seal(administrator: User, piece: Unit) -> Product:
    return _product(administrator, piece, "SL-7", "Shaft seal")


@pytest.fixture
def dealers(manufacturer: LegalEntity) -> PriceList:
    return PriceList.objects.create(code="DEALER", name="Dealers", currency="CNY", legal_entity=manufacturer)


def _product(by: User, unit: Unit, sku: str, name: str) -> Product:
    return catalog.create_product(by=by, values={"sku": sku, "name": name, "kind": "part", "unit": unit.pk})


def _long_ago[M: Model](row: M) -> M:
    """Made before the day of the test, whose statements all stand in one transaction."""
    type(row)._default_manager.filter(pk=row.pk).update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
    row.refresh_from_db()
    return row


def _told(browser: Client, product: Product) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    return _told_at(browser, reverse("product", args=[product.pk]))


def _told_at(browser: Client, address: str) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    answer = browser.get(f"{address}?tab=history")
    contexts: Any = answer.context
    changes: list[dict[str, Any]] = [one for context in contexts for one in context.get("changes", [])]
    return [
        (one["of"], one["verb"], [(d.label, d.before, d.after) for d in one["differences"]])
        for one in changes
        if one["of"]
    ]


def test_a_component_is_told_from_its_addition_to_its_end(
    page: Client, administrator: User, pump: Product, seal: Product
) -> None:
    line = catalog.add_component(by=administrator, assembly=pump, component=seal, quantity=Decimal(2))
    catalog.edit_component(by=administrator, line=line, values={"quantity": Decimal(3)})
    catalog.remove_component(by=administrator, line=line)
    told = _told(page, pump)
    assert {(of, verb) for of, verb, _found in told} == {
        ("Component · Shaft seal", verb) for verb in ("added", "", "removed")
    }
    changed = next(found for _of, verb, found in told if not verb)
    assert changed == [("Quantity", "2", "3")]


def test_units_stock_parameters_and_texts_are_told(page: Client, administrator: User, pump: Product) -> None:
    carton = catalog.create_unit(by=administrator, values={"code": "ctn", "dimension": "count", "name_en": "ctn"})
    catalog.define_unit(by=administrator, product=pump, unit=carton, factor=Decimal(12))
    catalog.record_stock(by=administrator, product=pump, location="Main", shelf="A1", quantity=Decimal(7))
    catalog.record_stock(by=administrator, product=pump, location="Main", shelf="A1", quantity=Decimal(5))
    catalog.add_parameter(by=administrator, product=pump, name="Flow", value="12 m³/h")
    catalog.describe_product(by=administrator, product=pump, language="zh-hans", name="离心泵")
    told = _told(page, pump)
    assert ("Unit · ctn", "added", [("Holds", "–", "12")]) in told
    assert ("Stock · Main · A1", "", [("Quantity", "7", "5")]) in told
    assert ("Parameter · Flow", "added", [("Value", "–", "12 m³/h")]) in told
    assert any(of.startswith("Texts · ") and ("Name", "–", "离心泵") in found for of, _verb, found in told)


def test_prices_and_costs_are_told_to_who_may_see_them(
    page: Client, administrator: User, make_user: MakeUser, grant: Grant, pump: Product, dealers: PriceList
) -> None:
    price = set_price(by=administrator, product=pump, price_list=dealers, amount=Decimal("9.5"), valid_from=DAY)
    correct_price(by=administrator, price_id=price.pk, values={"amount": Decimal("9.75")})
    set_cost(by=administrator, product=pump, amount=Decimal(4), currency="CNY", valid_from=DAY)
    assert ("Price · Dealers · CNY", "", [("Price", "9.50", "9.75")]) in _told(page, pump)
    assert any(of == "Cost · CNY" for of, _verb, _found in _told(page, pump))
    seller = make_user("Sun Seller")
    grant(seller, "all", sensitivities=[])
    assert not any(of.startswith("Cost") for of, _verb, _found in _told(signed_in(seller), pump))


def test_what_came_with_the_import_of_the_product_is_not_told_again(
    page: Client, administrator: User, pump: Product, seal: Product
) -> None:
    line = catalog.add_component(by=administrator, assembly=pump, component=seal, quantity=Decimal(1))
    BomLine.objects.filter(pk=line.pk).update(import_run_id=7, created_by=None)
    HistoryEntry.objects.filter(table="catalog_bomline").delete()
    assert [verb for _of, verb, _found in _told(page, pump)] == ["added"]
    Product.objects.filter(pk=pump.pk).update(import_run_id=7)
    assert _told(page, pump) == []


def test_many_parts_take_no_more_statements_than_few(
    page: Client,
    administrator: User,
    piece: Unit,
    pump: Product,
    statements: Callable[[Callable[[], Any]], int],
) -> None:
    def history() -> Any:
        return page.get(f"{reverse('product', args=[pump.pk])}?tab=history")

    def add(number: int) -> None:
        part = _product(administrator, piece, f"PT-{number}", f"Part {number}")
        catalog.add_component(by=administrator, assembly=pump, component=part, quantity=Decimal(number))

    add(1)
    few = statements(history)
    for number in range(2, 8):
        add(number)
    assert statements(history) == few <= 25


def test_lines_and_reasons_of_an_order_are_told(
    page: Client, administrator: User, manufacturer: LegalEntity, key_account: Party, pump: Product
) -> None:
    order = create_order(by=administrator, values={"party": key_account.pk, "ordered_on": DAY})
    line = add_line(
        by=administrator, order=order, line=OrderedLine(product=pump, quantity=Decimal(2), unit_price=Decimal(9))
    )
    edit_line(by=administrator, line=line, values={"quantity": Decimal(3)})
    remove_line(by=administrator, line=line)
    price = Reason.objects.create(code="PRICE", name="Price")
    give_reasons(by=administrator, order=order, reasons=[price])
    told = _told_at(page, reverse("order", args=[order.pk]))
    assert ("Line · Centrifugal pump", "", [("Quantity", "2", "3")]) in told
    assert [verb for of, verb, _found in told if of.startswith("Line")].count("removed") == 1
    assert ("Reason to buy · Price", "added", []) in told


def test_addresses_numbers_people_and_facts_of_a_customer_are_told(
    page: Client, administrator: User, key_account: Party
) -> None:
    customer = _long_ago(key_account)
    point = parties.add_contact_point(by=administrator, party_id=customer.pk, kind="phone", value="+49 711 1234567")
    parties.edit_contact_point(by=administrator, point_id=point.pk, values={"label": "Switchboard"})
    parties.remove_contact_point(by=administrator, point_id=point.pk)
    place = {"use": "billing", "line1": "Hauptstraße 1", "city": "Stuttgart", "postcode": "70173", "country": "DE"}
    parties.add_address(by=administrator, party_id=customer.pk, values=place, accept_anyway=True)
    buyer = parties.create_person(by=administrator, facts={"name": "Anna Weber"}, accept_duplicates=True)
    parties.add_affiliation(
        by=administrator, person_id=buyer.pk, organization_id=customer.pk, values={"title": "Buyer"}
    )
    told = _told_at(page, reverse("organization", args=[customer.pk]))
    assert ("Contact point · +49 711 1234567", "", [("Label", "–", "Switchboard")]) in told
    assert ("Contact point · +49 711 1234567", "removed", []) in told
    assert any(of.startswith("Address · Hauptstraße 1") and verb == "added" for of, verb, _found in told)
    assert ("Contact · Anna Weber", "added", [("Job title", "–", "Buyer")]) in told


def test_a_confidence_is_told_in_the_words_of_the_customer_file(
    page: Client, administrator: User, key_account: Party
) -> None:
    customer = _long_ago(key_account)
    parties.record_fact(
        by=administrator, party_id=customer.pk, kind="goals", observed_on=DAY, source="Visit", text="A second plant"
    )
    told = _told_at(page, reverse("organization", args=[customer.pk]))
    assert ("Confidence", "–", "Plausible") in [one for _of, _verb, found in told for one in found]


def test_what_one_may_not_know_of_a_customer_is_not_told(
    page: Client, administrator: User, make_user: MakeUser, grant: Grant, key_account: Party
) -> None:
    customer = _long_ago(key_account)
    parties.record_fact(
        by=administrator, party_id=customer.pk, kind="authority", observed_on=DAY, source="Visit", text="Signs alone"
    )
    subsidiary = parties.create_organization(by=administrator, facts={"name": "Hidden Works"}, accept_duplicates=True)
    parties.add_relation(
        by=administrator, party_id=customer.pk, kind="supplies", other_id=subsidiary.pk, values={"note": "Castings"}
    )
    secret = {"Fact · Authority", "Relation · Supplies Hidden Works"}
    assert secret <= {of for of, _verb, _found in _told_at(page, reverse("organization", args=[customer.pk]))}
    seller = make_user("Sun Seller")
    grant(seller, "own", sensitivities=[])
    Party.objects.filter(pk=customer.pk).update(owner=seller)
    told = {of for of, _verb, _found in _told_at(signed_in(seller), reverse("organization", args=[customer.pk]))}
    assert told
    assert not told & secret
