"""The inbox as a browser draws it: by keyboard, with its number, without a fault that a machine can find."""

from datetime import date

import pytest

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import excess_at, faults_at
from tests.house import listing
from tradewright.activities.actions import plan_task
from tradewright.core.actions import notify
from tradewright.core.models import User
from tradewright.core.notifications import News
from tradewright.ui.notifications import CHANGE_FINISHED

pytestmark = pytest.mark.browser


def _give(to: User) -> None:
    boss = User.objects.create_user("boss@house.example", name="Wang Fang", is_administrator=True)
    plan_task(by=boss, facts={"subject": "Call back", "due_on": date(2026, 3, 2), "owner": to.pk})
    notify(by=None, to=[to.pk], news=News(CHANGE_FINISHED, "finished", "", (1,)))


def test_g_i_goes_there_and_j_enter_opens_a_line(opened: Opened, administrator: Colleague) -> None:
    user = administrator()
    _give(user)
    page = opened("/", user=user)
    assert page.locator(".side .way[href='/inbox/'] .n").inner_text() == "2"
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url("**/inbox/")
    page.locator("tr.unread", has_text="Call back").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks/*/")
    assert page.locator(".side .way[href='/inbox/'] .n").inner_text() == "1"
    assert complaints_of(page) == []


def test_the_number_follows_while_the_page_stays_open(opened: Opened, administrator: Colleague) -> None:
    user = administrator()
    page = opened("/products/", user=user)
    number = page.locator(".side .way[href='/inbox/'] .n")
    page.clock.install()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert number.inner_text() == ""
    _give(user)
    page.clock.run_for(61_000)
    page.wait_for_function("() => document.querySelector('.side [data-live] .n').textContent === '2'")
    assert page.locator(".open-side").get_attribute("data-unread-mark") == "2"


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "zh-hans")])
def test_its_pages_open_without_a_fault(opened: Opened, administrator: Colleague, theme: str, language: str) -> None:
    user = administrator(theme=theme, language=language)
    addresses = ["/inbox/", "/inbox/?show=all", "/settings/notifications/"]
    page = opened("/inbox/", user=user)
    faults = [fault for address in addresses for fault in faults_at(page, address, language)]
    _give(user)
    for address in addresses:
        faults += faults_at(page, address, language) + excess_at(page, address)
    assert not faults + complaints_of(page), listing(faults)
