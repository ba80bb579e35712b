"""Ledgers: the database refuses the application what may only ever be added to."""

import psycopg
import pytest
from django.db import connection

from tradewright.core.ledgers import grant_rights, ledger_tables

pytestmark = pytest.mark.django_db

ROLE = "tradewright_app"


def may(verb: str, table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [ROLE, table, verb])
        return bool(cursor.fetchone()[0])


@pytest.fixture
def rights() -> None:
    with connection.cursor() as cursor:
        raw: psycopg.Connection = cursor.connection
        grant_rights(raw, ROLE)


def test_the_application_reads_and_adds_everywhere(rights: None) -> None:
    for table in (*ledger_tables(), "core_user", "core_exchangerate"):
        assert may("SELECT", table), table
        assert may("INSERT", table), table


def test_it_changes_and_removes_everything_but_ledgers(rights: None) -> None:
    for verb in ("UPDATE", "DELETE"):
        assert may(verb, "core_exchangerate")
        assert [table for table in ledger_tables() if may(verb, table)] == []
    assert [table for table in ledger_tables() if may("TRUNCATE", table)] == []


def test_giving_rights_tells_of_nothing_that_is_not_ours_to_give() -> None:
    with connection.cursor() as cursor:
        raw: psycopg.Connection = cursor.connection
        told: list[str] = []
        raw.add_notice_handler(lambda notice: told.append(str(notice.message_primary)))
        grant_rights(raw, ROLE)
        assert told == []


def test_history_is_a_ledger() -> None:
    assert "core_history" in ledger_tables()
