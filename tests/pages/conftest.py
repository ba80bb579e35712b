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
