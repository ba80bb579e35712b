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
