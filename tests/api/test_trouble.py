"""What a program is told when its request reaches no operation: problem+json, never a page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.api.conftest import Call, token_of
from tradewright.core.models import User
from tradewright.parties.models import Party

type Send = Callable[..., Any]


@pytest.fixture
def send(administrator: User) -> Send:
    """Sends a body of any type with the administrator's key."""
    token = token_of(administrator)

    def sent(body: bytes, content_type: str) -> Any:
        return Client().generic(
            "POST", "/api/customers", body, content_type=content_type, headers={"Authorization": f"Bearer {token}"}
        )

    return sent


def _code(answer: Any) -> str:
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    return str(answer.json()["type"]).rpartition(":")[2]


def test_an_address_that_leads_nowhere(program: Call) -> None:
    answer = program("GET", "/custommers")
    assert (answer.status_code, _code(answer)) == (404, "no_such_address")


def test_a_method_that_is_not_there_names_those_that_are(program: Call) -> None:
    answer = program("PUT", "/customers")
    assert (answer.status_code, _code(answer)) == (405, "method_not_allowed")
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "text/csv"])
def test_a_body_that_is_no_json(send: Send, content_type: str) -> None:
    answer = send(b"name=Pumps", content_type)
    assert (answer.status_code, _code(answer)) == (415, "not_json")
    assert not Party.objects.exists()


def test_json_that_is_broken(send: Send) -> None:
    assert send(b'{"name":', "application/json").status_code == 400


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1024 * 1024)
def test_a_body_that_is_too_large(send: Send) -> None:
    answer = send(b"x" * (1024 * 1024 + 1), "application/json")
    assert (answer.status_code, _code(answer)) == (413, "too_large")
    assert "1 MB" in answer.json()["title"]


def test_a_session_without_the_token_of_pages(administrator: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/api/customers", {"name": "Pumps"}, content_type="application/json")
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"


def test_a_fault_of_the_house_says_so(administrator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("a fault that nobody foresaw")

    monkeypatch.setattr("tradewright.core.rest.routes.page_of_resource", broken)
    client = Client(raise_request_exception=False)
    answer = client.get("/api/customers", headers={"Authorization": f"Bearer {token_of(administrator)}"})
    assert (answer.status_code, _code(answer)) == (500, "fault")
    assert "nobody foresaw" not in answer.content.decode()


def test_every_answer_carries_the_content_security_policy(program: Call) -> None:
    for answer in (program("GET", "/custommers"), program("PUT", "/customers"), Client().get("/api/docs")):
        assert "default-src 'self'" in answer["Content-Security-Policy"]
