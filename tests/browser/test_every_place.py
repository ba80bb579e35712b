"""Every place of the sidebar opens in each theme and language without a fault that a machine can find."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.house import listing

pytestmark = pytest.mark.browser

# Parts of a page that a link reaches when scripts are off.
FRAGMENTS = {"/palette/"}
LOOKS = [("light", "en"), ("dark", "zh-hans"), ("light", "zh-hant"), ("dark", "en")]


def faults_of(page: Page) -> list[str]:
    """What axe and the browser find wrong with a page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {violation['id']} at {node['target']}: {violation['help']}"
        for violation in found
        for node in violation["nodes"]
    ] + [f"{page.url}: {complaint}" for complaint in complaints_of(page)]


def fits(page: Page) -> bool:
    """Whether nothing sticks out to the right of the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_every_place_opens_without_a_fault(opened: Opened, administrator: Colleague, theme: str, language: str) -> None:
    user = administrator(theme=theme, language=language)
    home = opened("/", user=user)
    places = home.locator("nav a[href^='/']").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert places, "the sidebar is empty"
    faults = faults_of(home)
    for place in sorted(set(places) - FRAGMENTS):
        answer = home.goto(place)
        if answer is None or not answer.ok:
            faults.append(f"{place} answered {answer.status if answer else 'nothing'}")
            continue
        said = (home.locator("html").get_attribute("lang") or "").lower()
        if said != language:
            faults.append(f"{place} says that it is in {said or 'no language'}, not in {language}")
        faults += faults_of(home)
    assert not faults, listing(faults)


@pytest.mark.parametrize("width", [390, 800, 1100])
def test_every_place_fits_smaller_windows(opened: Opened, administrator: Colleague, width: int) -> None:
    user = administrator(language="zh-hans")
    wide = opened("/", user=user)
    places = wide.locator("nav a[href^='/']").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    small = opened("/", user=user, width=width)
    faults = []
    for place in sorted(set(places) - FRAGMENTS):
        small.goto(place)
        if not fits(small):
            faults.append(f"{place} is wider than {width} pixels")
    assert not faults, listing(faults)


def test_the_sign_in_page_opens_without_a_fault(opened: Opened, transactional_db: None) -> None:
    page = opened("/account/login/")
    assert page.locator("input[type=email], input[name=login]").is_visible()
    assert not faults_of(page), listing(faults_of(page))


def test_a_stranger_is_asked_to_sign_in(opened: Opened, transactional_db: None) -> None:
    page = opened("/")
    assert "/account/login/" in page.url
