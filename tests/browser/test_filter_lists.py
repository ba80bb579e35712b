"""Chips and views by keyboard: a condition is added, changed and taken away, and the list is kept for the team."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import faults_of
from tests.house import listing
from tradewright.core.actions import create_own_field
from tradewright.core.models import User
from tradewright.parties.actions import create_organization
from tradewright.staff.models import Team, TeamMembership
from tradewright.ui.models import SavedView

pytestmark = pytest.mark.browser


@pytest.fixture
def customers(opened: Opened, administrator: Colleague) -> Page:
    """Two customers, of which one came from a fair and is rated."""
    user: User = administrator()
    values = {"labels": {"en": "Rating"}, "choices": ["gold", "silver"]}
    create_own_field(by=user, noun="parties.organization", key="rating", kind="choice", values=values)
    create_organization(by=user, facts={"name": "Harbour Supply", "custom.rating": "gold"})
    create_organization(by=user, facts={"name": "Northern Pumps"})
    team = Team.objects.create(name="Sales East")
    TeamMembership.objects.create(team=team, user=user, valid_from=date(2020, 1, 1))
    return opened("/customers/", user=user)


def _names(page: Page) -> list[str]:
    return page.locator(".lines tbody .name a").all_text_contents()


def test_a_condition_on_an_own_field_is_added_changed_and_cleared_by_keys(customers: Page) -> None:
    customers.locator(".strip > .drop > summary").focus()
    customers.keyboard.press("Enter")
    customers.locator("#filter-field").focus()
    customers.keyboard.type("Rating")
    value = customers.locator("#filter-value")
    expect(value.locator("option")).to_have_count(3)
    faults = faults_of(customers)
    value.focus()
    customers.keyboard.type("gold")
    customers.locator(".filter-form .act.go").focus()
    customers.keyboard.press("Enter")
    customers.wait_for_url("**/customers/?filter=custom.rating:is:gold")
    assert _names(customers) == ["Harbour Supply"]

    customers.locator(".chip a.v").focus()
    customers.keyboard.press("Enter")
    operator = customers.locator("#change-operator")
    expect(operator).to_be_focused()
    faults += faults_of(customers)
    customers.keyboard.type("is empty")
    expect(customers.locator("#change-value")).to_have_count(0)
    expect(operator).to_be_focused()
    customers.locator("#dialog .act.go").focus()
    customers.keyboard.press("Enter")
    customers.wait_for_url("**/customers/?filter=custom.rating:is_empty")
    assert _names(customers) == ["Northern Pumps"]
    customers.keyboard.press("Alt+x")
    customers.wait_for_url("**/customers/?")
    assert len(_names(customers)) == 2
    faults += complaints_of(customers)
    assert not faults, listing(faults)


def test_several_values_are_chosen_by_typing(customers: Page) -> None:
    customers.goto("/customers/?filter=custom.rating:in:gold&as=board")
    customers.locator(".chip a.v").click()
    combo = customers.locator("#dialog .ts-control input")
    combo.focus()
    customers.keyboard.type("silv")
    customers.keyboard.press("Enter")
    customers.keyboard.press("Escape")
    customers.locator("#dialog .act.go").click()
    customers.wait_for_url("**/customers/?as=board&filter=custom.rating:in:gold,silver")
    expect(customers.locator(".chip .v")).to_have_text("gold, silver")


def test_a_board_is_kept_for_the_team_and_deleted_with_undo(customers: Page) -> None:
    customers.goto("/customers/?as=board&filter=custom.rating:is:gold")
    customers.get_by_role("link", name="New view").click()
    customers.locator("#view-name").fill("Gold")
    customers.locator("#view-audience").select_option(label="Team Sales East")
    faults = faults_of(customers)
    customers.locator("dialog[open] .act.go").click()
    expect(customers.locator(".board")).to_be_visible()
    view = SavedView.objects.get()
    assert (view.audience, view.query) == ("team", "as=board&filter=custom.rating:is:gold")
    customers.locator(".views-menu > summary").click()
    expect(customers.locator(".views-menu .view")).to_contain_text("Sales East")
    faults += faults_of(customers)
    customers.get_by_role("link", name="Change Gold").click()
    customers.get_by_role("button", name="Delete view").click()
    expect(customers.locator(".notice")).to_contain_text("was deleted")
    customers.keyboard.press("z")
    expect(customers.locator(".views [aria-current]")).to_contain_text("Gold")
    faults += complaints_of(customers)
    assert not faults, listing(faults)
