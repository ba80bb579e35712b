"""A program that calls the API with a key of the administrator."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tradewright.core.access import PERMISSIONS
from tradewright.core.keys import make_key
from tradewright.core.models import User

type Call = Callable[..., Any]


def token_of(user: User, permissions: list[str] | None = None) -> str:
    """A new key of this user with all that the user may do, or only this."""
    wanted = sorted(PERMISSIONS) if permissions is None else permissions
    _key, token = make_key(by=user, name="Test", permissions=wanted, expires_at=timezone.now() + timedelta(days=1))
    return token


def caller(token: str) -> Call:
    """Calls the API as the owner of the key."""
    client = Client()

    def call(method: str, path: str, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.generic(
            method,
            f"/api{path}",
            data=b"" if body is None else json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", **named},
        )

    return call


@pytest.fixture
def program(administrator: User) -> Call:
    """A program with all rights."""
    return caller(token_of(administrator))
