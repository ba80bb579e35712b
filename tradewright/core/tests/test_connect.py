"""What our connections do differently from Django's."""

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tradewright.core.models import User
from tradewright.core.statements import asked


@pytest.mark.django_db
def test_moments_arrive_in_utc() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT '2026-03-01 10:20:30.5+08'::timestamptz")
        found = cursor.fetchone()[0]
    assert (found, found.tzinfo) == (datetime(2026, 3, 1, 2, 20, 30, 500000, tzinfo=UTC), UTC)


def test_rows_are_read_in_pieces(administrator: User) -> None:
    assert [user.pk for user in User.objects.order_by("pk").iterator(chunk_size=1)] == list(
        User.objects.order_by("pk").values_list("pk", flat=True)
    )


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_closed_is_not_usable_and_is_made_anew_for_the_next_request() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        closed = cursor.fetchone()[0]
    assert connection.is_usable()
    with psycopg.connect(connection.connection.info.dsn, password=connection.settings_dict["PASSWORD"]) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [closed])
    assert not connection.is_usable()
    connection.close_if_unusable_or_obsolete()  # as at the beginning of every request
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != closed


@pytest.mark.django_db(transaction=True)
def test_what_the_server_said_unasked_does_not_end_a_connection() -> None:
    with connection.cursor() as cursor:
        cursor.execute("LISTEN something")
    with psycopg.connect(
        connection.connection.info.dsn, password=connection.settings_dict["PASSWORD"], autocommit=True
    ) as other:
        other.execute("NOTIFY something")
    assert connection.is_usable()


@pytest.mark.django_db(transaction=True)
def test_questions_are_answered_by_the_connection_made_anew() -> None:
    before = asked("SELECT pg_backend_pid()")
    assert asked("SELECT pg_backend_pid()") == before
    connection.close()
    assert asked("SELECT pg_backend_pid()") != before


@pytest.mark.django_db
def test_questions_are_counted_where_statements_are(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    asked("SELECT 1")
    with django_assert_num_queries(1):
        asked("SELECT 1")
