"""Saved views that a team or everyone sees: shared by their owner, opened by those who may, changed by nobody else."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import BEFORE_EVERYTHING, Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import User
from tradewright.parties.actions import create_organization
from tradewright.staff.models import Team, TeamMembership
from tradewright.ui.actions import delete_view, edit_view, pin_view, restore_view, save_view
from tradewright.ui.models import SavedView
from tradewright.ui.queries import views_for

LIST = "parties.organization"


def _shared(by: User, team: Team, name: str = "East") -> SavedView:
    return save_view(by=by, noun=LIST, name=name, query="sort=-name", audience="team", team_id=team.pk)


def _names(user: User) -> list[str]:
    return list(views_for(user).order_by("name").values_list("name", flat=True))


def _groups(client: Client, query: str = "") -> dict[str, list[tuple[str, str]]]:
    menu = client.get(f"/customers/{query}").context["view_menu"]
    return {group["title"]: [(view["title"], view["aside"]) for view in group["views"]] for group in menu}


def test_a_team_sees_the_view_and_others_do_not(
    account_manager: User, team_leader: User, colleague: User, administrator: User, team: Team
) -> None:
    _shared(account_manager, team)
    assert _names(team_leader) == _names(account_manager) == _names(administrator) == ["East"]
    assert _names(colleague) == []


def test_who_leads_the_team_above_sees_it_and_its_other_members_do_not(
    account_manager: User, make_user: MakeUser, grant: Grant, team: Team
) -> None:
    above = Team.objects.create(name="Sales China")
    Team.objects.filter(pk=team.pk).update(parent=above)
    head, member = make_user("Head"), make_user("Member")
    for user in (head, member):
        TeamMembership.objects.create(team=above, user=user, leads=user == head, valid_from=BEFORE_EVERYTHING)
        grant(user, "team")
    _shared(account_manager, team)
    assert _names(head) == ["East"]
    assert _names(member) == []


def test_nobody_shares_with_a_team_of_others(colleague: User, account_manager: User, team: Team) -> None:
    with pytest.raises(Invalid):
        _shared(colleague, team)
    with pytest.raises(Invalid):
        save_view(by=account_manager, noun=LIST, name="No team", query="", audience="team")
    assert not SavedView.objects.exists()


def test_who_left_the_team_keeps_the_view_and_may_rename_it(
    account_manager: User, team_leader: User, team: Team
) -> None:
    view = _shared(account_manager, team)
    TeamMembership.objects.filter(user=account_manager).delete()
    vars(account_manager).pop("_rights", None)
    edit_view(by=account_manager, view_id=view.pk, values={"name": "East 2", "audience": "team", "team_id": team.pk})
    assert _names(team_leader) == ["East 2"]


def test_a_view_that_is_private_again_is_gone_for_the_team(
    account_manager: User, team_leader: User, team: Team
) -> None:
    view = _shared(account_manager, team)
    pin_view(by=team_leader, view_id=view.pk, pinned=True)
    edit_view(by=account_manager, view_id=view.pk, values={"audience": "private"})
    view.refresh_from_db()
    assert view.team_id is None
    assert _names(team_leader) == []
    assert "East" not in signed_in(team_leader).get("/customers/").content.decode()


def test_only_its_owner_changes_deletes_and_restores_a_view(
    account_manager: User, team_leader: User, team: Team
) -> None:
    view = _shared(account_manager, team)
    with pytest.raises(NotPermitted):
        edit_view(by=team_leader, view_id=view.pk, values={"name": "Mine now"})
    with pytest.raises(NotPermitted):
        delete_view(by=team_leader, view_id=view.pk)
    delete_view(by=account_manager, view_id=view.pk)
    with pytest.raises(NotFound):
        restore_view(by=team_leader, view_id=view.pk)
    restore_view(by=account_manager, view_id=view.pk)
    assert _names(team_leader) == ["East"]


def test_a_name_is_given_once_but_two_people_may_have_the_same(
    account_manager: User, team_leader: User, team: Team
) -> None:
    view = _shared(account_manager, team)
    with pytest.raises(Invalid) as refused:
        save_view(by=account_manager, noun=LIST, name=" East ", query="")
    assert "already" in str(refused.value.fields["name"])
    _shared(team_leader, team)
    assert _groups(signed_in(team_leader)) == {
        "Mine": [("East", "Sales East")],
        "My teams": [("East", "Sales East · Chen Yu")],
    }
    delete_view(by=account_manager, view_id=view.pk)
    save_view(by=account_manager, noun=LIST, name="East", query="")
    with pytest.raises(Invalid):
        restore_view(by=account_manager, view_id=view.pk)


def test_the_menu_tells_apart_what_is_mine_my_teams_and_everyones(
    account_manager: User, team_leader: User, administrator: User, team: Team
) -> None:
    save_view(by=team_leader, noun=LIST, name="Alone", query="")
    _shared(account_manager, team)
    save_view(by=administrator, noun=LIST, name="House", query="", audience="everyone")
    hers = signed_in(team_leader)
    assert _groups(hers) == {
        "Mine": [("Alone", "")],
        "My teams": [("East", "Sales East · Chen Yu")],
        "Everyone": [("House", "Ada Admin")],
    }
    tabs = [tab["title"] for tab in hers.get("/customers/").context["views"]]
    assert tabs[0] == "Alone"
    assert "East" not in tabs
    hers.post(f"/views/{SavedView.objects.get(name='East').pk}/pin/", {"pinned": "true"})
    assert "East" in [tab["title"] for tab in hers.get("/customers/").context["views"]]
    assert "East" not in [tab["title"] for tab in signed_in(administrator).get("/customers/").context["views"]]


def test_the_dialog_offers_ones_teams_and_keeps_what_was_typed(account_manager: User, team: Team) -> None:
    hers = signed_in(account_manager)
    asked = hers.get(f"/lists/{LIST}/views/new/?as=board&filter=source:is:fair&widths=name:300&at=x")
    assert ("team:" + str(team.pk), "Team Sales East") in asked.context["audiences"]
    sent = {"name": "Fairs", "audience": f"team:{team.pk}"}
    made = hers.post(asked.context["action"], sent)
    view = SavedView.objects.get()
    assert (view.audience, view.team_id) == ("team", team.pk)
    assert view.query == "as=board&filter=source:is:fair&widths=name:300"
    assert made["Location"] == f"/customers/?{view.query}&view={view.pk}"
    again = hers.post(asked.context["action"], sent)
    assert again.status_code == 422
    assert (again.context["name"], again.context["audience"]) == ("Fairs", f"team:{team.pk}")


def test_a_view_is_renamed_shared_and_deleted_on_its_page_and_comes_back(account_manager: User, team: Team) -> None:
    view = save_view(by=account_manager, noun=LIST, name="Fairs", query="")
    hers = signed_in(account_manager)
    address = f"/views/{view.pk}/edit/"
    assert hers.get(address).context["delete_url"] == f"/views/{view.pk}/delete/"
    hers.post(address, {"name": "All fairs", "audience": "everyone", "version": view.version})
    view.refresh_from_db()
    assert (view.name, view.audience) == ("All fairs", "everyone")
    hers.post(f"/views/{view.pk}/delete/")
    assert _names(account_manager) == []
    assert f"/views/{view.pk}/restore/" in hers.get("/customers/").content.decode()
    hers.post(f"/views/{view.pk}/restore/")
    assert _names(account_manager) == ["All fairs"]


def test_others_open_no_dialog_of_a_view(account_manager: User, team_leader: User, colleague: User, team: Team) -> None:
    view = _shared(account_manager, team)
    assert signed_in(team_leader).get(f"/views/{view.pk}/edit/").status_code == 403
    assert signed_in(colleague).get(f"/views/{view.pk}/edit/").status_code == 404
    assert signed_in(colleague).post(f"/views/{view.pk}/pin/", {"pinned": "true"}).status_code == 404


def test_a_changed_view_of_another_is_saved_as_ones_own(account_manager: User, team_leader: User, team: Team) -> None:
    view = _shared(account_manager, team)
    hers = signed_in(team_leader)
    shown = hers.get(f"/customers/?sort=-name&filter=source:is:fair&view={view.pk}")
    assert "Save as my own" in shown.content.decode()
    hers.post(shown.context["new_view_url"], {"name": "East", "audience": "private"})
    own = SavedView.objects.get(owner=team_leader)
    assert own.query == "filter=source:is:fair&sort=-name"
    view.refresh_from_db()
    assert view.query == "sort=-name"


def test_a_view_remembers_the_board_and_says_when_it_was_left(page: Client, administrator: User) -> None:
    create_organization(by=administrator, facts={"name": "Pump House"})
    view = save_view(by=administrator, noun=LIST, name="Board", query="as=board")

    def tab(query: str) -> Any:
        return next(one for one in page.get(f"/customers/{query}").context["views"] if one["title"] == "Board")

    assert "data-board" in page.get(f"/customers/{tab('')['url']}").content.decode()
    assert not tab(f"?as=board&view={view.pk}")["changed"]
    assert tab(f"?view={view.pk}")["changed"]


def test_columns_drawn_to_other_widths_are_saved_into_the_view(page: Client, administrator: User) -> None:
    create_organization(by=administrator, facts={"name": "Pump House"})
    view = save_view(by=administrator, noun=LIST, name="Wide", query="columns=city")
    here = f"/customers/?columns=city&view={view.pk}"
    page.post(here, {"widths": "city:300"})
    shown = page.get(here).context
    assert next(tab for tab in shown["views"] if tab["title"] == "Wide")["changed"]
    page.post(f"/views/{view.pk}/save/", {"query": shown["kept_query"]})
    view.refresh_from_db()
    assert view.query == "columns=city&widths=city:300"
    assert not next(
        tab for tab in page.get(f"/customers/?{view.query}&view={view.pk}").context["views"] if tab["id"] == view.pk
    )["changed"]


def test_a_filter_added_in_a_view_stays_in_it(page: Client, administrator: User) -> None:
    view = save_view(by=administrator, noun=LIST, name="Fairs", query="filter=source:is:fair")
    kept = dict(page.get(f"/customers/?filter=source:is:fair&view={view.pk}").context["state"].kept_by_filter)
    assert kept["view"] == str(view.pk)
