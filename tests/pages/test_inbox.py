"""The inbox: what concerns oneself, opened, marked as read, counted beside its name; and what one wants to be told."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.activities.actions import plan_task
from tradewright.core.inbox import notifications_for
from tradewright.core.models import Notification, User
from tradewright.parties.models import Party
from tradewright.ui.events import BulkChangeAsked
from tradewright.ui.handlers import begin_change
from tradewright.ui.models import BulkChange


def _give(by: User, to: User, subject: str, **more: Any) -> int:
    facts = {"subject": subject, "due_on": date(2026, 3, 2), "owner": to.pk, **more}
    return plan_task(by=by, facts=facts).pk


def _text(page: Client, address: str = "/inbox/") -> str:
    return page.get(address).content.decode()


@pytest.fixture
def reader(account_manager: User) -> Client:
    """The account manager's browser."""
    return signed_in(account_manager)


def test_the_number_of_unread_stands_beside_inbox_on_every_page(
    administrator: User, account_manager: User, reader: Client
) -> None:
    counted = 'data-live="/inbox/count/" data-unread-mark="1"'
    assert counted not in _text(reader, "/products/")
    _give(administrator, account_manager, "Call back")
    assert counted in _text(reader, "/products/")
    assert reader.get("/inbox/count/").json() == {"count": 1}


def test_a_press_opens_the_record_and_marks_the_line_as_read(
    administrator: User, account_manager: User, reader: Client
) -> None:
    task_id = _give(administrator, account_manager, "Call back")
    line = notifications_for(account_manager).get()
    assert "gave you a task: “Call back”" in _text(reader)
    answer = reader.get(f"/inbox/{line.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/tasks/{task_id}/")
    assert "Call back" not in _text(reader)
    assert "Call back" in _text(reader, "/inbox/?show=all")


def test_a_line_is_marked_as_read_without_opening_it(
    administrator: User, account_manager: User, reader: Client
) -> None:
    _give(administrator, account_manager, "Call back")
    line = notifications_for(account_manager).get()
    answer = reader.post(f"/inbox/{line.pk}/read/", {"show": "all", "at": ""})
    assert answer["Location"] == "/inbox/?show=all"
    assert reader.get("/inbox/count/").json() == {"count": 0}


def test_all_that_the_page_showed_are_marked_and_what_came_since_is_not(
    administrator: User, account_manager: User, reader: Client
) -> None:
    _give(administrator, account_manager, "Call back")
    until = reader.get("/inbox/").context["until"]
    Notification.objects.update(read_at=None)
    later = Notification.objects.get()
    later.pk, later.cause = None, "later"
    later.at = later.at.replace(year=later.at.year + 1)
    later.save(force_insert=True)
    said = reader.post("/inbox/read/", {"until": until}, follow=True).content.decode()
    assert "1 notification is read" in said
    assert reader.get("/inbox/count/").json() == {"count": 1}


@pytest.mark.parametrize("until", ["yesterday", "2026-01-01T00:00:00"])
def test_a_moment_that_is_none_marks_nothing(
    administrator: User, account_manager: User, reader: Client, until: str
) -> None:
    _give(administrator, account_manager, "Call back")
    assert reader.post("/inbox/read/", {"until": until}).status_code == 422
    assert reader.get("/inbox/count/").json() == {"count": 1}


def test_nobody_opens_or_reads_the_lines_of_others(administrator: User, account_manager: User, page: Client) -> None:
    _give(administrator, account_manager, "Call back")
    line = Notification.objects.get()
    assert page.get(f"/inbox/{line.pk}/").status_code == 404
    assert page.post(f"/inbox/{line.pk}/read/").status_code == 404
    assert Notification.objects.get().read_at is None


def test_what_one_may_not_see_any_more_is_gone_with_its_name(
    administrator: User, make_user: MakeUser, grant: Grant, key_account: Party
) -> None:
    agent = make_user("Agent")
    role = grant(agent, "all")
    browser = signed_in(agent)
    task_id = _give(administrator, agent, "Secret plan", party=key_account.pk)
    line = Notification.objects.get()
    assert key_account.name in _text(browser)
    role.delete()
    assert "Secret plan" not in _text(browser, "/inbox/?show=all")
    assert key_account.name not in _text(browser, "/inbox/?show=all")
    assert browser.get("/inbox/count/").json() == {"count": 0}
    assert browser.get(f"/inbox/{line.pk}/").status_code == 404
    assert browser.get(f"/tasks/{task_id}/").status_code == 404


def test_older_lines_are_on_further_pages(administrator: User, account_manager: User, reader: Client) -> None:
    from tradewright.core.actions import notify
    from tradewright.core.notifications import News
    from tradewright.ui.notifications import CHANGE_FINISHED

    for number in range(1, 53):
        notify(by=None, to=[account_manager.pk], news=News(CHANGE_FINISHED, "finished", "", (number,)))
    first = reader.get("/inbox/")
    rows = [row for day in first.context["days"] for row in day["rows"]]
    older = reader.get(first.context["older_url"])
    assert len(rows) == 50
    assert sum(len(day["rows"]) for day in older.context["days"]) == 2
    assert older.context["newer_url"]


def test_an_empty_inbox_says_what_belongs_there(reader: Client) -> None:
    assert "Nothing unread" in _text(reader)
    assert "Nothing has been told to you yet" in _text(reader, "/inbox/?show=all")


def test_a_full_page_needs_few_statements(
    administrator: User, account_manager: User, reader: Client, statements: Callable[[Callable[[], Any]], int]
) -> None:
    reader.get("/inbox/")
    for number in range(5):
        _give(administrator, account_manager, f"Task {number}")
        Notification.objects.filter(within=None).update(read_at="2026-01-01T00:00:00Z")
    assert statements(lambda: reader.get("/inbox/?show=all")) <= 25


def test_one_chooses_what_one_is_told(administrator: User, account_manager: User, reader: Client) -> None:
    assert "Somebody gives me a task" in _text(reader, "/settings/notifications/")
    reader.post("/settings/notifications/", {"core__mentioned": "on"})
    _give(administrator, account_manager, "Call back")
    assert not Notification.objects.exists()
    assert reader.get("/settings/notifications/").context["form"]["activities__task_given"].value() is False


def test_the_palette_finds_the_inbox(reader: Client) -> None:
    assert 'href="/inbox/"' in reader.get("/palette/?q=inbo", headers={"HX-Request": "true"}).content.decode()


def test_a_change_finished_by_the_worker_is_told_until_its_page_was_seen(
    administrator: User, page: Client, key_account: Party
) -> None:
    change = BulkChange.objects.create(by=administrator, noun="parties.organization", field="source", typed=["web"])
    change.rows.create(row_id=key_account.pk)
    for _again in range(2):
        begin_change(BulkChangeAsked(change_id=change.pk))
    line = notifications_for(administrator).get()
    assert "Your change of many rows is finished" in _text(page)
    assert page.get(f"/inbox/{line.pk}/")["Location"] == f"/changes/{change.pk}/"
    Notification.objects.update(read_at=None)
    page.get(f"/changes/{change.pk}/")
    assert page.get("/inbox/count/").json() == {"count": 0}
