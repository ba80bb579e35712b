"""Forms of a browser: a double press is one, and doing the same once more on another showing is another."""

from pathlib import Path

import pytest
from django.conf import settings as house
from playwright.sync_api import Page, expect

from tests.browser.conftest import Colleague, Opened
from tradewright.activities.models import Activity
from tradewright.core.models import User
from tradewright.imports.models import ImportDraft
from tradewright.parties.actions import create_organization, unmerge_parties
from tradewright.parties.models import Merge, Party
from tradewright.ui.models import BulkChange

pytestmark = pytest.mark.browser


@pytest.fixture
def page(opened: Opened, administrator: Colleague) -> Page:
    """The page of a customer."""
    user = administrator()
    return opened(f"/customers/{create_organization(by=user, facts={'name': 'Harbour Supply'}).pk}/", user=user)


def write_down(page: Page, presses: int = 1) -> None:
    page.locator("#composer-words").fill("Called, not reached")
    with page.expect_navigation():
        page.locator("#composer").evaluate(
            "(form, presses) => { for (let n = 0; n < presses; n++) form.requestSubmit(); }", presses
        )


def test_the_same_note_on_another_showing_is_a_second_note(page: Page) -> None:
    write_down(page)
    write_down(page)
    expect(page.locator(".feed")).to_contain_text("Called, not reached")
    assert Activity.objects.count() == 2


def test_two_presses_on_one_showing_are_one_note(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.post_data or "") if one.method == "POST" else None)
    write_down(page, presses=2)
    expect(page.locator(".feed")).to_contain_text("Called, not reached")
    assert len(set(sent)) == 1, "both presses carry the token of the showing"
    assert Activity.objects.count() == 1


def test_another_file_is_another_import(page: Page, tmp_path: Path, settings: object) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")  # type: ignore[attr-defined]
    for name in ("first.csv", "second.csv"):
        (tmp_path / name).write_text(f"name,country\n{name} Ltd,DE\n", encoding="utf-8")
        page.goto("/imports/new/")
        page.set_input_files("#file", str(tmp_path / name))
        page.locator("form:has(#file) button.go").press("Enter")
        page.wait_for_url("**/columns/")
        expect(page.locator("main")).to_contain_text(f"{name} Ltd")
    assert sorted(ImportDraft.objects.values_list("file_name", flat=True)) == ["first.csv", "second.csv"]


def test_after_signing_in_elsewhere_a_form_is_sent_once(page: Page) -> None:
    page.evaluate(f"document.cookie = '{house.CSRF_COOKIE_NAME}=' + 'b'.repeat(32) + '; path=/'")
    write_down(page)
    expect(page.locator(".feed")).to_contain_text("Called, not reached")
    assert Activity.objects.count() == 1


def change_source(page: Page) -> None:
    page.goto("/customers/?columns=source")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator("[popovertarget=chosen-fields]").click()
    page.locator("#chosen-fields [formaction$=source]").click()
    page.locator("#dialog input[name=source]").fill("Fair")
    page.locator("#dialog .act.go").click()
    expect(page.locator("h1")).to_have_text("1 of 1 row changed")


def test_a_change_that_was_undone_is_made_again(page: Page) -> None:
    change_source(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("main tbody")).to_contain_text("Fair → –")
    assert Party.objects.get().source == ""
    change_source(page)
    assert Party.objects.get().source == "Fair"
    assert BulkChange.objects.count() == 3


def test_two_entries_are_merged_told_apart_and_merged_again(page: Page) -> None:
    user = User.objects.get()
    one, other = Party.objects.get(), create_organization(by=user, facts={"name": "Harbour Trade"})
    for _time in range(2):
        page.goto(f"/parties/{one.pk}/merge/{other.pk}/")
        page.locator("main form button.go").click()
        page.wait_for_url(f"**/customers/{one.pk}/**")
        merge = Merge.objects.get(deleted_at=None)
        unmerge_parties(by=user, merge_id=merge.pk)
    assert Merge.objects.count() == 2
