"""Who is locked out is out with the next request, by every door."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import MakeUser
from tradewright.core.access import Scope, rights_of
from tradewright.core.errors import NotPermitted
from tradewright.core.keys import KeyNotValid, make_key, user_of_key
from tradewright.core.links import LinkNotOpen, redeem
from tradewright.core.models import User
from tradewright.staff.actions.colleagues import deactivate_user, make_sign_in_link, reactivate_user
from tradewright.staff.actions.own_account import end_own_sessions
from tradewright.staff.errors import LastAdministrator


@pytest.fixture
def second(make_user: MakeUser) -> User:
    return make_user("Second Administrator", is_administrator=True)


def test_an_open_session_ends_with_the_next_request(administrator: User, stranger: User, client: Client) -> None:
    client.force_login(stranger)
    assert client.get("/settings/").status_code == 200
    deactivate_user(by=administrator, user=stranger)
    assert client.get("/settings/").headers["Location"].startswith("/account/login/")


def test_a_session_stays_ended_after_the_account_is_open_again(
    administrator: User, stranger: User, client: Client
) -> None:
    client.force_login(stranger)
    deactivate_user(by=administrator, user=stranger)
    reactivate_user(by=administrator, user=stranger)
    assert client.get("/settings/").headers["Location"].startswith("/account/login/")


def test_keys_end(administrator: User, second: User) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    _key, token = make_key(by=second, name="Shop", permissions=[], expires_at=tomorrow)
    deactivate_user(by=administrator, user=second)
    with pytest.raises(KeyNotValid):
        user_of_key(token)
    reactivate_user(by=administrator, user=second)
    with pytest.raises(KeyNotValid):
        user_of_key(token)


def test_sign_in_links_close(administrator: User, stranger: User) -> None:
    token = make_sign_in_link(by=administrator, user=stranger)
    deactivate_user(by=administrator, user=stranger)
    reactivate_user(by=administrator, user=stranger)
    with pytest.raises(LinkNotOpen):
        redeem("sign_in", token)


def test_no_right_is_left(administrator: User, second: User) -> None:
    deactivate_user(by=administrator, user=second)
    fresh = User.objects.get(pk=second.pk)
    assert rights_of(fresh).scope("parties.organization") is Scope.NONE
    assert not rights_of(fresh).is_administrator


def test_nobody_locks_themselves_out(administrator: User, second: User) -> None:
    with pytest.raises(NotPermitted):
        deactivate_user(by=administrator, user=administrator)
    administrator.refresh_from_db()
    assert administrator.is_active


def test_two_administrators_cannot_lock_each_other_out(administrator: User, second: User) -> None:
    at_the_same_moment = User.objects.get(pk=second.pk)
    assert rights_of(at_the_same_moment).is_administrator
    deactivate_user(by=administrator, user=second)
    with pytest.raises(LastAdministrator):
        deactivate_user(by=at_the_same_moment, user=administrator)
    administrator.refresh_from_db()
    assert administrator.is_active


def test_signing_out_everywhere_ends_sessions_on_other_devices(stranger: User, client: Client) -> None:
    client.force_login(stranger)
    end_own_sessions(by=stranger)
    assert client.get("/settings/").headers["Location"].startswith("/account/login/")
