"""Planning, finishing, reopening, deleting tasks, and what is due."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from tests.cast import Grant, MakeUser
from tradewright.activities.actions import (
    complete_task,
    delete_task,
    edit_task,
    plan_task,
    reopen_task,
    restore_task,
)
from tradewright.activities.errors import TaskIsDone, TaskIsOpen
from tradewright.activities.models import Task
from tradewright.activities.queries import (
    next_steps_of,
    open_tasks,
    own_tasks,
    tasks_for,
)
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


def plan(by: User, party: Party | None, days: int, subject: str = "Call back", **facts: object) -> Task:
    given = {"kind": "call", "subject": subject, "due_on": TODAY + timedelta(days=days), **facts}
    return plan_task(by=by, party_id=party.pk if party else None, facts=given)


def test_it_is_for_the_user_and_the_customers_team(account_manager: User, key_account: Party) -> None:
    task = plan(account_manager, key_account, 1)
    assert (task.owner, task.party, task.team) == (account_manager, key_account, key_account.team)
    assert EventEntry.objects.get(name="activities.TaskPlanned").payload == {"task_id": task.pk}


def test_it_needs_no_customer(account_manager: User) -> None:
    assert plan(account_manager, None, 1).party is None


def test_a_colleague_gets_it_only_from_those_who_may_give_tasks(
    account_manager: User, colleague: User, make_user: MakeUser, grant: Grant
) -> None:
    junior = make_user("Junior")
    grant(junior, "own", permissions=["activities.plan_tasks"])
    with pytest.raises(NotPermitted):
        plan(junior, None, 1, owner=colleague.pk)
    assert Task.objects.count() == 0
    assert plan(account_manager, None, 1, owner=colleague.pk).owner == colleague
    assert tasks_for(colleague).count() == 1


def test_it_needs_a_day(account_manager: User) -> None:
    with pytest.raises(Invalid) as refused:
        plan_task(by=account_manager, facts={"kind": "call", "subject": "Call back"})
    assert "due_on" in refused.value.fields


def test_done_by_whom_and_when_is_not_typed_by_hand(account_manager: User) -> None:
    with pytest.raises(Invalid) as refused:
        plan(account_manager, None, 1, done_by=account_manager.pk)
    assert set(refused.value.fields) == {"done_by"}


def test_nobody_plans_for_a_customer_they_cannot_see(colleague: User, key_account: Party) -> None:
    with pytest.raises(NotFound):
        plan(colleague, key_account, 1)


def test_what_is_open_and_what_is_to_be_done_today(account_manager: User, key_account: Party) -> None:
    late, today, later = (plan(account_manager, key_account, days) for days in (-3, 0, 5))
    done = plan(account_manager, key_account, -1)
    complete_task(by=account_manager, task_id=done.pk)
    assert list(open_tasks(account_manager)) == [late, today, later]
    assert list(own_tasks(account_manager, until=TODAY)) == [late, today]


def test_the_next_step_is_the_earliest_open_task(account_manager: User, key_account: Party, dealer: Party) -> None:
    plan(account_manager, key_account, 5)
    first = plan(account_manager, key_account, 2)
    assert next_steps_of(account_manager, [key_account.pk, dealer.pk]) == {key_account.pk: first}


def test_the_next_steps_of_many_customers_take_one_statement(
    account_manager: User, key_account: Party, dealer: Party, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for party in (key_account, dealer):
        plan(account_manager, party, 1)
    next_steps_of(account_manager, [])  # the rights are read once per user
    with django_assert_num_queries(1):
        assert len(next_steps_of(account_manager, [key_account.pk, dealer.pk])) == 2


def test_finishing_says_who_and_when_and_cannot_be_done_twice(account_manager: User, key_account: Party) -> None:
    task = plan(account_manager, key_account, 1)
    done = complete_task(by=account_manager, task_id=task.pk)
    assert done.is_done
    assert done.done_by == account_manager
    with pytest.raises(TaskIsDone):
        complete_task(by=account_manager, task_id=task.pk)
    assert EventEntry.objects.filter(name="activities.TaskCompleted").count() == 1


def test_a_finished_task_can_be_reopened_and_an_open_one_not(account_manager: User) -> None:
    task = plan(account_manager, None, 1)
    with pytest.raises(TaskIsOpen):
        reopen_task(by=account_manager, task_id=task.pk)
    complete_task(by=account_manager, task_id=task.pk)
    reopened = reopen_task(by=account_manager, task_id=task.pk)
    assert (reopened.done_at, reopened.done_by) == (None, None)


def test_the_database_refuses_a_doer_without_a_time(account_manager: User) -> None:
    task = plan(account_manager, None, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(done_by=account_manager)


def test_it_can_be_moved_deleted_and_restored(account_manager: User, key_account: Party) -> None:
    task = plan(account_manager, key_account, 1)
    edit_task(by=account_manager, task_id=task.pk, facts={"due_on": TODAY + timedelta(days=9)})
    delete_task(by=account_manager, task_id=task.pk)
    assert not tasks_for(account_manager).exists()
    restored = restore_task(by=account_manager, task_id=task.pk)
    assert restored.due_on == TODAY + timedelta(days=9)
    names = set(EventEntry.objects.filter(name__startswith="activities.").values_list("name", flat=True))
    assert names == {f"activities.Task{verb}" for verb in ("Planned", "Edited", "Deleted", "Restored")}


def test_a_hidden_task_is_not_found_and_stays_as_it_was(
    account_manager: User, colleague: User, key_account: Party
) -> None:
    task = plan(account_manager, key_account, 1)
    before = Task.objects.filter(pk=task.pk).values().get()
    for verb in (complete_task, delete_task):
        with pytest.raises(NotFound):
            verb(by=colleague, task_id=task.pk)
    with pytest.raises(NotFound):
        edit_task(by=colleague, task_id=task.pk, facts={"subject": "Mine"})
    assert Task.objects.filter(pk=task.pk).values().get() == before
