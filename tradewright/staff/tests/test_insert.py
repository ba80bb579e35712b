"""New rows are written with one statement per kind, and come back as the database filled them."""

from contextlib import suppress
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Value
from django.db.models.expressions import DatabaseDefault
from pytest_django import DjangoAssertNumQueries

from tests.cast import MakeUser
from tradewright.core.inserting import insert
from tradewright.core.models import EventEntry
from tradewright.staff.models import Role, Team, TeamMembership

pytestmark = pytest.mark.django_db


def test_what_the_database_fills_in_comes_back() -> None:
    team = Team(name="North", version=DatabaseDefault(Value(1)), custom=DatabaseDefault(Value({})))
    insert([team])
    kept = Team.objects.get(pk=team.pk)
    assert (team.created_at, team.version, team.custom) == (kept.created_at, 1, {})
    assert not team._state.adding


def test_several_rows_take_one_statement_and_keep_their_order(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    teams = [Team(name=name) for name in ("North", "East", "South")]
    with django_assert_num_queries(1):
        insert(teams)
    assert [Team.objects.get(pk=team.pk).name for team in teams] == ["North", "East", "South"]


@pytest.mark.slow
def test_more_rows_than_one_statement_has_room_for_are_all_written() -> None:
    insert([Team(name=f"Team {number:05d}") for number in range(12_000)])
    assert Team.objects.filter(name__startswith="Team ").count() == 12_000


def test_a_value_given_for_one_row_only_does_not_become_that_of_the_others() -> None:
    first, second = EventEntry(name="bell.Rang", door="page"), EventEntry(name="bell.Rang", door="page")
    first.at = "2020-01-01T00:00:00Z"
    insert([first, second])
    early, now = EventEntry.objects.order_by("at")
    assert (early.pk, early.at.year) == (first.pk, 2020)
    assert now.at == second.at


def test_lists_with_and_without_entries_are_kept() -> None:
    roles = [Role(name="Empty"), Role(name="Seller", permissions=["parties.create_customers"], scopes={"a": "own"})]
    insert(roles)
    kept = {
        role.name: (role.permissions, role.scopes) for role in Role.objects.filter(pk__in=[one.pk for one in roles])
    }
    assert kept == {"Empty": ([], {}), "Seller": (["parties.create_customers"], {"a": "own"})}


def test_after_a_broken_rule_the_transaction_is_not_kept(make_user: MakeUser) -> None:
    team = Team.objects.create(name="North")
    facts = {"team": team, "user": make_user("Twice"), "valid_from": date(2024, 1, 1)}
    with transaction.atomic():
        insert([TeamMembership(**facts)])
        with suppress(DatabaseError):
            insert([TeamMembership(**facts)])
        assert connection.needs_rollback
    assert not TeamMembership.objects.exists()
