"""Today's list by keys: finish, put off, take back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import faults_of
from tests.house import listing
from tradewright.activities.actions import plan_task
from tradewright.activities.models import Task

pytestmark = pytest.mark.browser


def test_tasks_are_finished_put_off_and_taken_back_by_keys(opened: Opened, administrator: Colleague) -> None:
    user, today = administrator(), timezone.localdate()
    for subject in ("Call Harbour", "Visit Northern"):
        plan_task(by=user, facts={"kind": "call", "subject": subject, "due_on": today})
    page = opened("/", user=user)
    faults = faults_of(page)
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".notice")).to_contain_text("“Call Harbour” is done")
    assert Task.objects.get(subject="Call Harbour").is_done
    page.keyboard.press("z")
    expect(page.locator("[data-task]")).to_have_count(2)
    assert not Task.objects.get(subject="Call Harbour").is_done
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("m")
    expect(page.locator("dialog[open] .ways button").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("“Visit Northern” is now due")
    assert Task.objects.get(subject="Visit Northern").due_on == today + timedelta(days=1)
    page.keyboard.press("z")
    expect(page.locator("[data-task]").filter(has_text="Visit Northern")).to_contain_text("today")
    assert Task.objects.get(subject="Visit Northern").due_on == today
    faults += faults_of(page) + complaints_of(page)
    assert not faults, listing(faults)
