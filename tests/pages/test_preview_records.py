"""The palette: opened lately and starred before a word is typed, and what a record is about beside its name."""

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.parties.models import Party
from tradewright.ui.templatetags.ui import marked

FRAGMENT = {"HX-Request": "true"}


def test_the_right_half_tells_stage_owner_and_next_step(page: Client, key_account: Party) -> None:
    text = page.get(f"/customers/{key_account.pk}/?about").content.decode()
    assert key_account.name in text
    assert "Stage" in text
    assert "Owner" in text
    assert "Next step" in text
    assert "<html" not in text


def test_results_name_where_the_right_half_comes_from(page: Client, key_account: Party) -> None:
    text = page.get(f"/palette/?q={key_account.name}", headers=FRAGMENT).content.decode()
    assert f'data-about="/customers/{key_account.pk}/?about"' in text


def test_a_stranger_previews_nothing(key_account: Party, stranger: object, make_user: MakeUser, grant: Grant) -> None:
    agent = make_user("Agent")
    grant(agent, "own")
    assert signed_in(agent).get(f"/customers/{key_account.pk}/?about").status_code == 404


def test_what_was_opened_lately_comes_first_as_far_as_one_may_see_it(
    page: Client, key_account: Party, make_user: MakeUser, grant: Grant
) -> None:
    address = f"/palette/?q=&recent=/customers/{key_account.pk}/"
    text = page.get(address, headers=FRAGMENT).content.decode()
    assert "Opened lately" in text
    assert key_account.name in text
    agent = make_user("Agent")
    grant(agent, "own")
    assert key_account.name not in signed_in(agent).get(address, headers=FRAGMENT).content.decode()


@pytest.mark.parametrize("path", ["/nowhere/", "https://evil.example/", "/products/", "/customers/new/", "%00"])
def test_addresses_of_no_record_are_passed_over(page: Client, db: None, path: str) -> None:
    assert page.get(f"/palette/?q=&recent={path}", headers=FRAGMENT).status_code == 200


@pytest.mark.parametrize("word", ["orders", "products", "tasks"])
def test_pages_are_found_beside_records(page: Client, db: None, word: str) -> None:
    assert f'href="/{word}/' in page.get(f"/palette/?q={word}", headers=FRAGMENT).content.decode()


def test_what_was_typed_is_marked_in_what_was_found(page: Client, dealer: Party) -> None:
    word = dealer.name.split()[0]
    text = page.get(f"/palette/?q={word.lower()}", headers=FRAGMENT).content.decode()
    assert f"<mark>{word}</mark>" in text


def test_markup_in_names_stays_text_where_it_is_marked() -> None:
    assert marked("<b>Bike</b> & Co", "bike") == "&lt;b&gt;<mark>Bike</mark>&lt;/b&gt; &amp; Co"
    assert marked("江南石化", "jn") == "江南石化"
    assert marked("Straße", "strasse") == "Straße"
