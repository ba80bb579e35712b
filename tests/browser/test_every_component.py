"""The page of all components, in each theme and language, as axe and the browser see it."""

import pytest

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import LOOKS, faults_of
from tests.house import listing

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_every_component_is_readable_and_can_be_pressed(
    opened: Opened, administrator: Colleague, theme: str, language: str
) -> None:
    page = opened("/ui/gallery/", user=administrator(theme=theme, language=language))
    page.wait_for_selector("[data-drawn] svg")
    faults = faults_of(page) + complaints_of(page)
    assert not faults, listing(faults)


@pytest.mark.parametrize("width", [390, 800, 1100])
def test_every_component_fits_smaller_windows(opened: Opened, administrator: Colleague, width: int) -> None:
    page = opened("/ui/gallery/", user=administrator(), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keys_open_the_palette_and_never_fire_in_inputs(opened: Opened, administrator: Colleague) -> None:
    page = opened("/", user=administrator())
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open]")
    page.keyboard.type("c?")
    assert page.locator("#palette-q").input_value() == "c?"
    assert page.url.endswith("/")
    page.keyboard.press("Escape")
    page.wait_for_selector("#palette", state="hidden")
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")


def test_a_key_is_heard_in_the_moment_a_dialog_closes(opened: Opened, administrator: Colleague) -> None:
    page = opened("/", user=administrator())
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open]")
    page.evaluate(
        """() => {
          document.getElementById("palette").close();
          const pressed = new KeyboardEvent("keydown", { key: "?", bubbles: true, cancelable: true });
          (document.activeElement ?? document.body).dispatchEvent(pressed);
        }"""
    )
    assert page.wait_for_selector("#keys[open]")


def test_a_picture_is_told_point_by_point(opened: Opened, administrator: Colleague) -> None:
    page = opened("/ui/gallery/", user=administrator())
    page.wait_for_selector("[data-drawn] svg")
    page.locator(".picture").focus()
    page.keyboard.press("ArrowRight")
    assert "1.31m" in page.locator(".tip").inner_text()
    page.locator("[data-rows]").click()
    assert page.locator(".rows td", has_text="1.31m").is_visible()
