"""One's inbox by API: the lines of the page, marked as read once however often it is asked for."""

from datetime import date, timedelta

import pytest

from tests.api.conftest import Call, caller, token_of
from tradewright.activities.actions import plan_task
from tradewright.core.models import Notification, User


@pytest.fixture
def mine(administrator: User, account_manager: User) -> Call:
    """The account manager's program; the administrator gave them two tasks, of which the first was read."""
    for number in (1, 2):
        facts = {"subject": f"Task {number}", "due_on": date(2026, 3, 2), "owner": account_manager.pk}
        plan_task(by=administrator, facts=facts)
        if number == 1:
            Notification.objects.update(read_at="2026-01-01T00:00:00Z")
    return caller(token_of(account_manager))


def test_lines_are_listed_with_their_sentences(mine: Call) -> None:
    rows = mine("GET", "/notifications").json()["rows"]
    assert [row["sentence"] for row in rows] == [f"Ada Admin gave you a task: “Task {number}”" for number in (2, 1)]
    newest = rows[0]
    assert (newest["kind"], newest["noun"], newest["who"]) == ("activities.task_given", "activities.task", "Ada Admin")
    assert newest["url"] == f"/tasks/{newest['record']}/"
    assert mine("GET", f"/notifications/{newest['id']}").json() == newest


def test_unread_ones_alone_and_page_by_page(mine: Call) -> None:
    assert len(mine("GET", "/notifications?unread=true").json()["rows"]) == 1
    first = mine("GET", "/notifications?size=1").json()
    second = mine("GET", f"/notifications?size=1&at={first['older']}").json()
    assert first["rows"][0]["id"] != second["rows"][0]["id"]
    assert second["older"] is None


def test_one_is_marked_as_read_once(mine: Call) -> None:
    (row,) = mine("GET", "/notifications?unread=true").json()["rows"]
    answers = [mine("POST", f"/notifications/{row['id']}/read", Idempotency_Key="k").json() for _again in range(2)]
    again = mine("POST", f"/notifications/{row['id']}/read").json()
    assert answers[0]["read_at"] is not None
    assert answers[0] == answers[1] == again


def test_all_are_marked_up_to_a_moment(mine: Call) -> None:
    at = Notification.objects.latest("pk").at
    before = (at - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert mine("POST", f"/notifications/read?until={before}").json() == {"count": 0}
    assert mine("POST", "/notifications/read").json() == {"count": 1}
    assert mine("POST", "/notifications/read").json() == {"count": 0}


def test_nobody_reads_those_of_others(mine: Call, program: Call) -> None:
    (row,) = mine("GET", "/notifications?unread=true").json()["rows"]
    assert program("GET", f"/notifications/{row['id']}").status_code == 404
    assert program("POST", f"/notifications/{row['id']}/read").status_code == 404
    assert program("GET", "/notifications").json()["rows"] == []


def test_what_the_list_does_not_take_is_refused(mine: Call) -> None:
    assert mine("GET", "/notifications?color=red").status_code == 422
    assert mine("GET", "/notifications?at=nonsense").status_code == 422
    assert mine("POST", "/notifications/read?until=soon").status_code == 422
