"""Lists by mouse and by keyboard: rows are ticked, cells are edited in place, nothing is lost on the way."""

import pytest
from playwright.sync_api import Page, expect

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
def customers(opened: Opened, administrator: Colleague) -> Page:
    """A list of three customers."""
    user: User = administrator()
    for name in ("Harbour Supply", "Northern Pumps", "江南石化"):
        create_organization(by=user, facts={"name": name, "source": "web"})
    return opened("/customers/?columns=source,stage", user=user)


def _first(page: Page) -> Party:
    href = page.locator(".lines tbody tr").first.get_attribute("data-href") or ""
    return Party.objects.get(pk=int(href.strip("/").split("/")[-1]))


def test_ticked_rows_are_changed_from_the_bar_and_told_one_by_one(customers: Page) -> None:
    customers.locator("[data-tick-all]").check()
    expect(customers.locator("[data-bulk-count]")).to_have_text("3")
    customers.locator("[data-tick-none]").click()
    expect(customers.locator("#chosen")).to_be_hidden()
    customers.keyboard.press("j")
    customers.keyboard.press("x")
    customers.keyboard.press("j")
    customers.keyboard.press("Space")
    expect(customers.locator("[data-bulk-count]")).to_have_text("2")
    faults = faults_of(customers)
    customers.locator("[popovertarget=chosen-fields]").click()
    customers.locator("#chosen-fields [formaction$=source]").click()
    customers.locator("#dialog input[name=source]").fill("Trade fair")
    faults += faults_of(customers)
    customers.locator("#dialog .act.go").click()
    expect(customers.locator("h1")).to_have_text("2 of 2 rows changed")
    faults += faults_of(customers) + complaints_of(customers)
    assert not faults, listing(faults)
    assert Party.objects.filter(source="Trade fair").count() == 2


def test_a_cell_is_edited_in_place_and_escape_brings_the_old_value_back(customers: Page) -> None:
    party = _first(customers)
    customers.keyboard.press("j")
    customers.keyboard.press("e")
    field = customers.locator(".lines .cell-edit input[name=source]")
    expect(field).to_be_focused()
    field.fill("Fair")
    customers.keyboard.press("Enter")
    expect(customers.locator(".lines tbody tr").first.locator("[data-edit='source/']")).to_contain_text("Fair")
    expect(customers.locator(".lines tbody tr").first).to_be_focused()
    party.refresh_from_db()
    assert party.source == "Fair"

    cell = customers.locator(".lines tbody tr").nth(1).locator("[data-edit='source/']")
    cell.click()
    customers.locator(".lines .cell-edit input[name=source]").fill("Not meant")
    faults = faults_of(customers)
    customers.keyboard.press("Escape")
    expect(cell).to_have_text("web")
    assert not faults, listing(faults)


@pytest.mark.parametrize(("press", "kept"), [("Enter", "Recommended"), ("Escape", "Trade fair")])
def test_when_two_changed_a_cell_both_values_are_read_and_one_is_chosen(customers: Page, press: str, kept: str) -> None:
    party = _first(customers)
    cell = customers.locator(".lines tbody tr").first.locator("[data-edit='source/']")
    cell.click()
    field = customers.locator(".lines .cell-edit input[name=source]")
    expect(field).to_be_focused()
    with acting(User.objects.get()):
        edit(party, {"source": "Trade fair"})
    field.fill("Recommended")
    customers.keyboard.press("Enter")
    conflict = cell.locator(".conflict")
    expect(conflict.get_by_role("button", name="Use mine")).to_be_focused()
    shown = conflict.evaluate(
        "box => [...box.querySelectorAll('*')].every(one => one.scrollWidth <= one.clientWidth + 1)"
    )
    assert shown, "a value or a button is cut off"
    faults = faults_of(customers)
    assert not faults, listing(faults)

    customers.keyboard.press(press)
    expect(cell).to_have_text(kept)
    party.refresh_from_db()
    assert party.source == kept


def test_keys_go_from_record_to_record_of_the_list_one_came_from(customers: Page) -> None:
    customers.goto("/customers/?filter=source:is:web&sort=-name")
    hrefs = customers.locator(".lines tbody tr").evaluate_all("rows => rows.map(row => row.dataset.href)")
    customers.keyboard.press("j")
    customers.keyboard.press("Enter")
    expect(customers.locator("[data-place]")).to_have_text("1 of 3")
    faults = faults_of(customers)
    customers.keyboard.press("]")
    customers.wait_for_url(f"**{hrefs[1]}")
    customers.locator("[data-walk] button").first.click()
    customers.wait_for_url(f"**{hrefs[0]}")
    expect(customers.locator(".crumb a")).to_have_attribute("href", "/customers/?filter=source:is:web&sort=-name")
    faults += complaints_of(customers)
    assert not faults, listing(faults)


def test_the_palette_searches_within_one_kind_of_record_by_tab(customers: Page) -> None:
    customers.keyboard.press("Control+k")
    customers.keyboard.type("harbour")
    customers.keyboard.press("Tab")
    expect(customers.locator("#palette-scopes input:checked")).to_have_value("parties.organization")
    expect(customers.locator("#found h3")).to_have_text(["Customers"])
    faults = faults_of(customers)  # a search that a newer one overtook is told on the console
    assert not faults, listing(faults)


def test_columns_are_drawn_by_mouse_and_by_arrow_keys_and_stay_so(customers: Page) -> None:
    def width(column: str) -> float:
        return float(customers.locator(f"th[data-column={column}]").evaluate("head => head.offsetWidth"))

    edge = customers.locator("th[data-column=source] .grip").bounding_box()
    assert edge is not None
    source, stage = width("source"), width("stage")
    customers.mouse.move(edge["x"] + 4, edge["y"] + 8)
    customers.mouse.down()
    customers.mouse.move(edge["x"] + 84, edge["y"] + 8)
    with customers.expect_response("**/customers/?view="):
        customers.mouse.up()
    assert (width("source"), width("stage")) == (source + 80, stage)
    customers.locator("th[data-column=stage] .grip").focus()
    with customers.expect_response("**/customers/?view="):
        customers.keyboard.press("ArrowLeft")
    faults = faults_of(customers)
    customers.reload()
    assert (width("source"), width("stage")) == (source + 80, stage - 16)
    faults += complaints_of(customers)
    assert not faults, listing(faults)


def test_the_number_of_rows_stands_beside_each_view(customers: Page) -> None:
    expect(customers.locator(".views a").first.locator(".n")).to_have_text("3")


def test_a_phone_ticks_rows_when_asked(opened: Opened, administrator: Colleague) -> None:
    user: User = administrator()
    for name in ("Harbour Supply", "Northern Pumps"):
        create_organization(by=user, facts={"name": name})
    page = opened("/customers/", user=user, width=390)
    expect(page.locator(".lines .tick input[name=ids]").first).to_be_hidden()
    page.locator("label:has([data-choose])").click()
    page.locator(".lines tbody tr").nth(1).locator(".name a").click()
    expect(page.locator("[data-bulk-count]")).to_have_text("1")
    faults = faults_of(page)
    page.locator("label:has([data-choose])").click()
    expect(page.locator("#chosen")).to_be_hidden()
    faults += complaints_of(page)
    assert not faults, listing(faults)


def test_the_number_of_rows_stands_beside_each_pinned_view(customers: Page) -> None:
    customers.get_by_role("link", name="New view").click()
    customers.locator("#view-name").fill("From the web")
    customers.locator("dialog[open] .act.go").click()
    expect(customers.locator(".side [data-view]")).to_have_text("3")


def test_what_is_missing_is_said_in_the_language_of_the_page(opened: Opened, administrator: Colleague) -> None:
    page = opened("/customers/new/", user=administrator(language="zh-hans"))
    page.locator("main .act.go").last.click()
    name = page.locator("main input[name=name]")
    assert name.evaluate("input => input.validationMessage") == "填写此项"
    name.fill("海港")
    assert name.evaluate("input => input.checkValidity()")
