"""The first administrator's link: one machine, one use, a quarter of an hour, never again after that."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from tradewright.core.actors import acting
from tradewright.core.models import PublicLink, User
from tradewright.integrations.sample_company.colleagues import SELLER_TO_TRY
from tradewright.project.running.data_folder import default_folder
from tradewright.project.running.first_run import first_sign_in_link, seller_to_try, user_link_command

pytestmark = pytest.mark.django_db

BASE = "http://localhost:8000"


def fresh_link() -> str:
    link = first_sign_in_link(BASE)
    assert link is not None
    return urlsplit(link).path


def test_it_signs_the_first_administrator_in(client: Client) -> None:
    answer = client.post(fresh_link(), HTTP_HOST="localhost")
    assert answer.status_code == 302
    assert User.objects.get(pk=client.session["_auth_user_id"]).is_administrator


def test_looking_at_it_does_not_use_it_up(client: Client) -> None:
    link = fresh_link()
    client.get(link, HTTP_HOST="localhost")
    assert client.post(link, HTTP_HOST="localhost").status_code == 302


def test_it_works_once(client: Client) -> None:
    link = fresh_link()
    client.post(link, HTTP_HOST="localhost")
    assert Client().post(link, HTTP_HOST="localhost").status_code == 410


def test_a_used_one_says_so_before_anybody_presses(client: Client) -> None:
    link = fresh_link()
    client.post(link, HTTP_HOST="localhost")
    answer = Client().get(link, HTTP_HOST="localhost")
    assert answer.status_code == 410
    assert "no longer open" in answer.content.decode()


def test_it_works_on_this_machine_only() -> None:
    stranger = Client(REMOTE_ADDR="192.0.2.7", HTTP_HOST="localhost")
    assert stranger.post(fresh_link()).status_code == 410


def test_it_works_a_quarter_of_an_hour(client: Client) -> None:
    link = fresh_link()
    PublicLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(link, HTTP_HOST="localhost").status_code == 410


def test_it_ends_fifteen_minutes_after_it_was_made() -> None:
    fresh_link()
    link = PublicLink.objects.get()
    assert timedelta(minutes=14) < link.expires_at - timezone.now() <= timedelta(minutes=15)


def test_a_new_one_closes_the_old_one(client: Client) -> None:
    old = fresh_link()
    new = fresh_link()
    assert client.post(old, HTTP_HOST="localhost").status_code == 410
    assert client.post(new, HTTP_HOST="localhost").status_code == 302


def test_there_is_none_once_an_administrator_has_signed_in(client: Client) -> None:
    client.post(fresh_link(), HTTP_HOST="localhost")
    assert first_sign_in_link(BASE) is None


def test_the_first_administrator_has_no_password() -> None:
    fresh_link()
    assert not User.objects.get().has_usable_password()


def test_who_wants_to_look_around_as_a_seller_is_told_whom_to_sign_in() -> None:
    assert seller_to_try() is None
    with acting(None):
        jonas = User.objects.create_user(SELLER_TO_TRY, name="Jonas Keller")
    assert seller_to_try() == jonas


def test_the_command_for_a_link_names_the_folder_where_it_is_not_the_usual_one(tmp_path: Path) -> None:
    assert user_link_command(default_folder(), "ann@house.example").endswith("tradewright user link ann@house.example")
    typed = user_link_command(tmp_path / "two words", "EMAIL")
    assert typed.endswith(f"user link EMAIL --data '{tmp_path}/two words'")
