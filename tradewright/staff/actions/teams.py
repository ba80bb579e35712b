"""Teams and who belongs to them from when to when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import NotFound
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.periods import refuse_reversed
from tradewright.staff.events import MembersChanged, TeamChanged
from tradewright.staff.models import Team, TeamMembership
from tradewright.staff.permissions import MANAGE_HOUSE


@action
def create_team(*, by: User, values: Mapping[str, Any]) -> Team:
    """Makes a team, perhaps as part of a larger one."""
    require(by, MANAGE_HOUSE)
    team = edits.add(Team(**columns_from("staff.team", values, rights_of(by))))
    publish(TeamChanged(team_id=team.pk))
    return team


@action
def edit_team(*, by: User, team: Team, values: Mapping[str, Any], version: int | None = None) -> Team:
    """Changes a team's name, department or place; a team cannot become part of itself."""
    require(by, MANAGE_HOUSE)
    if edits.edit(team, columns_from("staff.team", values, rights_of(by), team), version=version):
        publish(TeamChanged(team_id=team.pk))
    return team


@action
def delete_team(*, by: User, team: Team) -> None:
    """Takes a team out of all lists; its customers keep it as their team until somebody moves them."""
    require(by, MANAGE_HOUSE)
    edits.remove(team)
    publish(TeamChanged(team_id=team.pk))


@action
def restore_team(*, by: User, team: Team) -> Team:
    """Brings a deleted team back with its members."""
    require(by, MANAGE_HOUSE)
    edits.restore(team)
    publish(TeamChanged(team_id=team.pk))
    return team


@action
def add_member(
    *, by: User, team: Team, user_id: int, leads: bool = False, valid_from: date, valid_to: date | None = None
) -> TeamMembership:
    """Lets a colleague belong to a team from one day to another, as its leader or not. Raises `Invalid`."""
    require(by, MANAGE_HOUSE)
    refuse_reversed(valid_from, valid_to)
    membership = TeamMembership(team=team, user_id=user_id, leads=leads, valid_from=valid_from, valid_to=valid_to)
    edits.add(membership)
    publish(MembersChanged(team_id=team.pk, user_id=user_id))
    return membership


@action
def edit_membership(
    *, by: User, membership: TeamMembership, values: Mapping[str, Any], version: int | None = None
) -> TeamMembership:
    """Changes the days of a membership or whether the colleague leads; `values` by catalog key. Raises `Invalid`."""
    require(by, MANAGE_HOUSE)
    columns = columns_from("staff.team_membership", values, rights_of(by))
    refuse_reversed(columns.get("valid_from", membership.valid_from), columns.get("valid_to", membership.valid_to))
    if edits.edit(membership, columns, version=version):
        publish(MembersChanged(team_id=membership.team_id, user_id=membership.user_id))
    return membership


@action
def end_membership(*, by: User, team: Team, membership_id: int, on: date) -> TeamMembership:
    """Lets a colleague belong to a team up to this day."""
    require(by, MANAGE_HOUSE)
    membership = _membership(team, membership_id)
    edits.edit(membership, {"valid_to": max(on, membership.valid_from)})
    publish(MembersChanged(team_id=team.pk, user_id=membership.user_id))
    return membership


@action
def remove_member(*, by: User, team: Team, membership_id: int) -> None:
    """Takes back a membership that was entered by mistake; history keeps it."""
    require(by, MANAGE_HOUSE)
    membership = _membership(team, membership_id)
    membership.delete()
    publish(MembersChanged(team_id=team.pk, user_id=membership.user_id))


def _membership(team: Team, membership_id: int) -> TeamMembership:
    membership = TeamMembership.objects.filter(team=team, pk=membership_id, deleted_at=None).first()
    if membership is None:
        raise NotFound
    return membership
