"""The catalog by API: categories, models and units with the verbs and refusals of the pages."""

from typing import Any

import pytest

from tests.api.conftest import Call, caller, token_of
from tests.cast import Grant, MakeUser
from tradewright.core.permissions import MAKE_KEYS

SHELVES: dict[str, dict[str, Any]] = {
    "categories": {"code": "PUMPS", "name": "Pumps"},
    "product-models": {"code": "FLOW", "name": "Flow"},
    "units": {"code": "pc", "dimension": "count", "name_en": "piece"},
}


@pytest.mark.parametrize("path", SHELVES)
def test_it_is_created_edited_deleted_and_brought_back(program: Call, path: str) -> None:
    made = program("POST", f"/{path}", SHELVES[path])
    assert made.status_code == 201, made.content
    one = f"/{path}/{made.json()['id']}"
    edited = program("PATCH", one, {"code": "NEW", "version": made.json()["version"]})
    assert (edited.status_code, edited.json()["code"]) == (200, "NEW")
    assert program("DELETE", one).status_code == 204
    assert program("GET", one).status_code == 404
    assert program("POST", f"{one}/restore").json()["code"] == "NEW"
    assert [row["code"] for row in program("GET", f"/{path}").json()["rows"]] == ["NEW"]


def test_names_of_a_unit_stand_per_language(program: Call) -> None:
    made = program("POST", "/units", SHELVES["units"]).json()
    edited = program("PATCH", f"/units/{made['id']}", {"name_zh_hant": "件"}).json()
    assert (edited["name_en"], edited["name_zh_hans"], edited["name_zh_hant"]) == ("piece", None, "件")


@pytest.mark.parametrize("path", ["categories", "product-models", "reasons", "promotion-kinds"])
def test_names_stand_beside_the_name_for_everybody(program: Call, path: str) -> None:
    sent = {"code": "P", "name": "Pumps", "name_zh_hans": "泵", "name_zh_hant": "幫浦"}
    made = program("POST", f"/{path}", sent).json()
    edited = program("PATCH", f"/{path}/{made['id']}", {"name_zh_hant": "泵浦"}).json()
    keys = ("name", "name_en", "name_zh_hans", "name_zh_hant")
    assert [edited[key] for key in keys] == ["Pumps", None, "泵", "泵浦"]
    assert [row["id"] for row in program("GET", f"/{path}?filter=name_zh_hant:contains:浦").json()["rows"]] == [
        made["id"]
    ]


def test_two_programs_name_one_category_in_two_languages_and_one_language_is_told_by_its_key(program: Call) -> None:
    made = program("POST", "/categories", SHELVES["categories"]).json()
    one, version = f"/categories/{made['id']}", made["version"]
    assert program("PATCH", one, {"name_zh_hans": "泵", "version": version}).status_code == 200
    assert program("PATCH", one, {"name_zh_hant": "泵浦", "version": version}).json()["name_zh_hans"] == "泵"
    refused = program("PATCH", one, {"name_zh_hans": "水泵", "version": version})
    assert (refused.status_code, refused.json()["fields"]) == (409, {"name_zh_hans": "泵"})


def test_a_category_with_categories_in_it_is_kept(program: Call) -> None:
    above = program("POST", "/categories", SHELVES["categories"]).json()
    below = program("POST", "/categories", {"code": "D", "name": "Dosing", "parent": above["id"]}).json()
    refused = program("DELETE", f"/categories/{above['id']}")
    assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (409, "category_in_use")
    circle = program("PATCH", f"/categories/{above['id']}", {"parent": below["id"]})
    assert (circle.status_code, set(circle.json()["fields"])) == (422, {"parent"})


@pytest.mark.parametrize("path", SHELVES)
def test_without_the_right_nothing_is_written_and_strangers_see_nothing(
    program: Call, make_user: MakeUser, grant: Grant, path: str
) -> None:
    made = program("POST", f"/{path}", SHELVES[path]).json()
    reader, stranger = make_user("Rita Reader"), make_user("Sam Stranger")
    grant(reader, "all", permissions=[MAKE_KEYS.name])
    grant(stranger, "none", permissions=[MAKE_KEYS.name])
    read = caller(token_of(reader, permissions=[]))
    assert read("PATCH", f"/{path}/{made['id']}", {"code": "X"}).status_code == 403
    assert read("DELETE", f"/{path}/{made['id']}").status_code == 403
    assert read("GET", f"/{path}/{made['id']}").json()["code"] == SHELVES[path]["code"]
    assert caller(token_of(stranger, permissions=[]))("GET", f"/{path}").json()["rows"] == []


@pytest.fixture
def shelf(program: Call) -> dict[str, int]:
    """Units and products by their codes, with their ids."""
    ids = {}
    for code in ("pc", "ctn"):
        ids[code] = program("POST", "/units", {"code": code, "dimension": "count", "name_en": code}).json()["id"]
    for sku in ("PUMP", "SEAL", "SCREW"):
        body = {"sku": sku, "name": sku.title(), "kind": "part", "unit": ids["pc"]}
        ids[sku] = program("POST", "/products", body).json()["id"]
    return ids


def test_components_are_added_edited_ended_and_removed(program: Call, shelf: dict[str, int]) -> None:
    body = {"assembly": shelf["PUMP"], "component": shelf["SEAL"], "quantity": "2"}
    made = program("POST", "/components", body)
    assert (made.status_code, made.json()["unit"]) == (201, shelf["pc"])
    one = f"/components/{made.json()['id']}"
    edited = program("PATCH", one, {"quantity": "3", "valid_to": "2026-12-31", "version": 1}).json()
    assert (edited["quantity"], edited["valid_to"]) == ("3.0000", "2026-12-31")
    listed = program("GET", f"/components?filter=assembly:is:{shelf['PUMP']}").json()["rows"]
    assert [row["component"] for row in listed] == [shelf["SEAL"]]
    assert program("DELETE", one).status_code == 204
    assert program("GET", one).status_code == 404


def test_components_are_refused_as_on_the_page(program: Call, shelf: dict[str, int]) -> None:
    body = {"assembly": shelf["PUMP"], "component": shelf["SEAL"], "quantity": "2"}
    program("POST", "/components", body)
    wrong = {
        "component_twice": body,
        "component_cycle": {"assembly": shelf["SEAL"], "component": shelf["PUMP"], "quantity": "1"},
        "no_conversion": {**body, "component": shelf["SCREW"], "unit": shelf["ctn"]},
        "invalid": {**body, "component": shelf["SCREW"], "quantity": "-1"},
        "not_found": {**body, "component": 999_999_999},
    }
    for code, sent in wrong.items():
        refused = program("POST", "/components", sent)
        assert refused.json()["type"].endswith(f":{code}"), refused.content
    nowhere = program(
        "PATCH", f"/components/{program('GET', '/components').json()['rows'][0]['id']}", {"unit": 999_999}
    )
    assert (nowhere.status_code, set(nowhere.json()["fields"])) == (422, {"unit"})


def test_units_of_products_are_defined_corrected_and_dropped(program: Call, shelf: dict[str, int]) -> None:
    made = program("POST", "/product-units", {"product": shelf["PUMP"], "unit": shelf["ctn"], "factor": "12"})
    assert made.status_code == 201, made.content
    one = f"/product-units/{made.json()['id']}"
    assert program("PATCH", one, {"factor": "24", "version": 1}).json()["factor"] == "24.00000000"
    assert set(program("PATCH", one, {"factor": "0"}).json()["fields"]) == {"factor"}
    assert program("DELETE", one).status_code == 204
    own = program("POST", "/product-units", {"product": shelf["PUMP"], "unit": shelf["pc"], "factor": "2"})
    assert set(own.json()["fields"]) == {"unit"}


def test_stock_is_recorded_once_per_place(program: Call, shelf: dict[str, int]) -> None:
    place = {"product": shelf["PUMP"], "location": "Wuxi", "shelf": "A"}
    first = program("POST", "/stock", {**place, "quantity": "5"}).json()
    again = program("POST", "/stock", {**place, "quantity": "7"}).json()
    assert (again["id"], again["quantity"], again["bin"]) == (first["id"], "7.0000", "")
    assert program("PATCH", f"/stock/{first['id']}", {"quantity": "8"}).json()["quantity"] == "8.0000"
    assert program("POST", "/stock", {**place, "location": "\x00", "quantity": "1"}).status_code == 422
    assert program("DELETE", f"/stock/{first['id']}").status_code == 204
    assert program("GET", "/stock").json()["rows"] == []


def test_words_of_products_stand_per_language(program: Call, shelf: dict[str, int]) -> None:
    made = program("POST", "/product-texts", {"product": shelf["PUMP"], "language": "zh-hans", "name": "泵"}).json()
    edited = program("PATCH", f"/product-texts/{made['id']}", {"description": "输送清水"}).json()
    assert (edited["name"], edited["description"]) == ("泵", "输送清水")
    assert program("PATCH", f"/product-texts/{made['id']}", {"language": "fr"}).status_code == 422
    assert program("POST", "/product-texts", {"product": shelf["PUMP"], "language": "xx"}).status_code == 422
    assert program("DELETE", f"/product-texts/{made['id']}").status_code == 204


def test_parts_of_products_are_closed_to_who_may_not_see_or_change_them(
    program: Call, make_user: MakeUser, grant: Grant, shelf: dict[str, int]
) -> None:
    bodies = {
        "components": {"assembly": shelf["PUMP"], "component": shelf["SEAL"], "quantity": "1"},
        "product-units": {"product": shelf["PUMP"], "unit": shelf["ctn"], "factor": "12"},
        "stock": {"product": shelf["PUMP"], "location": "Wuxi", "quantity": "5"},
        "product-texts": {"product": shelf["PUMP"], "language": "en", "name": "Pump"},
    }
    reader, stranger = make_user("Rita Reader"), make_user("Sam Stranger")
    grant(reader, "all", permissions=[MAKE_KEYS.name])
    grant(stranger, "none", permissions=[MAKE_KEYS.name])
    read, nobody = caller(token_of(reader, permissions=[])), caller(token_of(stranger, permissions=[]))
    for path, body in bodies.items():
        assert read("POST", f"/{path}", body).status_code == 403
        made = program("POST", f"/{path}", body)
        assert made.status_code == 201, made.content
        one = f"/{path}/{made.json()['id']}"
        assert (read("GET", one).status_code, read("DELETE", one).status_code) == (200, 403)
        assert nobody("GET", f"/{path}").json()["rows"] == []
        assert (nobody("GET", one).status_code, nobody("DELETE", one).status_code) == (404, 404)
