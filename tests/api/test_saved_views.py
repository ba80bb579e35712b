"""Saved views by API: the same verbs and the same audience as on the pages."""

from tests.api.conftest import Call, caller, token_of
from tradewright.core.models import User
from tradewright.staff.models import Team
from tradewright.ui.models import SavedView

NEW = {"noun": "parties.organization", "name": "Fairs", "query": "filter=source:is:fair&at=x"}


def test_a_view_is_made_read_changed_deleted_and_restored(program: Call) -> None:
    made = program("POST", "/saved-views", NEW)
    assert made.status_code == 201, made.content
    view = made.json()
    assert (view["query"], view["audience"], view["team"]) == ("filter=source:is:fair", "private", None)
    assert program("GET", f"/saved-views/{view['id']}").json()["name"] == "Fairs"
    changed = program("PATCH", f"/saved-views/{view['id']}", {"audience": "everyone", "version": view["version"]})
    assert changed.json()["audience"] == "everyone"
    assert program("DELETE", f"/saved-views/{view['id']}").status_code == 204
    assert program("GET", "/saved-views").json()["rows"] == []
    assert program("POST", f"/saved-views/{view['id']}/restore").status_code == 200


def test_a_team_sees_its_view_and_nobody_else_does(
    account_manager: User, team_leader: User, colleague: User, team: Team
) -> None:
    hers, leaders, his = (caller(token_of(user)) for user in (account_manager, team_leader, colleague))
    made = hers("POST", "/saved-views", {**NEW, "audience": "team", "team": team.pk}).json()
    address = f"/saved-views/{made['id']}"
    assert leaders("GET", address).json()["team"] == team.pk
    assert his("GET", address).status_code == 404
    assert his("GET", "/saved-views").json()["rows"] == []
    assert leaders("PATCH", address, {"name": "Mine", "version": 1}).status_code == 403
    assert leaders("DELETE", address).status_code == 403
    assert his("POST", f"{address}/pin").status_code == 404
    assert SavedView.objects.get().version == 1


def test_a_view_is_pinned_by_each_for_themselves(program: Call, colleague: User) -> None:
    made = program("POST", "/saved-views", {**NEW, "audience": "everyone"}).json()
    his = caller(token_of(colleague))
    assert his("POST", f"/saved-views/{made['id']}/pin").json() == {"is_pinned": True}
    assert his("GET", "/saved-views?also=is_pinned").json()["rows"][0]["is_pinned"] is True
    assert program("GET", "/saved-views?also=is_pinned").json()["rows"][0]["is_pinned"] is False
    assert his("POST", f"/saved-views/{made['id']}/unpin").json() == {"is_pinned": False}


def test_what_does_not_fit_is_refused_field_by_field(program: Call, colleague: User, team: Team) -> None:
    program("POST", "/saved-views", NEW)
    again = program("POST", "/saved-views", NEW)
    assert (again.status_code, list(again.json()["fields"])) == (422, ["name"])
    unknown = program("POST", "/saved-views", {**NEW, "noun": "no.list", "name": "Other"})
    assert (unknown.status_code, list(unknown.json()["fields"])) == (422, ["noun"])
    his = caller(token_of(colleague))
    foreign = his("POST", "/saved-views", {**NEW, "audience": "team", "team": team.pk})
    assert (foreign.status_code, list(foreign.json()["fields"])) == (422, ["team"])
