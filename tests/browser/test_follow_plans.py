"""A follow-up plan from its making to its end, on pages."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import faults_of
from tests.house import listing
from tradewright.activities.models import PlanRun, Task
from tradewright.parties.actions import create_organization

pytestmark = pytest.mark.browser


def test_a_plan_is_made_started_with_ticked_customers_and_stopped(opened: Opened, administrator: Colleague) -> None:
    user = administrator()
    parties = [create_organization(by=user, facts={"name": name}) for name in ("Harbour Supply", "江南石化")]
    page = opened("/plans/new/", user=user)
    page.fill("[name=name]", "After the fair")
    for at, (days, words) in enumerate((("2", "Call about the offer"), ("10", "Visit the plant"))):
        page.locator("[name=step_after_days]").nth(at).fill(days)
        page.locator("[name=step_subject]").nth(at).fill(words)
    faults = faults_of(page)
    page.get_by_role("button", name="Save plan").click()
    expect(page.locator("tbody")).to_contain_text("day 10: Visit the plant")
    page.goto("/customers/")
    page.locator("[data-tick-all]").check()
    page.get_by_role("button", name="Start plan").click()
    expect(page.locator("dialog[open] .ways button")).to_be_focused()
    faults += faults_of(page)
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("The plan was started with 2 customers")
    assert Task.objects.filter(subject="Call about the offer").count() == 2
    page.goto(f"/parties/{parties[0].pk}/")
    page.get_by_role("link", name="Stop “After the fair”").click()
    page.locator("#stop-note").fill("They build no more")
    faults += faults_of(page)
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("“After the fair” was stopped")
    assert list(PlanRun.objects.order_by("ended_at").values_list("note", flat=True)) == ["They build no more", ""]
    faults += faults_of(page) + complaints_of(page)
    assert not faults, listing(faults)
