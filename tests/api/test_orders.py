"""Orders by API: lines, steps and reasons, with the rights and refusals of the pages."""

from decimal import Decimal
from typing import Any

import pytest

from tests.api.conftest import Call, caller, token_of
from tests.cast import Grant, MakeUser
from tradewright.catalog.models import Product, Unit
from tradewright.core.models import User
from tradewright.parties.models import Party
from tradewright.pricing.models import Cost
from tradewright.staff.models import LegalEntity


@pytest.fixture
def pump(db: None) -> Product:
    """A pump that costs 700."""
    piece = Unit.objects.create(code="pc", names={"en": "piece"}, dimension="count")
    product = Product.objects.create(sku="CP-32", name="Centrifugal pump 32", kind="equipment", unit=piece)
    Cost.objects.create(product=product, amount=700, currency="CNY", valid_from="2020-01-01")
    return product


@pytest.fixture
def draft(program: Call, dealer: Party, manufacturer: LegalEntity) -> dict[str, Any]:
    """A draft of the dealer."""
    body = {"party": dealer.pk, "legal_entity": manufacturer.pk, "ordered_on": "2026-03-02"}
    made = program("POST", "/orders", body)
    assert made.status_code == 201, made.content
    found: dict[str, Any] = made.json()
    return found


def _rows(call: Call, path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = call("GET", path).json()["rows"]
    return rows


def test_a_line_is_added_changed_and_removed(program: Call, draft: dict[str, Any], pump: Product) -> None:
    body = {"order": draft["id"], "product": pump.pk, "quantity": "10", "unit_price": "1400", "unit": pump.unit_id}
    made = program("POST", "/order-lines", body)
    assert made.status_code == 201, made.content
    line = made.json()
    assert (line["position"], line["net"], line["cost"]) == (1, "14000.0000", "7000.0000")
    changed = program("PATCH", f"/order-lines/{line['id']}", {"discount": "0.1", "version": line["version"]}).json()
    assert changed["net"] == "12600.0000"
    assert Decimal(program("GET", f"/orders/{draft['id']}").json()["total"]) == 12600
    assert [row["id"] for row in _rows(program, f"/order-lines?filter=order:is:{draft['id']}")] == [line["id"]]
    assert program("PATCH", f"/order-lines/{line['id']}", {"unit_price": None}).status_code == 422
    assert program("PATCH", f"/order-lines/{line['id']}", {"net": "1"}).status_code == 422
    assert program("DELETE", f"/order-lines/{line['id']}").status_code == 204
    assert _rows(program, "/order-lines") == []


def test_an_order_takes_its_steps(program: Call, draft: dict[str, Any], pump: Product) -> None:
    address = f"/orders/{draft['id']}"
    assert program("POST", f"{address}/confirm").status_code == 409, "it has no lines"
    line = {"order": draft["id"], "product": pump.pk, "quantity": "1", "unit_price": "5"}
    made = program("POST", "/order-lines", line).json()
    assert program("POST", f"{address}/confirm").json() == {"status": "confirmed"}
    assert program("PATCH", f"/order-lines/{made['id']}", {"quantity": "2"}).status_code == 409
    assert program("POST", f"{address}/ship", {"shipped_on": "2026-03-01"}).status_code == 422
    assert program("POST", f"{address}/ship", {"shipped_on": "2026-03-05"}).json() == {"status": "shipped"}
    assert program("POST", f"{address}/cancel").status_code == 409
    assert program("POST", f"{address}/close").json() == {"status": "closed"}


def test_costs_of_lines_stay_hidden(
    program: Call, make_user: MakeUser, grant: Grant, draft: dict[str, Any], pump: Product
) -> None:
    line = {"order": draft["id"], "product": pump.pk, "quantity": "1", "unit_price": "5"}
    program("POST", "/order-lines", line)
    seller = make_user("Sun Seller")
    grant(seller, "all", sensitivities=[])
    call = caller(token_of(seller))
    (row,) = _rows(call, "/order-lines")
    assert not {"cost", "unit_cost"} & row.keys()
    assert call("GET", "/order-lines?filter=cost:at_least:1").status_code == 422


def test_lines_and_reasons_of_orders_one_does_not_see_do_not_exist(
    program: Call, colleague: User, draft: dict[str, Any], pump: Product
) -> None:
    line = {"order": draft["id"], "product": pump.pk, "quantity": "1", "unit_price": "5"}
    made = program("POST", "/order-lines", line).json()
    reason = program("POST", "/reasons", {"code": "PRICE", "name": "Price"}).json()
    given = program("POST", "/order-reasons", {"order": draft["id"], "reason": reason["id"]}).json()
    call = caller(token_of(colleague))
    assert _rows(call, "/order-lines") == _rows(call, "/order-reasons") == []
    assert call("POST", "/order-lines", line).status_code == 404
    assert call("PATCH", f"/order-lines/{made['id']}", {"quantity": "2"}).status_code == 404
    assert call("DELETE", f"/order-reasons/{given['id']}").status_code == 404


def test_reasons_are_listed_given_and_taken_back(program: Call, draft: dict[str, Any]) -> None:
    reason = program("POST", "/reasons", {"code": "PRICE", "name": "Price"}).json()
    assert program("PATCH", f"/reasons/{reason['id']}", {"kind": "Offer"}).json()["kind"] == "Offer"
    body = {"order": draft["id"], "reason": reason["id"]}
    given = [program("POST", "/order-reasons", body).json()["id"] for _time in range(2)]
    assert given[0] == given[1]
    assert [row["reason"] for row in _rows(program, f"/order-reasons?filter=order:is:{draft['id']}")] == [reason["id"]]
    assert program("DELETE", f"/order-reasons/{given[0]}").status_code == 204
    assert _rows(program, "/order-reasons") == []
    assert program("DELETE", f"/reasons/{reason['id']}").status_code == 204
    assert program("POST", f"/reasons/{reason['id']}/restore").status_code == 200
