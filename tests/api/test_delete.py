"""Deleting by API: what is still needed stays, what is deleted can come back, an old version is not touched."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.api.conftest import Call
from tradewright.catalog.models import Product, Unit
from tradewright.core.models import User
from tradewright.fulfilment.actions import OrderedLine, create_order
from tradewright.parties.models import Party
from tradewright.staff.models import LegalEntity


def _product(program: Call) -> dict[str, Any]:
    unit, _is_new = Unit.objects.get_or_create(code="pc", names={"en": "piece"})
    body = {"sku": "HF-1", "name": "Pump", "kind": "part", "unit": unit.pk, "is_sold": True}
    made = program("POST", "/products", body)
    assert made.status_code == 201, made.content
    found: dict[str, Any] = made.json()
    return found


def test_a_deleted_product_comes_back(program: Call) -> None:
    product = _product(program)
    assert program("DELETE", f"/products/{product['id']}").status_code == 204
    assert program("GET", f"/products/{product['id']}").status_code == 404
    back = program("POST", f"/products/{product['id']}/restore")
    assert (back.status_code, back.json()["sku"]) == (200, "HF-1")
    assert program("POST", f"/products/{product['id']}/restore").status_code == 404


def test_a_product_on_orders_is_refused_with_what_to_do(
    program: Call, administrator: User, dealer: Party, manufacturer: LegalEntity
) -> None:
    product = Product.objects.get(pk=_product(program)["id"])
    line = OrderedLine(product=product, quantity=Decimal(1), unit_price=Decimal(10))
    create_order(
        by=administrator,
        values={"party": dealer.pk, "legal_entity": manufacturer.pk, "ordered_on": date(2026, 3, 2)},
        lines=[line],
    )
    refused = program("DELETE", f"/products/{product.pk}")
    assert refused.status_code == 409
    assert "1 order line" in refused.json()["title"]
    assert "Nothing was deleted" in refused.json()["detail"]
    assert program("GET", f"/products/{product.pk}").status_code == 200


def test_price_lists_and_promotions_are_deleted_and_their_codes_given_again(
    program: Call, manufacturer: LegalEntity
) -> None:
    wanted = {
        "price-lists": {"code": "LIST", "name": "List", "currency": "CNY", "legal_entity": manufacturer.pk},
        "promotions": {"code": "MAY", "name": "May", "discount": "0.1", "valid_from": "2026-05-01"},
    }
    for path, body in wanted.items():
        made = program("POST", f"/{path}", body)
        assert made.status_code == 201, made.content
        assert program("DELETE", f"/{path}/{made.json()['id']}").status_code == 204
        other = program("POST", f"/{path}", body)
        assert other.status_code == 201
        assert program("POST", f"/{path}/{made.json()['id']}/restore").status_code == 422
        program("DELETE", f"/{path}/{other.json()['id']}")
        assert program("POST", f"/{path}/{made.json()['id']}/restore").status_code == 200


def test_a_deleted_customer_comes_back(program: Call) -> None:
    made = program("POST", "/customers", {"name": "Delta Water"}).json()
    program("DELETE", f"/customers/{made['id']}")
    assert program("POST", f"/customers/{made['id']}/restore").json()["name"] == "Delta Water"


def test_an_etag_guards_edit_and_removal(program: Call) -> None:
    made = program("POST", "/customers", {"name": "Delta Water"})
    read = made["ETag"]
    number = made.json()["id"]
    assert read == program("GET", f"/customers/{number}")["ETag"] == '"1"'
    edited = program("PATCH", f"/customers/{number}", {"source": "fair"}, If_Match=read)
    assert (edited.status_code, edited["ETag"]) == (200, '"2"')
    late = program("PATCH", f"/customers/{number}", {"industry": "Water"}, If_Match=read)
    assert late.status_code == 412
    assert late["Content-Type"] == "application/problem+json"
    assert program("DELETE", f"/customers/{number}", If_Match=read).status_code == 412
    assert program("DELETE", f"/customers/{number}", If_Match=edited["ETag"]).status_code == 204
