"""The API of the own house: the same queries and verbs as its pages; signing in stays with the pages."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from ninja import Router

from tradewright.core.fields import settled_at_creation
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.rest import Resource, answer, json_answer, router_for
from tradewright.core.rest.schemas import Problem
from tradewright.staff import queries
from tradewright.staff.actions import colleagues, legal_entities, roles, teams, territories
from tradewright.staff.fields import ASSIGNMENT_FIELDS, GRANT_FIELDS, MEMBERSHIP_FIELDS
from tradewright.staff.models import RoleGrant, TeamMembership, TerritoryAssignment

type Values = dict[str, Any]
type Verb = Callable[..., Any]

_PROBLEMS = dict.fromkeys((400, 401, 403, 404, 409, 422), Problem)
_BY_NAME = (Sort("name", nullable=False),)


def _edited(verb: Verb, found: Callable[[User, int], Any], name: str) -> Verb:
    return lambda *, by, object_id, values, version: verb(
        by=by, values=values, version=version, **{name: found(by, object_id)}
    )


def _deleted(verb: Verb, found: Callable[[User, int], Any], name: str) -> Verb:
    return lambda *, by, object_id: verb(by=by, **{name: found(by, object_id)})


def _restored(verb: Verb, found: Callable[..., Any], name: str) -> Verb:
    return _deleted(verb, partial(found, deleted=True), name)


def _days(values: Values) -> Values:
    return {key: value for key, value in values.items() if value is not None}


def _add_member(*, by: User, values: Values) -> TeamMembership:
    team = queries.team_for(by, values.pop("team"))
    return teams.add_member(by=by, team=team, user_id=values.pop("user"), **_days(values))


def _remove_member(*, by: User, object_id: int) -> None:
    membership = queries.membership_for(by, object_id)
    teams.remove_member(by=by, team=membership.team, membership_id=object_id)


def _assign(*, by: User, values: Values) -> TerritoryAssignment:
    territory = queries.territory_for(by, values.pop("territory"))
    return territories.assign_territory(by=by, territory=territory, user_id=values.pop("user"), **_days(values))


def _unassign(*, by: User, object_id: int) -> None:
    assignment = queries.assignment_for(by, object_id)
    territories.remove_assignment(by=by, territory=assignment.territory, assignment_id=object_id)


def _grant(*, by: User, values: Values) -> RoleGrant:
    role, user = queries.role_for(by, values["role"]), queries.colleague_for(by, values["user"])
    return roles.grant_role(by=by, role=role, user=user)


def _withdraw(*, by: User, object_id: int) -> None:
    held = queries.grant_for(by, object_id)
    roles.withdraw_role(by=by, role=held.role, user_id=held.user_id)


LEGAL_ENTITIES = Resource(
    noun="staff.legal_entity",
    path="legal-entities",
    one="legal_entity",
    rows=queries.legal_entities_for,
    create=legal_entities.create_legal_entity,
    edit=_edited(legal_entities.edit_legal_entity, queries.legal_entity_for, "legal_entity"),
    delete=_deleted(legal_entities.delete_legal_entity, queries.legal_entity_for, "legal_entity"),
    restore=_restored(legal_entities.restore_legal_entity, queries.legal_entity_for, "legal_entity"),
    usual_sort=_BY_NAME,
)
TEAMS = Resource(
    noun="staff.team",
    path="teams",
    one="team",
    rows=queries.teams_for,
    create=teams.create_team,
    edit=_edited(teams.edit_team, queries.team_for, "team"),
    delete=_deleted(teams.delete_team, queries.team_for, "team"),
    restore=_restored(teams.restore_team, queries.team_for, "team"),
    usual_sort=_BY_NAME,
)
TEAM_MEMBERSHIPS = Resource(
    noun="staff.team_membership",
    path="team-memberships",
    one="team_membership",
    rows=queries.memberships_for,
    create=_add_member,
    edit=_edited(teams.edit_membership, queries.membership_for, "membership"),
    delete=_remove_member,
    has_own_fields=False,
    extra=settled_at_creation(MEMBERSHIP_FIELDS),
    tag=TeamMembership._meta.verbose_name_plural or "",
)
TERRITORIES = Resource(
    noun="staff.territory",
    path="territories",
    one="territory",
    rows=queries.territories_for,
    create=territories.create_territory,
    edit=_edited(territories.edit_territory, queries.territory_for, "territory"),
    delete=_deleted(territories.delete_territory, queries.territory_for, "territory"),
    restore=_restored(territories.restore_territory, queries.territory_for, "territory"),
    usual_sort=_BY_NAME,
)
TERRITORY_ASSIGNMENTS = Resource(
    noun="staff.territory_assignment",
    path="territory-assignments",
    one="territory_assignment",
    rows=queries.assignments_for,
    create=_assign,
    edit=_edited(territories.edit_assignment, queries.assignment_for, "assignment"),
    delete=_unassign,
    has_own_fields=False,
    extra=settled_at_creation(ASSIGNMENT_FIELDS),
    tag=TerritoryAssignment._meta.verbose_name_plural or "",
)
ROLES = Resource(
    noun="staff.role",
    path="roles",
    one="role",
    rows=queries.roles_for,
    create=roles.create_role,
    edit=_edited(roles.edit_role, queries.role_for, "role"),
    delete=_deleted(roles.delete_role, queries.role_for, "role"),
    restore=_restored(roles.restore_role, queries.role_for, "role"),
    has_own_fields=False,
    usual_sort=_BY_NAME,
)
ROLE_GRANTS = Resource(
    noun="staff.role_grant",
    path="role-grants",
    one="role_grant",
    rows=queries.grants_for,
    create=_grant,
    delete=_withdraw,
    has_own_fields=False,
    extra=settled_at_creation(GRANT_FIELDS),
    tag=RoleGrant._meta.verbose_name_plural or "",
)
COLLEAGUES = Resource(
    noun="core.user",
    path="colleagues",
    one="colleague",
    rows=queries.colleagues_for,
    create=colleagues.create_user,
    edit=_edited(colleagues.edit_user, queries.colleague_for, "user"),
    has_own_fields=False,
    usual_sort=_BY_NAME,
)
RESOURCES = (
    *(COLLEAGUES, ROLES, ROLE_GRANTS, TEAMS, TEAM_MEMBERSHIPS),
    *(TERRITORIES, TERRITORY_ASSIGNMENTS, LEGAL_ENTITIES),
)

verbs = Router(tags=["Colleagues"])


@verbs.post(
    "/colleagues/{int:user_id}/deactivate",
    operation_id="deactivate_colleague",
    response={200: dict[str, bool], **_PROBLEMS},
    summary="Lock a colleague out; sessions, keys and sign-in links end",
)
def deactivate(request: Request, user_id: int) -> HttpResponse:
    """Locks a colleague out."""
    return _let_in_or_out(request, user_id, colleagues.deactivate_user)


@verbs.post(
    "/colleagues/{int:user_id}/reactivate",
    operation_id="reactivate_colleague",
    response={200: dict[str, bool], **_PROBLEMS},
    summary="Let a colleague sign in again",
)
def reactivate(request: Request, user_id: int) -> HttpResponse:
    """Lets a colleague sign in again."""
    return _let_in_or_out(request, user_id, colleagues.reactivate_user)


def _let_in_or_out(request: Request, user_id: int, verb: Verb) -> HttpResponse:
    def work() -> HttpResponse:
        user = verb(by=request.user, user=queries.colleague_for(request.user, user_id))
        return json_answer({"is_active": user.is_active})

    return answer(request, work)


def routers() -> tuple[Any, ...]:
    """The routers of the own house."""
    return (*(router_for(resource) for resource in RESOURCES), verbs)
