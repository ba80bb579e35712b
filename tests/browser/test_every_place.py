"""Every place of the sidebar, a record of each list and each form open without a fault a machine can find."""

import os
from datetime import date
from itertools import cycle, product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.house import listing
from tradewright.core.models import User
from tradewright.integrations.sample_company.actions import create_sample_company

pytestmark = pytest.mark.browser

# Each place in one look, the next in another; TRADEWRIGHT_LOOKS=all opens every place in all of them.
LOOKS = list(product(("light", "dark"), ("en", "zh-hans", "zh-hant")))
ALL_LOOKS = os.environ.get("TRADEWRIGHT_LOOKS") == "all"
WIDTHS = [390, 800, 1100]
# Parts of a page that a link reaches when scripts are off.
FRAGMENTS = {"/palette/"}
ADDRESSES = "links => links.map(link => new URL(link.href).pathname)"


@pytest.fixture
def filled_house(administrator: Colleague) -> User:
    """The administrator of a house with the sample company in it."""
    user = administrator()
    create_sample_company(today=date(2026, 11, 20))
    return user


def places_of(page: Page) -> list[str]:
    """What the sidebar leads to, then the first record of each list and its form for a new one."""
    page.goto("/")
    places = set(page.locator("nav a[href^='/']").evaluate_all(ADDRESSES)) - FRAGMENTS
    assert places, "the sidebar is empty"
    inside: set[str] = set()
    for place in sorted(places):
        page.goto(place)
        inside.update(page.locator("main tbody a[href^='/']").evaluate_all(ADDRESSES)[:1])
        inside.update(page.locator("main a.act.go[href^='/']").evaluate_all(ADDRESSES)[:1])
    return sorted(places | inside)


def faults_of(page: Page) -> list[str]:
    """What axe and the browser find wrong with a page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {violation['id']} at {node['target']}: {violation['help']}"
        for violation in found
        for node in violation["nodes"]
    ]


def faults_at(page: Page, place: str, language: str) -> list[str]:
    """What is wrong with one place, the answer and its language included."""
    answer = page.goto(place)
    if answer is None or not answer.ok:
        return [f"{place} answered {answer.status if answer else 'nothing'}"]
    said = (page.locator("html").get_attribute("lang") or "").lower()
    wrong = [] if said == language else [f"{place} says that it is in {said or 'no language'}, not in {language}"]
    return wrong + faults_of(page)


def excess_at(page: Page, place: str) -> list[str]:
    """By how much a place sticks out of smaller windows."""
    page.goto(place)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        excess = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        found += [f"{place} is {excess} pixels wider than {width}"] if excess > 0 else []
    return found


def test_every_place_opens_without_a_fault_and_fits_every_window(opened: Opened, filled_house: User) -> None:
    page = opened("/", user=filled_house)
    places = places_of(page)
    faults: list[str] = []
    looks = cycle(LOOKS)
    for place in places:
        for theme, language in LOOKS if ALL_LOOKS else [next(looks)]:
            User.objects.update(theme=theme, language=language)
            faults += [f"{theme} {language} {fault}" for fault in faults_at(page, place, language)]
        faults += excess_at(page, place)
        page.set_viewport_size({"width": 1440, "height": 900})
    faults += complaints_of(page)
    assert not faults, listing(faults)


def test_the_sign_in_page_opens_without_a_fault(opened: Opened, transactional_db: None) -> None:
    page = opened("/account/login/")
    assert page.locator("input[type=email], input[name=login]").is_visible()
    faults = faults_of(page) + complaints_of(page)
    assert not faults, listing(faults)


def test_a_stranger_is_asked_to_sign_in(opened: Opened, transactional_db: None) -> None:
    page = opened("/")
    assert "/account/login/" in page.url
