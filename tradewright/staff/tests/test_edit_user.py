"""Accounts are edited under the guard of their version, and nobody rises or falls by a back door."""

import pytest

from tests.cast import Grant, MakeUser
from tradewright.core.errors import Invalid, NotPermitted, Stale
from tradewright.core.models import HistoryEntry, User
from tradewright.staff.actions.colleagues import edit_user
from tradewright.staff.actions.own_account import edit_own_account
from tradewright.staff.errors import LastAdministrator


def test_an_edit_is_kept_in_history(administrator: User, stranger: User) -> None:
    edit_user(by=administrator, user=stranger, values={"name": "Known by now"})
    stranger.refresh_from_db()
    assert stranger.name == "Known by now"
    entry = HistoryEntry.objects.get(table="core_user", row_id=stranger.pk)
    assert entry.by_id == administrator.pk
    assert "password" not in entry.before
    assert "session_round" not in entry.before


def test_a_later_edit_of_the_same_field_shows_both_values(administrator: User, stranger: User) -> None:
    seen = stranger.version
    edit_user(by=administrator, user=stranger, values={"name": "First"}, version=seen)
    with pytest.raises(Stale) as refused:
        edit_user(by=administrator, user=stranger, values={"name": "Second"}, version=seen)
    assert refused.value.edit.clashes[0].theirs == "First"


def test_whether_somebody_may_sign_in_is_no_plain_field(administrator: User, stranger: User) -> None:
    with pytest.raises(Invalid):
        edit_user(by=administrator, user=stranger, values={"is_active": False})
    stranger.refresh_from_db()
    assert stranger.is_active


def test_the_last_administrator_stays_one(administrator: User) -> None:
    with pytest.raises(LastAdministrator):
        edit_user(by=administrator, user=administrator, values={"is_administrator": False})
    administrator.refresh_from_db()
    assert administrator.is_administrator


def test_an_administrator_steps_down_beside_another(administrator: User, make_user: MakeUser) -> None:
    make_user("Second Administrator", is_administrator=True)
    edit_user(by=administrator, user=administrator, values={"is_administrator": False})
    administrator.refresh_from_db()
    assert not administrator.is_administrator


def test_who_is_no_administrator_does_not_touch_the_address_of_one(
    administrator: User, make_user: MakeUser, grant: Grant
) -> None:
    housekeeper = make_user("Housekeeper")
    grant(housekeeper, "all", permissions=["staff.manage_house"])
    with pytest.raises(NotPermitted):
        edit_user(by=housekeeper, user=administrator, values={"email": "mine@manufacturer.example"})
    administrator.refresh_from_db()
    assert administrator.email != "mine@manufacturer.example"


def test_everyone_edits_their_own_name_and_never_their_own_rights(stranger: User) -> None:
    edit_own_account(by=stranger, values={"name": "Myself", "is_administrator": True, "is_active": False})
    stranger.refresh_from_db()
    assert (stranger.name, stranger.is_administrator, stranger.is_active) == ("Myself", False, True)


def test_an_address_of_somebody_else_is_refused(administrator: User, stranger: User) -> None:
    with pytest.raises(Invalid) as refused:
        edit_own_account(by=stranger, values={"email": administrator.email.upper()})
    assert set(refused.value.fields) == {"email"}
