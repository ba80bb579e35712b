"""Twelve tasks of a day, each done with keys alone on the page where it is done."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import Colleague, Opened
from tests.browser.hands import Hands
from tests.browser.test_bring_in_a_file import dealers  # noqa: F401 - a fixture
from tests.jobs import hear
from tradewright.activities.actions import plan_task
from tradewright.activities.models import Activity, Task
from tradewright.core.models import User
from tradewright.parties.actions import create_organization, create_pool, create_tag, release_to_pool
from tradewright.parties.models import Merge, Party
from tradewright.ui.models import SavedView

pytestmark = pytest.mark.browser


@pytest.fixture
def user(administrator: Colleague) -> User:
    """Lin Yue, with three customers."""
    user = administrator()
    for name in ("Harbour Supply", "Northern Pumps", "江南石化"):
        create_organization(by=user, facts={"name": name, "source": "web", "owner": user.pk})
    return user


@pytest.fixture
def page(opened: Opened, user: User) -> Page:
    """The first page of the day."""
    return opened("/", user=user)


@pytest.fixture
def hands(page: Page) -> Hands:
    return Hands(page)


def customer(name: str) -> Party:
    return Party.objects.get(name=name)


def test_1_a_customer_is_found_from_anywhere(page: Page, hands: Hands) -> None:
    hands.press("Control+k")
    hands.write("harb")
    expect(page.locator("#found [role=option]").first).to_contain_text("Harbour Supply")
    hands.press("Enter")
    page.wait_for_url(f"**/customers/{customer('Harbour Supply').pk}/")
    expect(page.locator("h1")).to_contain_text("Harbour Supply")


def test_2_a_customer_is_entered(page: Page, hands: Hands) -> None:
    hands.press("g", "c")
    page.wait_for_url("**/customers/")
    hands.press("c")
    page.wait_for_url("**/customers/new/")
    hands.reach(page.locator("input[name=name]"))
    hands.write("Qingdao Castings")
    hands.go(page.locator("form button.go"))
    page.wait_for_url("**/customers/*/")
    expect(page.locator("h1")).to_contain_text("Qingdao Castings")
    assert Party.objects.filter(name="Qingdao Castings").count() == 1


def test_3_a_cell_of_a_list_is_changed(page: Page, hands: Hands) -> None:
    page.goto("/customers/?columns=source")
    hands.press("j", "e")
    expect(page.locator(".cell-edit input[name=source]")).to_be_focused()
    hands.press("Control+a")
    hands.write("Fair")
    hands.press("Enter")
    expect(page.locator(".lines tbody tr").first).to_be_focused()
    assert Party.objects.filter(source="Fair").count() == 1


def test_4_a_condition_is_set_and_kept_as_a_view(page: Page, hands: Hands) -> None:
    page.goto("/customers/")
    hands.go(page.locator(".strip > .drop > summary").first)
    hands.reach(page.locator("#filter-field"))
    hands.write("Name")
    hands.reach(page.locator("#filter-value"))
    hands.write("Harbour")
    hands.go(page.locator(".filter-form .act.go"))
    page.wait_for_url("**filter=name**")
    expect(page.locator(".lines tbody tr")).to_have_count(1)
    hands.go(page.get_by_role("link", name="New view"))
    expect(page.locator("#view-name")).to_be_focused()
    hands.write("By the harbour")
    hands.go(page.locator("dialog[open] .act.go"))
    expect(page.locator(".views [aria-current]")).to_contain_text("By the harbour")
    assert "Harbour" in SavedView.objects.get().query


def test_5_a_card_goes_to_another_stage_and_back(page: Page, hands: Hands) -> None:
    page.goto("/customers/?as=board")
    expect(page.locator(".card")).to_have_count(3)
    hands.reach(page.locator(".card", has_text="Harbour").locator("a, button").first)
    hands.press("m")
    hands.go(page.locator("dialog[open] button", has_text="Key account"))
    expect(page.locator(".notice")).to_contain_text("is now under Key account")
    assert customer("Harbour Supply").stage == "key_account"
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        hands.press("z")
    expect(page.locator("[data-stage=prospect] .card")).to_have_count(3)
    assert customer("Harbour Supply").stage == "prospect"


def test_6_many_rows_are_changed_and_changed_back(page: Page, hands: Hands) -> None:
    page.goto("/customers/?columns=source")
    hands.press("j", "x", "j", "x")
    expect(page.locator("[data-bulk-count]")).to_have_text("2")
    hands.go(page.locator("[popovertarget=chosen-fields]"))
    hands.go(page.locator("#chosen-fields [formaction$=source]"))
    hands.reach(page.locator("#dialog input[name=source]"))
    hands.write("Trade fair")
    hands.go(page.locator("#dialog .act.go"))
    expect(page.locator("h1")).to_have_text("2 of 2 rows changed")
    assert Party.objects.filter(source="Trade fair").count() == 2
    hands.go(page.get_by_role("button", name="Undo"))
    expect(page.locator("h1")).to_contain_text("2 of 2")
    assert Party.objects.filter(source="web").count() == 3


def test_7_what_was_said_is_written_down(page: Page, hands: Hands) -> None:
    page.goto(f"/customers/{customer('Harbour Supply').pk}/")
    hands.press("f")
    subject = page.locator("#composer textarea, #composer input:not([type=hidden])").first
    hands.reach(subject)
    hands.write("They want a second pump in spring")
    hands.go(page.locator("#composer button:not([type=button])").last)
    expect(page.locator(".feed")).to_contain_text("They want a second pump in spring")
    assert Activity.objects.get().party.name == "Harbour Supply"


def test_8_a_task_of_today_is_finished_and_taken_back(page: Page, hands: Hands, user: User) -> None:
    plan_task(by=user, facts={"kind": "call", "subject": "Call Harbour", "due_on": timezone.localdate()})
    page.reload()
    hands.press("j", "x")
    expect(page.locator(".notice")).to_contain_text("“Call Harbour” is done")
    assert Task.objects.get().is_done
    hands.press("z")
    expect(page.locator("[data-task]")).to_have_count(1)
    assert not Task.objects.get().is_done


def test_9_two_entries_of_one_customer_become_one(page: Page, hands: Hands, user: User) -> None:
    twin = create_organization(by=user, facts={"name": "Harbour Supply Ltd"}, accept_duplicates=True)
    page.goto(f"/parties/{customer('Harbour Supply').pk}/merge/{twin.pk}/")
    hands.go(page.locator("form button.go"))
    page.wait_for_url("**/customers/*/**")
    assert Merge.objects.count() == 1


def test_10_a_customer_is_claimed_from_a_public_pool(page: Page, hands: Hands, user: User) -> None:
    values = {"name": "East", "holds": "organization", "colleagues": [str(user.pk)], "cooldown_days": 0}
    pool = create_pool(by=user, values=values)
    release_to_pool(by=user, party_id=customer("Northern Pumps").pk, pool_id=pool.pk, reason="no_time")
    page.goto("/pool/")
    hands.press("j", "x")
    hands.go(page.locator("#chosen button, #chosen a").filter(has_text="Claim"))
    expect(page.locator("#rows")).not_to_contain_text("Northern Pumps")
    assert customer("Northern Pumps").owner == user


def test_11_a_customer_gets_a_tag(page: Page, hands: Hands, user: User) -> None:
    tag = create_tag(by=user, values={"name": "Fair 2026", "look": "info"})
    page.goto(f"/customers/{customer('Harbour Supply').pk}/")
    hands.go(page.locator(".props [data-edit*='/tags/'] .edit-cell"))
    expect(page.get_by_role("checkbox", name="Fair 2026")).to_be_focused()
    hands.press("Space", "Enter")
    expect(page.locator(".props .pill", has_text="Fair 2026")).to_be_visible()
    assert customer("Harbour Supply").tags == [str(tag.pk)]


def test_12_a_file_is_imported(page: Page, hands: Hands, dealers: Path) -> None:  # noqa: F811 - the fixture
    page.goto("/imports/new/")
    chosen = page.locator("input[type=file]")
    hands.reach(chosen)
    chosen.set_input_files(dealers)  # the window in which a file is picked is the system's own
    hands.go(page.locator("button.go"))
    page.wait_for_url("**/columns/")
    hands.go(page.locator("footer button.go"))
    page.wait_for_url("**/check/")
    hear("check")
    page.reload()
    hands.go(page.locator("footer a.go"))
    page.wait_for_url("**/preview/")
    hands.go(page.locator("footer button.go"))
    page.wait_for_url("**/imports/*/")
    hear("resume")
    page.reload()
    expect(page.get_by_text("Finished").first).to_be_visible()
    assert Party.objects.filter(name="Nanjing Filters").exists()
