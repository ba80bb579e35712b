"""The door: passwords are slowed down, closed pages stay closed, secrets are encrypted."""

import pytest
from allauth.mfa.adapter import get_adapter
from cryptography.fernet import InvalidToken
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.cast import MakeUser
from tradewright.core.models import User

PASSWORD = "four small words together"


@pytest.fixture
def with_password(make_user: MakeUser) -> User:
    return make_user("Zhou Qiang", password=PASSWORD)


def sign_in(client: Client, email: str, password: str) -> int:
    return client.post(reverse("account_login"), {"login": email, "password": password}).status_code


def test_address_and_password_sign_in(with_password: User, client: Client) -> None:
    assert sign_in(client, with_password.email.upper(), PASSWORD) == 302
    assert client.get("/settings/").status_code == 200


def test_the_address_above_the_pages_of_an_account_leads_to_ones_own(with_password: User, client: Client) -> None:
    assert client.get("/account/")["Location"].startswith(reverse("account_login"))
    sign_in(client, with_password.email, PASSWORD)
    assert client.get("/account/", follow=True).redirect_chain == [(reverse("profile"), 302)]


def test_a_wrong_password_does_not_say_whether_the_address_is_known(with_password: User, client: Client) -> None:
    answers = [
        client.post(reverse("account_login"), {"login": email, "password": "wrong"}).content.decode()
        for email in (with_password.email, "nobody@manufacturer.example")
    ]
    assert all("Address and password do not belong together" in answer for answer in answers)


def test_the_sixth_guess_is_refused_even_with_the_right_password(with_password: User) -> None:
    guesses = [sign_in(Client(), with_password.email, f"guess {number}") for number in range(5)]
    assert guesses == [200] * 5
    assert sign_in(Client(), with_password.email, PASSWORD) == 200


def test_guesses_are_counted_in_the_database_that_all_workers_share() -> None:
    assert type(cache._connections[cache._alias]).__name__ == "DatabaseCache"  # type: ignore[attr-defined]


def test_signing_in_right_does_not_use_up_guesses(with_password: User) -> None:
    assert [sign_in(Client(), with_password.email, PASSWORD) for _number in range(8)] == [302] * 8


def test_a_locked_account_is_told_so_without_a_session(with_password: User, client: Client) -> None:
    User.objects.filter(pk=with_password.pk).update(is_active=False)
    sign_in(client, with_password.email, PASSWORD)
    assert client.get("/settings/").status_code == 302


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_reset_password", "account_confirm_login_code"]
)
def test_what_is_not_offered_is_not_there(stranger: User, client: Client, name: str) -> None:
    client.force_login(stranger)
    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name), {"email": "new@manufacturer.example"}).status_code == 404
    assert not User.objects.filter(email="new@manufacturer.example").exists()


def test_secrets_of_authenticator_apps_are_encrypted() -> None:
    kept = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert get_adapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(InvalidToken):
        get_adapter().decrypt("gAAAAABn" + kept[8:][::-1])


def test_another_address_asks_for_the_password_first(with_password: User, client: Client) -> None:
    client.force_login(with_password)
    facts = {"name": "Zhou", "language": "en", "time_zone": "UTC"}
    answer = client.post(reverse("profile"), facts | {"email": "other@manufacturer.example"})
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    with_password.refresh_from_db()
    assert with_password.email != "other@manufacturer.example"
    assert client.post(reverse("profile"), facts | {"email": with_password.email}).status_code == 302
    with_password.refresh_from_db()
    assert with_password.name == "Zhou"
