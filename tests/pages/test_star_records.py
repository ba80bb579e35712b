"""Stars: a record marked for oneself stands in the sidebar and opens from the palette, as long as one may see it."""

from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.parties.models import Party
from tradewright.ui.models import Star


def _star(page: Client, party: Party, starred: str = "true") -> int:
    return page.post(f"/stars/parties.organization/{party.pk}/", {"starred": starred}).status_code


def test_a_starred_record_stands_in_the_sidebar_of_every_page(page: Client, key_account: Party) -> None:
    assert key_account.name not in page.get("/products/").content.decode()
    assert _star(page, key_account) == 302
    assert _star(page, key_account) == 302
    assert Star.objects.count() == 1
    assert f'href="/customers/{key_account.pk}/"' in page.get("/products/").content.decode()
    assert 'aria-pressed="true"' in page.get(f"/customers/{key_account.pk}/").content.decode()


def test_a_second_press_takes_it_off(page: Client, key_account: Party) -> None:
    _star(page, key_account)
    _star(page, key_account, "false")
    assert f'href="/customers/{key_account.pk}/"' not in page.get("/products/").content.decode()


def test_a_press_with_a_script_answers_star_and_sidebar_only(page: Client, key_account: Party) -> None:
    address = f"/stars/parties.organization/{key_account.pk}/"
    text = page.post(address, {"starred": "true"}, headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="true"' in text
    assert 'hx-swap-oob="true"' in text
    assert "<html" not in text


def test_what_one_may_not_see_takes_no_star_and_a_lost_right_hides_it(
    key_account: Party, make_user: MakeUser, grant: Grant
) -> None:
    agent = make_user("Agent")
    grant(agent, "own")
    page = signed_in(agent)
    assert _star(page, key_account) == 404
    role = grant(agent, "all")
    assert _star(page, key_account) == 302
    assert key_account.name in page.get("/products/").content.decode()
    role.delete()
    assert key_account.name not in page.get("/products/").content.decode()


def test_stars_are_ones_own(page: Client, key_account: Party, make_user: MakeUser, grant: Grant) -> None:
    _star(page, key_account)
    colleague = make_user("Colleague")
    grant(colleague, "all")
    assert f'href="/customers/{key_account.pk}/"' not in signed_in(colleague).get("/products/").content.decode()
