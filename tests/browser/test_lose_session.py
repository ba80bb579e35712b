"""A session that ends while somebody types: nothing of it is lost, and signing in elsewhere lets them go on."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.conftest import Colleague, Opened, complaints_of
from tests.browser.test_every_place import faults_of
from tests.house import listing
from tradewright.activities.models import Activity
from tradewright.core.models import User
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Party

pytestmark = pytest.mark.browser


@pytest.fixture
def user(administrator: Colleague) -> User:
    return administrator()


@pytest.fixture
def firm(user: User) -> Party:
    return create_organization(by=user, facts={"name": "Harbour Supply", "source": "web"})


def _signed_out(page: Page) -> None:
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def _signed_in_elsewhere(page: Page, user: User) -> None:
    """Another tab signs in, which gives the browser a new session and a new token for forms."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    address = page.url.partition("/customers")[0].partition("/parties")[0]
    known = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: "n" * 32}
    page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in known.items()])


def test_a_note_sent_without_a_session_is_kept_and_sent_again(opened: Opened, user: User, firm: Party) -> None:
    page = opened(f"/parties/{firm.pk}/", user=user)
    page.locator("#composer-words").fill("Wants <two> pumps\nby March")
    _signed_out(page)
    page.locator("#composer .push").click()
    expect(page.locator("h1")).to_have_text("You are signed out")
    faults = faults_of(page)
    _signed_in_elsewhere(page, user)
    page.locator("main .act.go").click()
    page.wait_for_url(f"**/customers/{firm.pk}/**")
    assert not faults, listing(faults)
    assert Activity.objects.get().subject == "Wants <two> pumps"


def test_a_cell_typed_without_a_session_stays_and_is_saved_afterwards(opened: Opened, user: User, firm: Party) -> None:
    page = opened("/customers/?columns=source,stage", user=user)
    page.locator(".lines tbody [data-edit='source/']").click()
    field = page.locator(".lines .cell-edit input[name=source]")
    field.fill("Fair")
    _signed_out(page)
    page.keyboard.press("Enter")
    expect(page.locator("#notices")).to_contain_text("You are signed out. What you typed is still here.")
    expect(field).to_have_value("Fair")
    faults = [one for one in faults_of(page) + complaints_of(page) if "401" not in one]
    _signed_in_elsewhere(page, user)
    field.press("Enter")
    expect(page.locator(".lines tbody [data-edit='source/']")).to_contain_text("Fair")
    assert not faults, listing(faults)
    firm.refresh_from_db()
    assert firm.source == "Fair"
