"""A sign-in link lets its colleague in once; who gives it away needs the right to."""

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tradewright.core.errors import NotPermitted
from tradewright.core.models import PublicLink, User
from tradewright.staff.actions.colleagues import deactivate_user, make_sign_in_link, reset_sign_in


def test_the_link_signs_in_once(administrator: User, stranger: User, client: Client) -> None:
    address = f"/sign-in/{make_sign_in_link(by=administrator, user=stranger)}/"
    assert client.get(address).status_code == 200
    assert client.post(address).headers["Location"] == "/welcome/"
    assert client.get("/settings/").status_code == 200
    assert Client().post(address).status_code == 410


def test_a_newer_link_closes_the_older_one(administrator: User, stranger: User, client: Client) -> None:
    older = make_sign_in_link(by=administrator, user=stranger)
    make_sign_in_link(by=administrator, user=stranger)
    assert client.post(f"/sign-in/{older}/").status_code == 410


def test_only_the_hash_of_a_link_is_kept(administrator: User, stranger: User) -> None:
    token = make_sign_in_link(by=administrator, user=stranger)
    kept = PublicLink.objects.get(subject=str(stranger.pk))
    assert token not in (kept.digest, kept.subject, kept.purpose)


def test_a_locked_account_gets_no_link(administrator: User, stranger: User) -> None:
    deactivate_user(by=administrator, user=stranger)
    with pytest.raises(NotPermitted):
        make_sign_in_link(by=administrator, user=stranger)
    assert not PublicLink.objects.filter(subject=str(stranger.pk)).exists()


def test_a_link_is_no_way_to_the_rights_of_an_administrator(
    administrator: User, make_user: MakeUser, grant: Grant
) -> None:
    housekeeper = make_user("Housekeeper")
    grant(housekeeper, "all", permissions=["staff.manage_house"])
    with pytest.raises(NotPermitted):
        make_sign_in_link(by=housekeeper, user=administrator)
    assert not PublicLink.objects.exists()


def test_after_a_lost_device_only_a_link_lets_in(administrator: User, stranger: User, client: Client) -> None:
    stranger.set_password("four small words together")
    stranger.save()
    client.force_login(stranger)
    reset_sign_in(by=administrator, user=stranger)
    stranger.refresh_from_db()
    assert not stranger.has_usable_password()
    assert client.get("/settings/").status_code == 302
