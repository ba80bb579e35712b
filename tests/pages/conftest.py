"""Browsers of colleagues, without a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tradewright.core.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user: User) -> Client:
    """A client with this user's session."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def sent_untouched(page: Client, address: str) -> dict[str, Any]:
    """What a browser sends of the form at this address when nobody typed: its values, and what it began with."""
    sent: dict[str, Any] = {}
    for bound in page.get(address).context["form"]:
        value = bound.value()
        if value not in (None, "", False):
            sent[bound.html_name] = value
        if bound.field.show_hidden_initial:
            sent[bound.html_initial_name] = "" if value is None else value
    return sent


@pytest.fixture
def page(administrator: User) -> Client:
    """The administrator's browser."""
    return signed_in(administrator)


@pytest.fixture
def statements() -> Callable[[Callable[[], Any]], int]:
    """Counts the statements that something needs."""

    def count(work: Callable[[], Any]) -> int:
        seen: list[str] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            work()
        return len(seen)

    return count
