"""What makes no sense is refused at its field: other types, letters nobody can store, numbers that cannot be."""

from typing import Any

import pytest

from tests.api.conftest import Call
from tradewright.catalog.models import Product, Unit
from tradewright.parties.models import Party
from tradewright.pricing.models import Promotion
from tradewright.staff.models import Role


@pytest.fixture
def pump(db: None) -> Product:
    piece = Unit.objects.create(code="pc", names={"en": "piece"}, dimension="count")
    return Product.objects.create(sku="CP-32", name="Centrifugal pump 32", kind="equipment", unit=piece)


@pytest.mark.parametrize("text", ["a\x00b", "\ud83d"])
def test_letters_that_cannot_be_stored(program: Call, pump: Product, key_account: Party, text: str) -> None:
    parameter = program("POST", "/product-parameters", {"product": pump.pk, "name": text, "value": "1"})
    assert (parameter.status_code, set(parameter.json()["fields"])) == (422, {"name"})
    place = {"party": key_account.pk, "use": "delivery", "country": "CN", "province": text, "city": "Wuxi"}
    assert program("POST", "/addresses", place).status_code == 422


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("category", True),
        ("lead_time_days", "12"),
        ("sold_from", 0),
        ("sold_from", True),
        ("weight", True),
        ("weight", -5),
        ("safety_stock", -1),
        ("is_sold", 1),
    ],
)
def test_values_of_another_kind_and_below_zero(program: Call, pump: Product, key: str, value: Any) -> None:
    before = Product.objects.values().get(pk=pump.pk)
    assert program("PATCH", f"/products/{pump.pk}", {key: value}).status_code == 422
    assert Product.objects.values().get(pk=pump.pk) == before


@pytest.mark.parametrize("year", [99999, 999, -5])
def test_a_year_has_four_digits(program: Call, key_account: Party, year: int) -> None:
    answer = program("PATCH", f"/customers/{key_account.pk}", {"founded_year": year})
    said = {name.rpartition(".")[2]: sentence for name, sentence in answer.json()["fields"].items()}
    assert (answer.status_code, said) == (422, {"founded_year": "A year has four digits, between 1000 and 2999"})


def test_nothing_does_not_take_all_rights_away(program: Call, db: None) -> None:
    role = Role.objects.create(name="Seller", permissions=["parties.edit_customers"], scopes={"parties.contact": "own"})
    for key in ("permissions", "scopes"):
        assert program("PATCH", f"/roles/{role.pk}", {key: None}).status_code == 422
    assert program("PATCH", f"/roles/{role.pk}", {"permissions": []}).status_code == 200
    role.refresh_from_db()
    assert (role.permissions, role.scopes) == ([], {"parties.contact": "own"})


def test_a_refusal_names_the_field_that_was_sent(program: Call, db: None) -> None:
    facts = {"code": "SPRING", "name": "Spring", "discount": "5", "valid_from": "2026-03-01"}
    answer = program("POST", "/promotions", facts)
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {"discount"})


def test_a_choice_that_is_none_gets_a_short_answer(program: Call, key_account: Party) -> None:
    sent = {"party": key_account.pk, "use": "delivery", "country": "Atlantis", "city": "Wuxi"}
    said = program("POST", "/addresses", sent).json()["fields"]
    sentence = next(sentence for name, sentence in said.items() if name.endswith("country"))
    assert sentence.startswith("Choose one of the ")
    assert len(sentence) < 120


def test_the_empty_choice_is_none_of_those_named(program: Call, key_account: Party) -> None:
    said = program("POST", "/activities", {"party": key_account.pk, "kind": "nope", "subject": "x"}).json()["fields"]
    sentence = next(sentence for name, sentence in said.items() if name.endswith("kind"))
    assert ("call" in sentence, ", ," in sentence) == (True, False), sentence


def test_spaces_around_a_text_are_not_kept(program: Call, key_account: Party) -> None:
    assert program("PATCH", f"/customers/{key_account.pk}", {"source": " \t"}).json()["source"] == ""
    assert program("PATCH", f"/customers/{key_account.pk}", {"source": " fair "}).json()["source"] == "fair"


@pytest.mark.parametrize("code", ["ZZZ", "１２", "XAU"])
def test_an_income_is_in_a_currency_that_there_is(program: Call, db: None, code: str) -> None:
    made = program("POST", "/consumers", {"name": "Ann Lee", "yearly_income": "5000"}).json()["id"]
    answer = program("PATCH", f"/consumers/{made}", {"income_currency": code})
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {"income_currency"})
    assert program("PATCH", f"/consumers/{made}", {"income_currency": "usd"}).json()["income_currency"] == "USD"


def test_a_name_in_one_language_is_no_longer_than_a_name(program: Call, db: None) -> None:
    answer = program("POST", "/units", {"code": "crate", "name_en": "x" * 121, "dimension": "count"})
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {"name_en"})
    assert program("POST", "/units", {"code": "crate", "name_en": "x" * 120, "dimension": "count"}).status_code == 201


def test_quantities_of_a_promotion_from_below_upwards(program: Call, db: None) -> None:
    facts = {"code": "SPRING", "name": "Spring", "discount": "0.1", "valid_from": "2026-03-01"}
    answer = program("POST", "/promotions", facts)
    assert answer.status_code == 201, answer.content
    made = answer.json()["id"]
    for wrong in ({"min_quantity": 10, "max_quantity": 2}, {"min_quantity": -5}, {"max_quantity": "-1"}):
        assert program("PATCH", f"/promotions/{made}", wrong).status_code == 422
    assert program("PATCH", f"/promotions/{made}", {"min_quantity": 2, "max_quantity": 10}).status_code == 200
    assert Promotion.objects.get(pk=made).max_quantity == 10


def test_a_parameter_that_is_there_is_edited_not_added(program: Call, pump: Product) -> None:
    body = {"product": pump.pk, "name": "Flow", "value": "12 m³/h"}
    made = program("POST", "/product-parameters", body).json()
    again = program("POST", "/product-parameters", body | {"value": "14 m³/h"})
    assert (again.status_code, set(again.json()["fields"])) == (422, {"name"})
    changed = program("PATCH", f"/product-parameters/{made['id']}", {"value": "14 m³/h", "version": made["version"]})
    assert changed.json()["value"] == "14 m³/h"
