"""Naming a colleague with an @: the list under the field, by keyboard, by mouse and while an input method composes."""

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Colleague, Opened, complaints_of
from tradewright.activities.models import Activity
from tradewright.core.models import Notification, User
from tradewright.parties.actions import create_organization

pytestmark = pytest.mark.browser

COMPOSED = """(field) => {
    field.dispatchEvent(new CompositionEvent("compositionstart"));
    field.setRangeText("zhou", field.value.length, field.value.length, "end");
    field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
}"""
ENDED = """(field) => {
    field.setRangeText("周", field.value.length - 4, field.value.length, "end");
    field.dispatchEvent(new CompositionEvent("compositionend"));
}"""


@pytest.fixture
def composer(opened: Opened, administrator: Colleague) -> Locator:
    """Where one writes what happened with a customer; Zhou Qiang and Chen Yu may be named."""
    user = administrator()
    for name in ("周强", "Chen Yu"):
        email = f"{len(name)}@house.example"
        User.objects.create_user(email, name=name, is_administrator=True)
    firm = create_organization(by=user, facts={"name": "Harbour Supply"})
    page = opened(f"/customers/{firm.pk}/", user=user)
    return page.locator("#composer-words")


def _offers(page: Page) -> Locator:
    return page.locator(".mention-list [role=option]")


def test_a_colleague_is_chosen_by_keyboard_and_told(composer: Locator) -> None:
    page = composer.page
    composer.click()
    composer.press_sequentially("Ask @")
    _offers(page).nth(2).wait_for()
    composer.press("ArrowDown")
    composer.press("ArrowUp")
    composer.press_sequentially("zq")
    _offers(page).filter(has_text="周强").wait_for()
    _offers(page).filter(has_text="Chen").wait_for(state="detached")
    assert composer.get_attribute("aria-activedescendant") == _offers(page).get_attribute("id")
    composer.press("Enter")
    assert composer.input_value() == "Ask @周强 "
    composer.press("Control+Enter")
    page.locator(".ev .mention").wait_for()
    assert page.locator(".ev .mention").inner_text() == "@周强"
    assert Notification.objects.get().user.name == "周强"
    assert complaints_of(page) == []


def test_escape_closes_the_list_and_the_words_stay(composer: Locator) -> None:
    composer.click()
    composer.press_sequentially("Ask @che")
    _offers(composer.page).wait_for()
    composer.press("Escape")
    _offers(composer.page).wait_for(state="detached")
    assert composer.input_value() == "Ask @che"


def test_a_colleague_is_chosen_by_mouse_and_the_field_keeps_the_focus(composer: Locator) -> None:
    composer.click()
    composer.press_sequentially("@che")
    _offers(composer.page).click()
    assert composer.input_value() == "@Chen Yu "
    assert composer.evaluate("(field) => field === document.activeElement")


def test_an_input_method_composes_undisturbed(composer: Locator) -> None:
    composer.click()
    composer.press_sequentially("@")
    _offers(composer.page).nth(2).wait_for()
    composer.evaluate(COMPOSED)
    assert _offers(composer.page).count() == 3
    composer.evaluate(ENDED)
    _offers(composer.page).filter(has_text="Chen").wait_for(state="detached")
    assert _offers(composer.page).inner_text() == "周强"
    composer.press("Tab")
    assert composer.input_value() == "@周强 "
    assert Activity.objects.count() == 0


def test_the_list_stands_in_a_cell_that_is_edited_in_place(composer: Locator) -> None:
    page = composer.page
    composer.fill("Pump is late")
    composer.press("Control+Enter")
    page.locator(".ev", has_text="Pump is late").wait_for()
    page.goto(f"/activities/{Activity.objects.get().pk}/")
    page.locator("[data-edit$='/body/']").dblclick()
    field = page.locator(".cell-edit textarea")
    field.press_sequentially("@che")
    _offers(page).wait_for()
    field.press("Enter")
    assert field.input_value() == "@Chen Yu "
    assert Activity.objects.get().body == ""
