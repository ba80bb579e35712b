"""Tags by API: set up, borne, found."""

import pytest

from tests.api.conftest import Call

pytestmark = pytest.mark.django_db


def test_a_tag_is_made_borne_found_and_deleted(program: Call) -> None:
    tag = program("POST", "/tags", {"name": "Fair 2026", "look": "info"})
    assert tag.status_code == 201, tag.content
    key = str(tag.json()["id"])
    firm = program("POST", "/customers", {"name": "Huai", "tags": [key]}).json()
    program("POST", "/customers", {"name": "Other"})
    assert firm["tags"] == [key]
    found = program("GET", f"/customers?filter=tags:is:{key}").json()
    assert [row["name"] for row in found["rows"]] == ["Huai"]
    assert program("PATCH", f"/tags/{key}", {"name": "Fair 2027"}).json()["name"] == "Fair 2027"
    assert program("DELETE", f"/tags/{key}").status_code == 204
    assert program("POST", f"/tags/{key}/restore").json()["name"] == "Fair 2027"


def test_a_tag_that_does_not_exist_is_refused_in_words(program: Call) -> None:
    refused = program("POST", "/customers", {"name": "Huai", "tags": ["999"]})
    assert refused.status_code == 422
    assert "There is no such tag any more" in refused.content.decode()
