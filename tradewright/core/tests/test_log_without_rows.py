"""Logs say where an error happened, never what stood in the row, and nothing of what scanners try."""

import traceback

import pytest
from django.db import DatabaseError, transaction
from django.test import Client, override_settings

from tradewright.core.logs import without_rows
from tradewright.core.models import User

pytestmark = pytest.mark.django_db


def _logged(error: BaseException) -> str:
    whole = "".join(traceback.format_exception(error))
    return str(without_rows(None, "error", {"exception": whole})["exception"])


def test_a_row_that_a_database_error_quotes_stays_out_of_the_log() -> None:
    email = "li.na@mail.example"
    User.objects.create(email=email, name="Li Na")
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        User.objects.create(email=email, name="Somebody Else")
    assert email in str(caught.value), "the database itself quotes the row"
    logged = _logged(caught.value)
    assert email not in logged
    assert "IntegrityError" in logged
    assert __file__ in logged, "where it happened is still said"


def test_other_errors_keep_their_words() -> None:
    assert "staff.legal_entity" in _logged(KeyError("staff.legal_entity"))


@override_settings(ALLOWED_HOSTS=["localhost"])
def test_a_call_for_a_strange_host_is_refused_without_an_error_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get("/today/", headers={"host": "evil.example"}).status_code == 400
    assert [record.levelname for record in caplog.records] == ["INFO"]
