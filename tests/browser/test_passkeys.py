"""Passkeys in a real browser with a device made of software: added, used to sign in, removed."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Colleague, Opened, complaints_of
from tradewright.core.models import User
from tradewright.staff.actions.colleagues import deactivate_user, make_sign_in_link

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_device(page: Page, **options: bool) -> None:
    """Gives the window a device that answers at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | options})


def add_passkey(page: Page) -> None:
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Name of the passkey").fill("Work laptop")
    page.get_by_role("button", name="Add passkey").click()
    expect(page).to_have_url(re.compile("/account/2fa/recovery-codes/$"))


def test_a_passkey_is_added_and_signs_in_without_an_address(opened: Opened, administrator: Colleague) -> None:
    user = administrator()
    page = opened("/settings/", user=user)
    with_device(page)
    add_passkey(page)
    page.goto("/account/2fa/")
    expect(page.get_by_text("Work laptop")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/account/login/?next=/settings/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile("/settings/$"))
    assert not complaints_of(page)


def test_a_press_before_the_script_is_there_asks_the_device_all_the_same(
    opened: Opened, administrator: Colleague
) -> None:
    page, held = opened("/settings/", user=administrator()), list[Route]()
    with_device(page)
    page.route("**/part-passkeys-*.js", lambda route: held.append(route))  # noqa: PLW0108 - playwright asks for a function of Python
    with page.expect_request("**/part-passkeys-*.js"):
        page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Name of the passkey").fill("Work laptop")
    page.get_by_role("button", name="Add passkey").click()
    for route in held:
        route.continue_()
    expect(page).to_have_url(re.compile("/account/2fa/recovery-codes/$"))


def test_a_device_that_refuses_leaves_everything_as_it_was(opened: Opened, administrator: Colleague) -> None:
    page = opened("/settings/", user=administrator())
    with_device(page, isUserVerified=False)
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("alert").filter(has_text="No passkey was added")).to_be_visible()
    page.goto("/account/2fa/")
    expect(page.get_by_text("No passkey yet")).to_be_visible()


def test_a_passkey_is_asked_for_after_the_password_and_before_it_is_removed(
    opened: Opened, administrator: Colleague
) -> None:
    user = administrator()
    user.set_password("four small words together")
    user.save()
    page = opened("/settings/", user=User.objects.get(pk=user.pk))
    with_device(page)
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill("four small words together")
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Add passkey").click()
    expect(page).to_have_url(re.compile("/account/2fa/recovery-codes/$"))
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill("four small words together")
    page.get_by_role("button", name="Sign in with a password").click()
    page.get_by_role("button", name="Use the passkey").click()
    expect(page).to_have_url(re.compile(r"localhost:\d+/$"))
    page.goto("/account/2fa/")
    page.get_by_role("link", name="Remove").click()
    expect(page.get_by_role("heading", name="Confirm that it is you")).to_be_visible()
    page.get_by_role("button", name="Use the passkey").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove passkey").click()
    page.goto("/account/2fa/")
    expect(page.get_by_text("No passkey yet")).to_be_visible()


def test_a_locked_account_does_not_get_in_by_its_passkey(opened: Opened, administrator: Colleague) -> None:
    user = administrator()
    other = User.objects.create_user("second@house.example", name="Second", is_administrator=True)
    page = opened("/settings/", user=user)
    with_device(page)
    add_passkey(page)
    deactivate_user(by=other, user=user)
    page.goto("/settings/")
    expect(page).to_have_url(re.compile("/account/login/"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="You may not sign in")).to_be_visible()


def test_the_first_link_leads_to_a_welcome_that_adds_a_passkey(opened: Opened, administrator: Colleague) -> None:
    user = administrator()
    page = opened(f"/sign-in/{make_sign_in_link(by=user, user=user)}/")
    with_device(page)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Welcome to Tradewright")).to_be_visible()
    page.get_by_role("link", name="Add passkey").click()
    page.get_by_role("button", name="Add passkey").click()
    expect(page).to_have_url(re.compile("/account/2fa/recovery-codes/$"))
    page.goto("/welcome/")
    expect(page.get_by_text("You have a way in that needs no link.")).to_be_visible()
    assert not complaints_of(page)
