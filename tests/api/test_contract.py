"""No input breaks the API: cases made from its own description."""

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
from tradewright.core.models import User

EXAMPLES = 12
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


@pytest.mark.usefixtures("one_connection")
def test_no_input_breaks_the_api(administrator: User) -> None:
    headers = {"Authorization": f"Bearer {token_of(administrator)}"}
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", _APP, headers=headers)
    operations: list[Any] = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) > 40

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
            response = case.call(headers=headers)
            assert response.status_code < 500, f"{case.method} {case.formatted_path} {case.body!r} {case.query}"

        answers()
