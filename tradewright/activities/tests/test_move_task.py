"""A task goes to another day, from the calendar, from today's list and back."""

import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tradewright.activities.actions import complete_task, edit_task, move_task, plan_task
from tradewright.activities.errors import TaskIsDone
from tradewright.activities.models import Task
from tradewright.core.errors import Invalid, NotFound, NotPermitted, Stale
from tradewright.core.models import EventEntry, User

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


@pytest.fixture
def task(account_manager: User) -> Task:
    return plan_task(by=account_manager, facts={"kind": "call", "subject": "Call back", "due_on": MONDAY})


def press(user: User, address: str, **typed: str) -> tuple[int, str]:
    client = Client()
    client.force_login(user)
    answer = client.post(address, typed, headers={"Accept": "application/json"})
    return answer.status_code, answer.content.decode()


def test_it_goes_to_the_other_day(account_manager: User, task: Task) -> None:
    assert move_task(by=account_manager, task_id=task.pk, to=TUESDAY).due_on == TUESDAY
    assert EventEntry.objects.filter(name="activities.TaskEdited").count() == 1


def test_to_the_day_where_it_is_changes_nothing(account_manager: User, task: Task) -> None:
    assert move_task(by=account_manager, task_id=task.pk, to=MONDAY).version == task.version
    assert not EventEntry.objects.filter(name="activities.TaskEdited").exists()


def test_its_reminder_goes_with_it_at_the_same_hour(account_manager: User, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(remind_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    moved = move_task(by=account_manager, task_id=task.pk, to=TUESDAY)
    assert moved.remind_at == datetime(2026, 3, 3, 9, 30, tzinfo=UTC)


def test_a_finished_one_stays(account_manager: User, task: Task) -> None:
    complete_task(by=account_manager, task_id=task.pk)
    with pytest.raises(TaskIsDone):
        move_task(by=account_manager, task_id=task.pk, to=TUESDAY)


def test_what_somebody_moved_meanwhile_stays_there(account_manager: User, task: Task) -> None:
    edit_task(by=account_manager, task_id=task.pk, facts={"due_on": date(2026, 3, 9)})
    with pytest.raises(Stale):
        move_task(by=account_manager, task_id=task.pk, to=TUESDAY, version=task.version)
    assert Task.objects.get(pk=task.pk).due_on == date(2026, 3, 9)


def test_a_day_nobody_means_is_refused(account_manager: User, task: Task) -> None:
    with pytest.raises(Invalid):
        move_task(by=account_manager, task_id=task.pk, to=date(9999, 1, 1))
    assert Task.objects.get(pk=task.pk).due_on == MONDAY


def test_a_hidden_one_is_not_found_and_stays(colleague: User, task: Task) -> None:
    with pytest.raises(NotFound):
        move_task(by=colleague, task_id=task.pk, to=TUESDAY)
    assert press(colleague, f"/tasks/{task.pk}/move/", on="2026-03-03")[0] == 404
    assert Task.objects.get(pk=task.pk).due_on == MONDAY


def test_it_needs_the_right_to_plan(make_user: MakeUser, grant: Grant, account_manager: User, task: Task) -> None:
    reader = make_user("Reader")
    grant(reader, "all", permissions=[])
    with pytest.raises(NotPermitted):
        move_task(by=reader, task_id=task.pk, to=TUESDAY)
    assert press(reader, f"/tasks/{task.pk}/move/", on="2026-03-03")[0] == 403


def test_a_drag_is_told_with_a_way_back(account_manager: User, task: Task) -> None:
    status, said = press(account_manager, f"/tasks/{task.pk}/move/?version={task.version}", on="2026-03-03")
    assert status == 200
    assert f"/tasks/{task.pk}/move/?version={task.version + 1}&amp;on=2026-03-02" in json.loads(said)["notice"]


def test_a_refused_drag_says_who_moved_it_and_offers_to_insist(account_manager: User, task: Task) -> None:
    edit_task(by=account_manager, task_id=task.pk, facts={"due_on": date(2026, 3, 9)})
    status, said = press(account_manager, f"/tasks/{task.pk}/move/?version={task.version}", on="2026-03-03")
    assert status == 409
    assert "Chen Yu moved it to" in said
    assert "Move it anyway" in said


def test_without_a_script_one_is_asked_and_led_back(account_manager: User, task: Task) -> None:
    client = Client()
    client.force_login(account_manager)
    asked = client.get(f"/tasks/{task.pk}/move/", headers={"Referer": "http://testserver/calendar/"})
    assert 'value="http://testserver/calendar/"' in asked.content.decode()
    typed = {"day": "2026-03-04", "back": "http://testserver/calendar/"}
    answer = client.post(f"/tasks/{task.pk}/move/", typed)
    assert (answer.status_code, answer.headers["Location"]) == (302, "http://testserver/calendar/")
    assert Task.objects.get(pk=task.pk).due_on == date(2026, 3, 4)


@pytest.mark.parametrize("words", ["", "soon", "2026-02-30"])
def test_without_a_day_nothing_moves(account_manager: User, task: Task, words: str) -> None:
    status, _said = press(account_manager, f"/tasks/{task.pk}/move/", on=words)
    assert status == 422
    assert Task.objects.get(pk=task.pk).due_on == MONDAY


def test_nobody_is_led_to_a_foreign_page(account_manager: User, task: Task) -> None:
    client = Client()
    client.force_login(account_manager)
    answer = client.post(f"/tasks/{task.pk}/move/", {"on": "2026-03-03", "back": "https://elsewhere.example/"})
    assert answer.headers["Location"] == f"/tasks/{task.pk}/"
