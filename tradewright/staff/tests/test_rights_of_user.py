"""Rights from roles, teams and territories, as they are today."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import BEFORE_EVERYTHING, Grant, MakeUser
from tradewright.core.access import Scope, rights_of
from tradewright.core.models import User
from tradewright.staff.models import (
    Role,
    RoleGrant,
    Team,
    TeamMembership,
    Territory,
    TerritoryAssignment,
)
from tradewright.staff.queries import team_of

pytestmark = pytest.mark.django_db


def days_from_now(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.fixture
def tree(team: Team) -> dict[str, Team]:
    north = Team.objects.create(name="North", parent=team)
    harbour = Team.objects.create(name="Harbour", parent=north)
    return {"top": team, "north": north, "harbour": harbour, "elsewhere": Team.objects.create(name="Elsewhere")}


def test_a_member_sees_the_own_team_only(make_user: MakeUser, grant: Grant, tree: dict[str, Team]) -> None:
    user = make_user("Member")
    grant(user, "team")
    TeamMembership.objects.create(team=tree["top"], user=user, valid_from=BEFORE_EVERYTHING)
    assert rights_of(user).team_ids == {tree["top"].pk}


def test_a_leader_sees_the_teams_below_as_well(make_user: MakeUser, grant: Grant, tree: dict[str, Team]) -> None:
    user = make_user("Leader")
    grant(user, "team")
    TeamMembership.objects.create(team=tree["top"], user=user, leads=True, valid_from=BEFORE_EVERYTHING)
    assert rights_of(user).team_ids == {tree[name].pk for name in ("top", "north", "harbour")}


@pytest.mark.parametrize(
    ("begins", "ends", "counts"),
    [(-900, None, True), (-900, -1, False), (1, None, False), (0, 0, True)],
)
def test_only_the_present_membership_counts(
    make_user: MakeUser, grant: Grant, team: Team, begins: int, ends: int | None, counts: bool
) -> None:
    user = make_user("Member")
    grant(user, "team")
    first, last = days_from_now(begins), None if ends is None else days_from_now(ends)
    TeamMembership.objects.create(team=team, user=user, valid_from=first, valid_to=last)
    assert bool(rights_of(user).team_ids) is counts


def test_who_holds_a_territory_sees_those_within_it(make_user: MakeUser, grant: Grant, territory: Territory) -> None:
    jiangsu = Territory.objects.create(code="JS", name="Jiangsu", parent=territory)
    suzhou = Territory.objects.create(code="SZ", name="Suzhou", parent=jiangsu)
    Territory.objects.create(code="WEST", name="West China")
    user = make_user("Holder")
    grant(user, "territory")
    TerritoryAssignment.objects.create(territory=territory, user=user, valid_from=BEFORE_EVERYTHING)
    assert rights_of(user).territory_ids == {territory.pk, jiangsu.pk, suzhou.pk}


def test_deleted_teams_and_grants_give_nothing(make_user: MakeUser, grant: Grant, tree: dict[str, Team]) -> None:
    user = make_user("Leader")
    grant(user, "team")
    TeamMembership.objects.create(team=tree["top"], user=user, leads=True, valid_from=BEFORE_EVERYTHING)
    Team.objects.filter(pk=tree["north"].pk).update(deleted_at=timezone.now())
    assert rights_of(fresh(user)).team_ids == {tree["top"].pk}
    RoleGrant.objects.update(deleted_at=timezone.now())
    assert rights_of(fresh(user)).scope("parties.organization") is Scope.NONE


def test_rights_are_worked_out_once_per_request_in_one_statement(
    make_user: MakeUser,
    grant: Grant,
    tree: dict[str, Team],
    territory: Territory,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = make_user("Leader of two roles")
    grant(user, "team")
    grant(user, "territory")
    TeamMembership.objects.create(team=tree["top"], user=user, leads=True, valid_from=BEFORE_EVERYTHING)
    TerritoryAssignment.objects.create(territory=territory, user=user, valid_from=BEFORE_EVERYTHING)
    with django_assert_num_queries(1):
        rights = rights_of(user)
        assert rights is rights_of(user)
    assert rights.team_ids == {tree[name].pk for name in ("top", "north", "harbour")}
    assert rights.territory_ids == {territory.pk}


def test_the_team_of_a_colleague_is_that_of_the_day(make_user: MakeUser, tree: dict[str, Team]) -> None:
    user = make_user("Mover")
    TeamMembership.objects.create(
        team=tree["north"], user=user, valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31)
    )
    TeamMembership.objects.create(team=tree["harbour"], user=user, valid_from=date(2025, 1, 1))
    assert team_of(user, on=date(2024, 6, 1)) == tree["north"]
    assert team_of(user, on=date(2025, 6, 1)) == tree["harbour"]
    assert team_of(user, on=date(2023, 6, 1)) is None


def test_nobody_is_twice_in_a_team_at_a_time(make_user: MakeUser, team: Team) -> None:
    user = make_user("Twice")
    TeamMembership.objects.create(team=team, user=user, valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31))
    TeamMembership.objects.create(team=team, user=user, valid_from=date(2025, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamMembership.objects.create(team=team, user=user, valid_from=date(2024, 12, 31), valid_to=date(2024, 12, 31))


def test_a_role_is_granted_once(make_user: MakeUser, grant: Grant) -> None:
    user = make_user("Holder")
    role = grant(user, "own")
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(role=role, user=user)
    assert Role.objects.count() == 1
