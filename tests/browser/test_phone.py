"""A phone without a network: today's list, the card, check-in, note and task work, and arrive when it is back."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import Colleague, Opened
from tests.browser.test_every_place import faults_of
from tests.house import listing
from tradewright.activities.actions import plan_task
from tradewright.activities.models import Activity, Task
from tradewright.core.models import StoredFile, User
from tradewright.parties.actions import create_organization, edit_party
from tradewright.parties.models import Party

pytestmark = pytest.mark.browser

PHONE = 390
DRAWN = """async () => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  canvas.getContext("2d").fillRect(8, 8, 40, 40);
  const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  return [...new Uint8Array(await made.arrayBuffer())];
}"""
KEPT = """async () => {
  if (!(await caches.has("kept"))) return [];
  return (await (await caches.open("kept")).keys()).map((one) => new URL(one.url).pathname);
}"""


@pytest.fixture
def user(administrator: Colleague) -> User:
    return administrator()


@pytest.fixture
def firm(user: User) -> Party:
    made = create_organization(by=user, facts={"name": "Harbour Supply", "phone": "+1 206 555 0100"})
    plan_task(
        by=user, facts={"kind": "call", "subject": "Call Harbour", "due_on": timezone.localdate()}, party_id=made.pk
    )
    return made


def kept_on_the_phone(opened: Opened, user: User) -> Page:
    """The list of today, opened once with a network; it and its cards are kept then."""
    page = opened("/phone/", user=user, width=PHONE)
    expect(page.locator("[data-phone=kept]")).to_be_visible()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def wait_until_sent(page: Page) -> None:
    """The list of what waits goes when nothing does."""
    expect(page.locator(".outbox")).to_be_hidden()


def test_everything_works_without_a_network_and_arrives_in_order(opened: Opened, user: User, firm: Party) -> None:
    page = kept_on_the_phone(opened, user)
    picture = bytes(page.evaluate(DRAWN))
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 31.230416, "longitude": 121.473701, "accuracy": 9})
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".phone-strip")).to_be_visible()
    page.get_by_label("Finish “Call Harbour”").click()
    expect(page.locator("[data-row]")).to_have_count(0)
    page.goto(f"/phone/customers/{firm.pk}/")
    expect(page.locator("h1")).to_have_text("Harbour Supply")
    page.locator("#check-in-words").fill("Gate 3\nThe seal drips")
    page.locator("#check-in-photos").set_input_files({"name": "seal.png", "mimeType": "image/png", "buffer": picture})
    page.get_by_role("button", name="Check in").click()
    expect(page.locator("[data-entry-state]")).to_have_count(2)
    page.locator("#note-words").fill("Wants two pumps")
    page.get_by_role("button", name="Write down").click()
    page.locator(".outbox [data-leave]:visible").click()
    page.locator(".more-form > summary").click()
    page.locator("#card-phone").fill("+1 206 555 0199")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-entry-state]")).to_have_count(5)
    faults = faults_of(page)
    assert not Activity.objects.exists()
    page.reload()
    expect(page.locator("[data-entry-state]")).to_have_count(5)
    page.context.set_offline(False)
    wait_until_sent(page)
    assert list(Activity.objects.order_by("pk").values_list("subject", flat=True)) == ["Gate 3", "Wants two pumps"]
    visit = Activity.objects.get(kind="visit")
    assert (str(visit.latitude), visit.accuracy, visit.left_at is not None) == ("31.230416", 9, True)
    assert StoredFile.objects.get(object_id=visit.pk, noun="activities.activity").media_type == "image/jpeg"
    firm.refresh_from_db()
    assert Task.objects.get().is_done
    assert firm.phone.endswith("99")
    assert not faults, listing(faults)


def test_a_clash_is_shown_with_both_values_and_decided_on_the_phone(opened: Opened, user: User, firm: Party) -> None:
    page = kept_on_the_phone(opened, user)
    page.goto(f"/phone/customers/{firm.pk}/")
    edit_party(by=user, party_id=firm.pk, facts={"phone": "+1 206 555 0111"})
    page.locator(".more-form > summary").click()
    page.locator("#card-phone").fill("+1 206 555 0122")
    page.get_by_role("button", name="Save", exact=True).click()
    entry = page.locator("[data-entry-state=refused]")
    expect(entry).to_contain_text("0111")
    expect(entry).to_contain_text("0122")
    faults = faults_of(page)
    firm.refresh_from_db()
    assert firm.phone.endswith("11")
    entry.get_by_role("button", name="Use mine").click()
    wait_until_sent(page)
    firm.refresh_from_db()
    assert firm.phone.endswith("22")
    assert not faults, listing(faults)


def test_refused_words_are_kept_changed_and_sent_or_thrown_away(opened: Opened, user: User, firm: Party) -> None:
    task = Task.objects.get()
    page = kept_on_the_phone(opened, user)
    Task.objects.filter(pk=task.pk).update(done_at=timezone.now())
    page.get_by_label("Finish “Call Harbour”").click()
    entry = page.locator("[data-entry-state=refused]")
    expect(entry).to_contain_text("done already")
    page.goto(f"/phone/customers/{firm.pk}/")
    page.context.set_offline(True)
    page.locator("#note-words").fill("Wants two")
    page.get_by_role("button", name="Write down").click()
    waiting = page.locator("[data-entry-state=waiting]")
    waiting.get_by_role("button", name="Edit").click()
    waiting.locator("textarea").fill("Wants three")
    waiting.get_by_role("button", name="Save and send").click()
    expect(waiting).to_contain_text("Wants three")
    page.context.set_offline(False)
    expect(waiting).to_have_count(0)
    assert Activity.objects.get().subject == "Wants three"
    entry.get_by_role("button", name="Throw away").click()
    wait_until_sent(page)


def test_a_page_that_is_not_kept_says_which_are(opened: Opened, user: User, firm: Party) -> None:
    page = kept_on_the_phone(opened, user)
    page.context.set_offline(True)
    page.goto("/products/")
    expect(page.locator("h1")).to_have_text("No network")
    expect(page.locator("[data-kept-list] a", has_text="Harbour Supply")).to_be_visible()
    faults = faults_of(page)
    page.goto("/")
    expect(page.locator("[data-row]")).to_contain_text("Call Harbour")
    page.goto(f"/customers/{firm.pk}/")
    expect(page.locator("#note-words")).to_be_visible()
    faults += faults_of(page)
    assert not faults, listing(faults)


def test_kept_pages_go_when_one_signs_out_and_what_was_written_waits_for_its_author(
    opened: Opened, user: User, firm: Party
) -> None:
    page = kept_on_the_phone(opened, user)
    assert f"/phone/customers/{firm.pk}/" in page.evaluate(KEPT)
    page.context.set_offline(True)
    page.goto(f"/phone/customers/{firm.pk}/")
    page.locator("#note-words").fill("Wants two pumps")
    page.get_by_role("button", name="Write down").click()
    expect(page.locator("[data-entry-state=waiting]")).to_have_count(1)
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.goto("/accounts/login/")
    page.wait_for_function(f"async () => !(await ({KEPT})()).length")
    assert not Activity.objects.exists()
    page.context.set_offline(True)
    page.goto(f"/phone/customers/{firm.pk}/")
    expect(page.locator("h1")).to_have_text("No network")
    expect(page.locator("[data-kept-list] a")).to_have_count(0)


def test_the_next_one_who_signs_in_finds_nothing_of_the_first(opened: Opened, user: User, firm: Party) -> None:
    page = kept_on_the_phone(opened, user)
    page.context.set_offline(True)
    page.goto(f"/phone/customers/{firm.pk}/")
    page.locator("#note-words").fill("Only for Lin Yue")
    page.get_by_role("button", name="Write down").click()
    expect(page.locator("[data-entry-state=waiting]")).to_have_count(1)
    sign_in(page, User.objects.create_user("next@house.example", name="Next", is_administrator=True))
    page.context.set_offline(False)
    page.goto("/phone/")
    expect(page.locator("[data-phone=kept]")).to_be_visible()
    assert f"/phone/customers/{firm.pk}/" not in page.evaluate(KEPT)
    expect(page.locator(".outbox")).to_be_hidden()
    assert not Activity.objects.exists()
    sign_in(page, user)
    page.goto(f"/phone/customers/{firm.pk}/")
    expect(page.locator(".items .strong", has_text="Only for Lin Yue")).to_be_visible()  # sent, and shown anew
    page.evaluate("document.querySelector('form[action$=\"/logout/\"]').requestSubmit()")
    page.wait_for_url(lambda address: "/phone/" not in address)
    page.wait_for_function(f"async () => !(await ({KEPT})()).length")
    assert Activity.objects.get().owner == user


def sign_in(page: Page, user: User) -> None:
    """Another session in the same browser."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    address = page.url.partition("/phone/")[0]
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
