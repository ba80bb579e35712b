"""The calendar by mouse, by keyboard and on a phone: a task goes to another day, or says why not."""

from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import faults_of
from tests.house import listing
from tradewright.activities.actions import edit_task, plan_task
from tradewright.activities.models import Task
from tradewright.core.models import User

pytestmark = pytest.mark.browser

MONTH = "/calendar/?day=2027-03-10"
TENTH, ELEVENTH = date(2027, 3, 10), date(2027, 3, 11)


@pytest.fixture
def planner(administrator: Colleague) -> User:
    """Somebody with a call and a visit on one day."""
    user: User = administrator()
    for kind, subject in (("call", "Call Harbour"), ("visit", "Visit Northern")):
        plan_task(by=user, facts={"kind": kind, "subject": subject, "due_on": TENTH})
    return user


def _entry(page: Page, subject: str) -> Locator:
    return page.locator(".entry").filter(has_text=subject)


def _day(page: Page, day: date) -> Locator:
    return page.locator(f"[data-day='{day.isoformat()}']")


def _due(subject: str) -> date:
    return Task.objects.get(subject=subject).due_on


def test_a_task_is_dragged_to_another_day_and_z_brings_it_back(opened: Opened, planner: User) -> None:
    page = opened(MONTH, user=planner)
    faults = faults_of(page)
    _entry(page, "Call Harbour").drag_to(_day(page, ELEVENTH))
    expect(_day(page, ELEVENTH).locator(".entry")).to_contain_text("Call Harbour")
    expect(page.locator(".notice")).to_contain_text("is now due")
    expect(_day(page, ELEVENTH).locator(".entry a").first).to_be_focused()
    assert _due("Call Harbour") == ELEVENTH
    faults += faults_of(page)
    page.keyboard.press("z")
    expect(_day(page, TENTH).locator(".entry")).to_have_count(2)
    assert _due("Call Harbour") == TENTH
    faults += complaints_of(page)
    assert not faults, listing(faults)


def test_a_task_is_moved_by_keys_alone(opened: Opened, planner: User) -> None:
    page = opened(MONTH, user=planner)
    _entry(page, "Visit Northern").locator("a").first.focus()
    page.keyboard.press("m")
    field = page.locator("dialog[open] input[type=date]")
    expect(field).to_be_focused()
    faults = faults_of(page)
    field.fill("2027-03-11")
    page.keyboard.press("Enter")
    expect(_day(page, ELEVENTH).locator(".entry")).to_have_count(1)
    assert _due("Visit Northern") == ELEVENTH
    assert not faults, listing(faults)


def test_what_somebody_moved_meanwhile_is_shown_where_it_is(opened: Opened, planner: User) -> None:
    page = opened(MONTH, user=planner)
    task = Task.objects.get(subject="Call Harbour")
    edit_task(by=planner, task_id=task.pk, facts={"due_on": date(2027, 3, 18)})
    _entry(page, "Call Harbour").drag_to(_day(page, ELEVENTH))
    expect(page.locator(".notice")).to_contain_text("moved it to")
    expect(_day(page, date(2027, 3, 18)).locator(".entry")).to_have_count(1)
    page.get_by_role("button", name="Move it anyway").click()
    expect(_day(page, ELEVENTH).locator(".entry")).to_have_count(1)
    assert _due("Call Harbour") == ELEVENTH


def test_a_phone_shows_the_days_with_something_below_each_other(opened: Opened, planner: User) -> None:
    page = opened(MONTH, user=planner, width=390)
    expect(page.locator(".days > li:visible")).to_have_count(1)
    expect(_day(page, TENTH).locator(".long")).to_be_visible()
    box = _entry(page, "Call Harbour").locator("[data-mover]").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    faults = faults_of(page) + complaints_of(page)
    assert not faults, listing(faults)
