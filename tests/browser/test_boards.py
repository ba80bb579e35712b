"""Boards by mouse and by keyboard: a card goes to another column, or says why not and stands where it really is."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import faults_of
from tests.house import listing
from tradewright.core.actors import acting
from tradewright.core.edits import edit
from tradewright.core.models import User
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Party

pytestmark = pytest.mark.browser


@pytest.fixture
def board(opened: Opened, administrator: Colleague) -> Page:
    """A board of two prospects and a repeat customer."""
    user: User = administrator()
    _customers(user)
    page = opened("/customers/?as=board", user=user)
    expect(page.locator(".card")).to_have_count(3)
    expect(page.locator(".cards-wait")).to_have_count(0)
    expect(page.locator(".views a").first.locator(".n")).to_have_text("3")
    _expect_counts(page, prospect=2, repeat=1, lost=0)
    return page


def _customers(user: User) -> None:
    for name, stage in (("Harbour Supply", "prospect"), ("Northern Pumps", "prospect"), ("江南石化", "repeat")):
        create_organization(by=user, facts={"name": name, "stage": stage})


def _card(page: Page, name: str) -> Locator:
    return page.locator(".card").filter(has_text=name)


def _column(page: Page, stage: str) -> Locator:
    return page.locator(f"[data-stage={stage}]")


def _expect_counts(page: Page, **counts: int) -> None:
    for stage, count in counts.items():
        expect(_column(page, stage).locator("[data-count]")).to_have_text(str(count))


def _stage_of(name: str) -> str:
    return Party.objects.get(name=name).stage


def test_a_card_is_dragged_to_another_column_and_z_brings_it_back(board: Page) -> None:
    faults = faults_of(board)
    _card(board, "Harbour").drag_to(_column(board, "key_account"))
    expect(board.locator(".notice")).to_contain_text("Harbour Supply is now under Key account")
    expect(board.locator("#live")).to_have_text("Harbour Supply is now under Key account")
    expect(_column(board, "key_account").locator(".card")).to_be_focused()
    _expect_counts(board, prospect=1, key_account=1)
    assert _stage_of("Harbour Supply") == "key_account"
    faults += faults_of(board)
    board.keyboard.press("z")
    expect(_column(board, "prospect").locator(".card")).to_have_count(2)
    expect(_card(board, "Harbour")).to_be_focused()
    _expect_counts(board, prospect=2, key_account=0)
    assert _stage_of("Harbour Supply") == "prospect"
    faults += complaints_of(board)
    assert not faults, listing(faults)


def test_a_card_is_moved_by_keys_alone(board: Page) -> None:
    _card(board, "Northern").locator("h3 a").focus()
    board.keyboard.press("m")
    faults = faults_of(board)
    ways = board.locator("dialog[open] .ways button")
    expect(ways.first).to_be_disabled()
    expect(ways.nth(1)).to_be_focused()
    board.keyboard.press("Escape")
    expect(_card(board, "Northern").locator("[data-mover]")).to_be_focused()
    board.keyboard.press("Enter")
    expect(ways.nth(1)).to_be_focused()
    board.keyboard.press("Tab")
    board.keyboard.press("Enter")
    expect(_column(board, "repeat").locator(".card").filter(has_text="Northern")).to_be_focused()
    _expect_counts(board, prospect=1, repeat=2)
    assert _stage_of("Northern Pumps") == "repeat"
    faults += complaints_of(board)
    assert not faults, listing(faults)


def test_a_card_that_somebody_else_moved_goes_to_where_it_really_is(board: Page) -> None:
    with acting(User.objects.get()):
        edit(Party.objects.get(name="Harbour Supply"), {"stage": "dormant"})
    _card(board, "Harbour").drag_to(_column(board, "key_account"))
    notice = board.locator(".notice")
    expect(notice).to_contain_text("Not moved: Harbour Supply")
    expect(notice).to_contain_text("moved it to Dormant meanwhile")
    expect(_column(board, "dormant").locator(".card")).to_be_focused()
    assert _stage_of("Harbour Supply") == "dormant"
    faults = faults_of(board)
    notice.get_by_role("button", name="Move to Key account anyway").click()
    expect(_column(board, "key_account").locator(".card")).to_be_focused()
    _expect_counts(board, prospect=1, key_account=1, dormant=0)
    assert _stage_of("Harbour Supply") == "key_account"
    assert not faults, listing(faults)


def test_a_card_is_put_back_when_nobody_answers(board: Page) -> None:
    board.context.set_offline(True)
    _card(board, "Harbour").drag_to(_column(board, "lost"))
    expect(board.locator(".notice")).to_contain_text("No answer from the server")
    expect(_column(board, "prospect").locator(".card")).to_have_count(2)
    assert _stage_of("Harbour Supply") == "prospect"


def test_an_emptied_column_says_so(board: Page) -> None:
    said = _column(board, "repeat").get_by_text("Nothing here")
    expect(said).to_be_hidden()
    _card(board, "江南石化").drag_to(_column(board, "lost"))
    expect(said).to_be_visible()
    expect(_column(board, "lost").get_by_text("Nothing here")).to_be_hidden()
    _expect_counts(board, repeat=0, lost=1)


def test_from_a_card_one_goes_on_in_its_column_and_back_to_the_board(board: Page) -> None:
    _card(board, "Harbour").get_by_role("link", name="Harbour Supply", exact=True).click()
    expect(board.locator("h1")).to_contain_text("Harbour Supply")
    board.keyboard.press("]")
    expect(board.locator("h1")).to_contain_text("Northern Pumps")
    expect(board.locator(".crumb a")).to_have_attribute("href", "/customers/?as=board")


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("zh-hans", "light")])
def test_a_phone_shows_one_column_after_the_other(
    opened: Opened, administrator: Colleague, language: str, theme: str
) -> None:
    user: User = administrator(language=language, theme=theme)
    _customers(user)
    page = opened("/customers/?as=board", user=user, width=390)
    expect(_card(page, "Harbour")).to_be_visible()
    faults = faults_of(page)
    _card(page, "Harbour").locator("[data-mover]").click()
    page.locator("dialog[open] .ways button").nth(2).click()
    expect(_column(page, "repeat").locator(".card").filter(has_text="Harbour")).to_be_in_viewport()
    _expect_counts(page, prospect=1, repeat=2)
    faults += faults_of(page) + complaints_of(page)
    assert not faults, listing(faults)
