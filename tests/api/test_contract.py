"""No input breaks the API, whoever sends it: cases made from its own description, more than 5,000 by three roles."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case

from tests.api.conftest import token_of
from tests.cast import Grant, MakeUser
from tradewright.core.models import User
from tradewright.core.permissions import MAKE_KEYS

EXAMPLES = 9
CASES_OF_A_ROLE = 1_700
_APP = WSGIHandler()

pytestmark = pytest.mark.slow


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keeps the connection of the test open between requests, as Django's own test client does."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def senders(administrator: User, make_user: MakeUser, grant: Grant) -> dict[str, User]:
    """Who sees and may do everything, who has rows of their own only, and who sees everything and may do nothing."""
    seller, reader = make_user("Su Seller"), make_user("Re Reader")
    grant(seller, "own")
    grant(reader, "all", permissions=[MAKE_KEYS.name], sensitivities=[])
    return {"administrator": administrator, "seller": seller, "reader": reader}


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("role", ["administrator", "seller", "reader"])
def test_no_input_breaks_the_api(senders: dict[str, User], role: str) -> None:
    headers = {"Authorization": f"Bearer {token_of(senders[role], [] if role == 'reader' else None)}"}
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", _APP, headers=headers)
    operations: list[Any] = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) > 40
    sent = 0

    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        def answers(case: Case) -> None:
            nonlocal sent
            sent += 1
            response = case.call(headers=headers)
            assert response.status_code < 500, f"{case.method} {case.formatted_path} {case.body!r} {case.query}"

        answers()
    assert sent >= CASES_OF_A_ROLE
