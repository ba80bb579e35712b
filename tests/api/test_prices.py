"""Prices, costs and offered products by API: the same periods, rights and refusals as on the pages."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.api.conftest import Call, caller, token_of
from tests.cast import Grant, MakeUser
from tradewright.catalog.models import Product, Unit
from tradewright.core.permissions import MAKE_KEYS
from tradewright.pricing.models import Cost, PriceList, Promotion
from tradewright.staff.models import LegalEntity

NEW_YEAR = "2026-01-01"


@pytest.fixture
def pump(db: None) -> Product:
    """A pump."""
    piece = Unit.objects.create(code="pc", names={"en": "piece"}, dimension="count")
    return Product.objects.create(sku="CP-32", name="Centrifugal pump 32", kind="equipment", unit=piece)


@pytest.fixture
def dealers(manufacturer: LegalEntity) -> PriceList:
    """The price list of dealers."""
    return PriceList.objects.create(code="DEALER", name="Dealers", currency="CNY", legal_entity=manufacturer)


def _rows(call: Call, path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = call("GET", path).json()["rows"]
    return rows


def test_a_price_is_set_listed_ended_and_removed(program: Call, pump: Product, dealers: PriceList) -> None:
    body = {"product": pump.pk, "price_list": dealers.pk, "amount": "1400", "valid_from": "2025-01-01"}
    first = program("POST", "/prices", body)
    assert first.status_code == 201, first.content
    second = program("POST", "/prices", {**body, "amount": "1480.5", "per": 100, "valid_from": NEW_YEAR}).json()
    assert (second["amount"], second["per"], second["valid_to"]) == ("1480.500000", 100, None)
    assert program("GET", f"/prices/{first.json()['id']}").json()["valid_to"] == "2025-12-31"
    listed = _rows(program, f"/prices?filter=product:is:{pump.pk}&filter=price_list:is:{dealers.pk}&sort=-valid_from")
    assert [row["id"] for row in listed] == [second["id"], first.json()["id"]]
    ended = program("PATCH", f"/prices/{second['id']}", {"valid_to": "2026-06-30", "version": second["version"]})
    assert ended.json()["valid_to"] == "2026-06-30"
    assert program("PATCH", f"/prices/{second['id']}", {"valid_to": None}).json()["valid_to"] is None
    assert program("DELETE", f"/prices/{second['id']}").status_code == 204
    assert program("GET", f"/prices/{second['id']}").status_code == 404


def test_a_clash_names_the_price_in_its_way(program: Call, pump: Product, dealers: PriceList) -> None:
    body = {"product": pump.pk, "price_list": dealers.pk, "amount": "1400", "valid_from": NEW_YEAR}
    program("POST", "/prices", body)
    refused = program("POST", "/prices", body)
    assert refused.status_code == 422
    assert "1400" in refused.json()["fields"]["valid_from"]


def test_costs_do_not_exist_for_who_may_not_see_them(
    program: Call, make_user: MakeUser, grant: Grant, pump: Product
) -> None:
    body = {"product": pump.pk, "amount": "700", "currency": "CNY", "valid_from": NEW_YEAR}
    made = program("POST", "/costs", body).json()
    assert program("PATCH", f"/costs/{made['id']}", {"amount": "710"}).json()["amount"] == "710.000000"
    seller = make_user("Sun Seller")
    grant(seller, "all", sensitivities=[])
    call = caller(token_of(seller))
    assert _rows(call, "/costs") == []
    for method, path, values in (
        ("GET", f"/costs/{made['id']}", None),
        ("POST", "/costs", {**body, "valid_from": "2026-02-01"}),
        ("PATCH", f"/costs/{made['id']}", {"amount": "1"}),
        ("DELETE", f"/costs/{made['id']}", None),
    ):
        assert call(method, path, values).status_code in (403, 404), (method, path)
    assert call("GET", "/costs?filter=amount:at_least:1").status_code == 422
    assert Cost.objects.get().amount == 710


def test_prices_of_hidden_lists_do_not_exist(
    program: Call, make_user: MakeUser, grant: Grant, pump: Product, dealers: PriceList
) -> None:
    body = {"product": pump.pk, "price_list": dealers.pk, "amount": "1400", "valid_from": NEW_YEAR}
    made = program("POST", "/prices", body).json()
    blind = make_user("Bo Blind")
    grant(blind, "all", scopes={"catalog.product": "all"})
    call = caller(token_of(blind))
    assert _rows(call, "/prices") == []
    assert call("PATCH", f"/prices/{made['id']}", {"amount": "1"}).status_code == 404
    assert call("POST", "/prices", body).status_code == 404


def test_products_are_put_under_a_promotion_and_taken_out(program: Call, pump: Product) -> None:
    may = Promotion.objects.create(code="MAY", name="May", discount_share=Decimal("0.1"), valid_from=date(2026, 5, 1))
    made = [program("POST", "/promotion-products", {"promotion": may.pk, "product": pump.pk}) for _time in range(2)]
    assert [one.status_code for one in made] == [201, 201]
    assert [row["product"] for row in _rows(program, f"/promotion-products?filter=promotion:is:{may.pk}")] == [pump.pk]
    assert program("DELETE", f"/promotion-products/{made[0].json()['id']}").status_code == 204
    assert _rows(program, "/promotion-products") == []


def test_without_the_right_nothing_is_set(make_user: MakeUser, grant: Grant, pump: Product, dealers: PriceList) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=[MAKE_KEYS.name])
    call = caller(token_of(reader, permissions=[]))
    body = {"product": pump.pk, "price_list": dealers.pk, "amount": "1400", "valid_from": NEW_YEAR}
    assert call("POST", "/prices", body).status_code == 403
