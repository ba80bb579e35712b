"""A file is brought in by keyboard: columns, a cell put right by Enter, a doubt decided, the import."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import faults_of
from tests.house import listing
from tests.jobs import hear
from tradewright.core.models import User
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Party

pytestmark = pytest.mark.browser

TEXT = """name,country,province,postcode,employees
Taihu Valves,CN,浙江省,214023,12
Nanhu Pumps,CN,浙江省,314001,many
Anqing Seals,CN,安徽省,246003,a few
Wuxi Taihu Valve Trading,CN,江苏省,214023,
Nanjing Filters,CN,江苏省,210000,5
"""


@pytest.fixture
def dealers(tmp_path: Path, settings: object) -> Path:
    """A file with an address that disagrees, two numbers that are none, and somebody who may be there."""
    settings.FILES_FOLDER = str(tmp_path / "files")  # type: ignore[attr-defined]
    path = tmp_path / "dealers.csv"
    path.write_text(TEXT, encoding="gb18030")
    return path


def checked(page: Page, dealers: Path) -> None:
    """Goes on to the result of the check."""
    page.set_input_files("#file", str(dealers))
    page.locator("button.go").press("Enter")
    page.wait_for_url("**/columns/")
    page.locator("footer button.go").press("Enter")
    page.wait_for_url("**/check/")
    hear("check")
    page.reload()


def test_a_file_is_put_right_and_imported_by_keyboard(opened: Opened, administrator: Colleague, dealers: Path) -> None:
    user: User = administrator()
    create_organization(by=user, facts={"name": "Wuxi Taihu Valve Trade"})
    page = opened("/imports/new/", user=user)
    checked(page, dealers)
    page.locator(".kinds a", has_text="employees").press("Enter")
    cell = page.locator(".mend-cell input[name=value]")
    expect(cell).to_have_count(2)
    expect(cell.first).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    expect(cell).to_have_count(1)
    expect(cell.first).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(page.locator(".kinds a", has_text="employees")).to_have_count(0)
    page.locator(".of-kind .msg button").first.press("Enter")
    page.locator(".doubts button", has_text="Update this").press("Enter")
    expect(page.locator("footer a.go")).to_contain_text("Go on with 5 rows")
    page.locator("footer a.go").press("Enter")
    page.wait_for_url("**/preview/")
    page.locator("footer button.go").press("Enter")
    page.wait_for_url("**/imports/*/")
    hear("resume")
    page.reload()
    expect(page.get_by_text("Finished").first).to_be_visible()
    names = sorted(Party.objects.values_list("name", flat=True))
    assert names == ["Anqing Seals", "Nanhu Pumps", "Nanjing Filters", "Taihu Valves", "Wuxi Taihu Valve Trading"]
    assert complaints_of(page) == []


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh-hans", "dark"), ("zh-hant", "light")])
def test_no_step_shuts_anybody_out(
    opened: Opened, administrator: Colleague, dealers: Path, language: str, theme: str
) -> None:
    user: User = administrator(language=language, theme=theme)
    create_organization(by=user, facts={"name": "Wuxi Taihu Valve Trade"})
    page = opened("/imports/new/", user=user)
    faults = faults_of(page)
    page.set_input_files("#file", str(dealers))
    page.locator("button.go").click()
    page.wait_for_url("**/columns/")
    faults += faults_of(page)
    page.locator("footer button.go").click()
    page.wait_for_url("**/check/")
    faults += faults_of(page)
    hear("check")
    page.reload()
    for place in range(page.locator(".kinds a").count()):
        page.locator(".kinds a").nth(place).click()
        faults += faults_of(page)
    page.locator("footer a.go").click()
    page.wait_for_url("**/preview/")
    faults += faults_of(page)
    assert not faults, listing(faults)
