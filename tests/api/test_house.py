"""The own house by API: who may see it sees it, who manages it changes it, nobody gives more than they hold."""

from typing import Any

import pytest

from tests.api.conftest import Call, caller, token_of
from tests.cast import Grant, MakeUser
from tradewright.core.models import User
from tradewright.core.permissions import MAKE_KEYS
from tradewright.staff.models import LegalEntity, Role, RoleGrant, Team, TeamMembership, Territory
from tradewright.staff.permissions import MANAGE_HOUSE

PATHS = ("colleagues", "roles", "role-grants", "teams", "team-memberships", "territories", "territory-assignments")


def _rows(call: Call, path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = call("GET", path).json()["rows"]
    return rows


def test_a_legal_entity_is_made_edited_deleted_and_restored(program: Call) -> None:
    body = {"name": "Halden Flow GmbH", "code": "HFD", "country": "DE", "currency": "EUR", "time_zone": "Europe/Berlin"}
    made = program("POST", "/legal-entities", body)
    assert made.status_code == 201, made.content
    number = made.json()["id"]
    assert program("PATCH", f"/legal-entities/{number}", {"name": "HF GmbH", "version": 1}).json()["name"] == "HF GmbH"
    assert program("DELETE", f"/legal-entities/{number}").status_code == 204
    assert _rows(program, "/legal-entities") == []
    assert program("POST", f"/legal-entities/{number}/restore").status_code == 200


def test_a_team_has_members_with_their_days(program: Call, colleague: User) -> None:
    team = program("POST", "/teams", {"name": "Sales North", "department": "sales"}).json()
    body = {"team": team["id"], "user": colleague.pk, "valid_from": "2026-01-01"}
    made = program("POST", "/team-memberships", body)
    assert made.status_code == 201, made.content
    number = made.json()["id"]
    again = program("POST", "/team-memberships", {**body, "valid_from": "2026-03-01"})
    assert again.status_code == 422, "the colleague is in the team already"
    ended = program("PATCH", f"/team-memberships/{number}", {"valid_to": "2026-02-28", "leads": True}).json()
    assert (ended["valid_to"], ended["leads"]) == ("2026-02-28", True)
    assert program("PATCH", f"/team-memberships/{number}", {"valid_to": "2025-01-01"}).status_code == 422
    assert program("POST", "/team-memberships", {**body, "valid_to": "2025-01-01"}).status_code == 422
    assert [row["user"] for row in _rows(program, f"/team-memberships?filter=team:is:{team['id']}")] == [colleague.pk]
    assert program("DELETE", f"/team-memberships/{number}").status_code == 204
    assert not TeamMembership.objects.exists()


def test_a_team_is_no_part_of_itself(program: Call, team: Team) -> None:
    part = program("POST", "/teams", {"name": "Shanghai", "department": "sales", "parent": team.pk}).json()
    assert program("PATCH", f"/teams/{team.pk}", {"parent": part["id"]}).status_code == 422


@pytest.mark.parametrize("path", ["teams", "territories"])
def test_nothing_is_part_of_what_does_not_exist(program: Call, team: Team, territory: Territory, path: str) -> None:
    one = {"teams": team.pk, "territories": territory.pk}[path]
    refused = program("PATCH", f"/{path}/{one}", {"parent": 987_654_321})
    assert refused.status_code == 422
    assert "parent" in refused.json()["fields"]


def test_a_territory_is_held_from_day_to_day(program: Call, colleague: User) -> None:
    territory = program("POST", "/territories", {"name": "North", "code": "N", "country": "CN"}).json()
    body = {"territory": territory["id"], "user": colleague.pk, "valid_from": "2026-01-01"}
    made = program("POST", "/territory-assignments", body).json()
    assert program("PATCH", f"/territory-assignments/{made['id']}", {"valid_to": "2026-06-30"}).status_code == 200
    assert program("PATCH", f"/territory-assignments/{made['id']}", {"valid_from": None}).status_code == 422
    assert program("DELETE", f"/territory-assignments/{made['id']}").status_code == 204
    assert program("DELETE", f"/territories/{territory['id']}").status_code == 204
    assert Territory.objects.get().deleted_at is not None


def test_a_role_is_made_and_given(program: Call, stranger: User) -> None:
    body = {
        "name": "Reader",
        "permissions": ["core.make_keys"],
        "scopes": {"parties.organization": "own"},
        "sensitivities": ["cost"],
    }
    made = program("POST", "/roles", body)
    assert made.status_code == 201, made.content
    role = made.json()
    assert role["scopes"] == {"parties.organization": "own"}
    assert program("PATCH", f"/roles/{role['id']}", {"scopes": {}, "sensitivities": []}).json()["scopes"] == {}
    assert "permissions" in program("PATCH", f"/roles/{role['id']}", {"permissions": ["x.y"]}).json()["fields"]
    given = program("POST", "/role-grants", {"role": role["id"], "user": stranger.pk}).json()
    assert [row["user"] for row in _rows(program, f"/role-grants?filter=role:is:{role['id']}")] == [stranger.pk]
    assert program("DELETE", f"/role-grants/{given['id']}").status_code == 204
    assert not RoleGrant.objects.exists()


def test_a_colleague_gets_an_account_and_loses_it(program: Call) -> None:
    body = {"name": "Nora New", "email": "Nora@House.example", "language": "en", "time_zone": "Europe/Berlin"}
    made = program("POST", "/colleagues", body)
    assert made.status_code == 201, made.content
    number = made.json()["id"]
    assert made.json()["email"] == "nora@house.example"
    assert not User.objects.get(pk=number).has_usable_password()
    assert program("PATCH", f"/colleagues/{number}", {"name": "Nora Newer"}).json()["name"] == "Nora Newer"
    assert program("POST", f"/colleagues/{number}/deactivate").json() == {"is_active": False}
    assert program("POST", f"/colleagues/{number}/reactivate").json() == {"is_active": True}
    assert "password" not in program("GET", f"/colleagues/{number}").json()


def test_a_key_of_an_administrator_touches_no_administrator(program: Call, administrator: User) -> None:
    body = {"name": "Eve", "email": "eve@house.example", "language": "en", "time_zone": "UTC", "is_administrator": True}
    assert program("POST", "/colleagues", body).status_code == 403
    assert program("PATCH", f"/colleagues/{administrator.pk}", {"email": "eve@house.example"}).status_code == 403
    assert program("POST", f"/colleagues/{administrator.pk}/deactivate").status_code == 403
    assert User.objects.get(pk=administrator.pk).is_active


def test_nobody_gives_more_than_they_hold(make_user: MakeUser, grant: Grant, stranger: User) -> None:
    head = make_user("Hu Head")
    grant(head, "all", permissions=[MAKE_KEYS.name, MANAGE_HOUSE.name], sensitivities=[])
    call = caller(token_of(head, permissions=[MANAGE_HOUSE.name]))
    for beyond in ({"permissions": ["parties.create_customers"]}, {"sensitivities": ["cost"]}):
        refused = call("POST", "/roles", {"name": "Too much", **beyond})
        assert refused.status_code == 403, refused.content
    large = Role.objects.create(name="Large", permissions=["parties.create_customers"])
    assert call("POST", "/role-grants", {"role": large.pk, "user": stranger.pk}).status_code == 403
    assert not RoleGrant.objects.filter(user=stranger).exists()


@pytest.mark.parametrize("path", [*PATHS, "legal-entities"])
def test_who_sees_nothing_of_the_house_finds_nothing_here(
    path: str, make_user: MakeUser, grant: Grant, manufacturer: LegalEntity, team_leader: User, territory_manager: User
) -> None:
    blind = make_user("Bo Blind")
    grant(blind, "none", permissions=[MAKE_KEYS.name], scopes={})
    assert _rows(caller(token_of(blind, permissions=[])), f"/{path}") == []


def test_who_sees_the_house_without_managing_it_changes_nothing(
    make_user: MakeUser, grant: Grant, manufacturer: LegalEntity, team: Team, colleague: User
) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=[MAKE_KEYS.name])
    call = caller(token_of(reader, permissions=[]))
    assert [row["code"] for row in _rows(call, "/legal-entities")] == ["HF"]
    for path, body in (
        (f"/legal-entities/{manufacturer.pk}", {"name": "Mine"}),
        (f"/teams/{team.pk}", {"name": "Mine"}),
        (f"/colleagues/{colleague.pk}", {"name": "Mine"}),
    ):
        assert call("PATCH", path, body).status_code == 403, path
    joined = {"team": team.pk, "user": reader.pk, "valid_from": "2026-01-01"}
    assert call("POST", "/team-memberships", joined).status_code == 403
