"""Teams and territories: a tree, and who stands in it from when to when."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Grant
from tradewright.core.access import rights_of
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import HistoryEntry, User
from tradewright.staff.actions.teams import (
    add_member,
    create_team,
    delete_team,
    edit_team,
    end_membership,
    remove_member,
    restore_team,
)
from tradewright.staff.actions.territories import assign_territory, create_territory, edit_territory, end_assignment
from tradewright.staff.models import Team, TeamMembership, TerritoryAssignment
from tradewright.staff.queries import team_tree, territory_tree

NEW_YEAR = date(2026, 1, 1)


@pytest.fixture
def sales(administrator: User) -> Team:
    return create_team(by=administrator, values={"name": "Sales", "department": "sales", "parent": None})


def test_a_tree_shows_each_team_behind_the_one_it_is_part_of(administrator: User, sales: Team) -> None:
    asia = create_team(by=administrator, values={"name": "Asia", "department": "sales", "parent": sales.pk})
    create_team(by=administrator, values={"name": "Pumps", "department": "sales", "parent": asia.pk})
    create_team(by=administrator, values={"name": "Service", "department": "service", "parent": None})
    shown = [(one.node.name, one.depth) for one in team_tree(administrator, on=NEW_YEAR)]
    assert shown == [("Sales", 0), ("Asia", 1), ("Pumps", 2), ("Service", 0)]


def test_a_team_cannot_become_part_of_itself(administrator: User, sales: Team) -> None:
    asia = create_team(by=administrator, values={"name": "Asia", "department": "sales", "parent": sales.pk})
    with pytest.raises(Invalid):
        edit_team(by=administrator, team=sales, values={"parent": asia.pk})
    sales.refresh_from_db()
    assert sales.parent_id is None


def test_a_name_is_given_once(administrator: User, sales: Team) -> None:
    with pytest.raises(Invalid):
        create_team(by=administrator, values={"name": "Sales", "department": "sales", "parent": None})
    assert Team.objects.count() == 1


def test_a_deleted_team_comes_back_with_its_members(administrator: User, stranger: User, sales: Team) -> None:
    add_member(by=administrator, team=sales, user_id=stranger.pk, valid_from=NEW_YEAR)
    delete_team(by=administrator, team=sales)
    assert not team_tree(administrator, on=NEW_YEAR)
    restore_team(by=administrator, team=sales)
    assert [one.user for one in team_tree(administrator, on=NEW_YEAR)[0].people] == [stranger]


def test_nobody_belongs_twice_to_a_team_on_one_day(administrator: User, stranger: User, sales: Team) -> None:
    add_member(by=administrator, team=sales, user_id=stranger.pk, valid_from=NEW_YEAR, valid_to=date(2026, 6, 30))
    with pytest.raises(Invalid):
        add_member(by=administrator, team=sales, user_id=stranger.pk, valid_from=date(2026, 6, 30))
    assert add_member(by=administrator, team=sales, user_id=stranger.pk, valid_from=date(2026, 7, 1)).pk


def test_a_membership_ends_on_a_day_and_never_before_it_began(administrator: User, stranger: User, sales: Team) -> None:
    began = date(2026, 3, 1)
    member = add_member(by=administrator, team=sales, user_id=stranger.pk, valid_from=began)
    ended = end_membership(by=administrator, team=sales, membership_id=member.pk, on=NEW_YEAR)
    assert ended.valid_to == began


def test_a_removed_membership_stays_in_history(administrator: User, stranger: User, sales: Team) -> None:
    member = add_member(by=administrator, team=sales, user_id=stranger.pk, valid_from=NEW_YEAR)
    remove_member(by=administrator, team=sales, membership_id=member.pk)
    assert not TeamMembership.objects.exists()
    kept = HistoryEntry.objects.get(table="staff_teammembership", row_id=member.pk, operation="DELETE")
    assert kept.by_id == administrator.pk


def test_the_leader_of_a_team_sees_the_teams_below(
    administrator: User, stranger: User, sales: Team, grant: Grant
) -> None:
    below = create_team(by=administrator, values={"name": "Asia", "department": "sales", "parent": sales.pk})
    grant(stranger, "team")
    add_member(by=administrator, team=sales, user_id=stranger.pk, valid_from=date(2020, 1, 1), leads=True)
    assert rights_of(User.objects.get(pk=stranger.pk)).team_ids == {sales.pk, below.pk}


def test_who_holds_a_territory_sees_what_lies_within(administrator: User, stranger: User, grant: Grant) -> None:
    asia = create_territory(by=administrator, values={"name": "Asia", "code": "AS", "country": "", "parent": None})
    china = create_territory(
        by=administrator, values={"name": "China", "code": "CN", "country": "CN", "parent": asia.pk}
    )
    grant(stranger, "territory")
    assignment = assign_territory(by=administrator, territory=asia, user_id=stranger.pk, valid_from=date(2020, 1, 1))
    assert rights_of(User.objects.get(pk=stranger.pk)).territory_ids == {asia.pk, china.pk}
    assert [one.depth for one in territory_tree(administrator, on=NEW_YEAR)] == [0, 1]
    end_assignment(by=administrator, territory=asia, assignment_id=assignment.pk, on=date(2020, 2, 1))
    assert rights_of(User.objects.get(pk=stranger.pk)).territory_ids == frozenset()


def test_a_territory_cannot_become_part_of_itself(administrator: User) -> None:
    asia = create_territory(by=administrator, values={"name": "Asia", "code": "AS", "country": "", "parent": None})
    with pytest.raises(Invalid):
        edit_territory(by=administrator, territory=asia, values={"parent": asia.pk})
    asia.refresh_from_db()
    assert asia.parent_id is None


def test_who_does_not_manage_the_house_changes_no_team(stranger: User, sales: Team) -> None:
    with pytest.raises(NotPermitted):
        add_member(by=stranger, team=sales, user_id=stranger.pk, valid_from=NEW_YEAR, leads=True)
    assert not TeamMembership.objects.exists()


def test_the_days_of_a_membership_and_of_a_territory_are_edited_in_a_form(
    client: Client, administrator: User, team_leader: User, territory_manager: User
) -> None:
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    membership, assignment = TeamMembership.objects.get(), TerritoryAssignment.objects.get()
    form = reverse("edit_membership", args=[membership.team_id, membership.pk])
    assert form in client.get(reverse("team", args=[membership.team_id]), {"tab": "members"}).content.decode()
    client.post(form, {"valid_from": "2021-05-01", "valid_to": "2026-04-30", "version": "1"})
    membership.refresh_from_db()
    assert (membership.valid_from, membership.valid_to) == (date(2021, 5, 1), date(2026, 4, 30))
    assert not membership.leads
    form = reverse("edit_assignment", args=[assignment.territory_id, assignment.pk])
    wrong = client.post(form, {"valid_from": "2021-05-01", "valid_to": "2020-04-30", "version": "1"})
    assert wrong.status_code == 422
    client.post(form, {"valid_from": "2021-05-01", "valid_to": "", "version": "1"})
    assignment.refresh_from_db()
    assert (str(assignment.valid_from), assignment.valid_to) == ("2021-05-01", None)
