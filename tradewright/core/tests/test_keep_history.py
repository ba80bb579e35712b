"""History keeps every old row, whichever way it was changed."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from tradewright.core.actors import acting, through
from tradewright.core.models import ExchangeRate, HistoryEntry, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def rates() -> list[ExchangeRate]:
    return ExchangeRate.objects.bulk_create(
        [
            ExchangeRate(base="EUR", currency="USD", on=date(2026, 3, day), rate=Decimal("1.1"), source="bank")
            for day in (1, 2, 3)
        ]
    )


def kept(operation: str = "UPDATE") -> list[HistoryEntry]:
    return list(HistoryEntry.objects.filter(table="core_exchangerate", operation=operation).order_by("id"))


def test_a_creation_is_not_kept_it_stands_on_the_row(rates: list[ExchangeRate]) -> None:
    assert kept() == []


def test_a_saved_row_leaves_its_former_state(rates: list[ExchangeRate]) -> None:
    rates[0].rate = Decimal("1.2")
    rates[0].save()
    (entry,) = kept()
    assert (entry.row_id, Decimal(str(entry.before["rate"]))) == (rates[0].pk, Decimal("1.1"))


def test_one_statement_over_many_rows_keeps_each(rates: list[ExchangeRate]) -> None:
    ExchangeRate.objects.update(source="fair")
    assert {entry.row_id for entry in kept()} == {rate.pk for rate in rates}
    assert {entry.before["source"] for entry in kept()} == {"bank"}


def test_plain_sql_is_kept_as_well(rates: list[ExchangeRate]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_exchangerate SET source = 'sql' WHERE id = %s", [rates[0].pk])
        cursor.execute("DELETE FROM core_exchangerate WHERE id = %s", [rates[1].pk])
    assert [entry.row_id for entry in kept()] == [rates[0].pk]
    assert [entry.row_id for entry in kept("DELETE")] == [rates[1].pk]


def test_deleting_many_keeps_each(rates: list[ExchangeRate]) -> None:
    ExchangeRate.objects.all().delete()
    assert len(kept("DELETE")) == 3


def test_it_says_who_through_which_door_and_when(rates: list[ExchangeRate], administrator: User) -> None:
    with through("api"), acting(administrator):
        ExchangeRate.objects.update(source="fair")
    for entry in kept():
        assert (entry.by_id, entry.door) == (administrator.pk, "api")
        assert entry.at is not None


def test_the_systems_own_work_names_nobody(rates: list[ExchangeRate]) -> None:
    with through("job"), acting(None):
        ExchangeRate.objects.update(source="fair")
    assert {(entry.by_id, entry.door) for entry in kept()} == {(None, "job")}


def test_secrets_never_reach_history(administrator: User) -> None:
    administrator.set_password("a long enough pass phrase")
    administrator.name = "Another Name"
    administrator.save()
    entry = HistoryEntry.objects.filter(table="core_user").latest("id")
    assert entry.before["name"] == "Ada Admin"
    assert "password" not in entry.before
    assert "pass phrase" not in str(entry.before)
