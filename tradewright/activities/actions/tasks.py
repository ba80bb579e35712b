"""Planning what is to be done."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from tradewright.activities.actions.plan_runs import go_back, go_on
from tradewright.activities.errors import TaskIsDone, TaskIsOpen
from tradewright.activities.events import (
    TaskCompleted,
    TaskDeleted,
    TaskEdited,
    TaskPlanned,
    TaskReopened,
    TaskRestored,
)
from tradewright.activities.models import Task
from tradewright.activities.notifications import TASK_GIVEN
from tradewright.activities.permissions import ASSIGN_TASKS, DELETE_TASKS, PLAN_TASKS
from tradewright.activities.queries import deleted_tasks_for, task_for
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actions import keep_mentions, notify
from tradewright.core.actors import action
from tradewright.core.days import is_out_of_time
from tradewright.core.errors import NotFound
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.notifications import News
from tradewright.parties.queries import party_for

_NOUN = "activities.task"


@action
def plan_task(*, by: User, facts: Mapping[str, Any], party_id: int | None = None) -> Task:
    """Plans something to do until a day, for a customer or none; the user does it unless the facts name an owner."""
    require(by, PLAN_TASKS)
    given = facts if party_id is None else {**facts, "party": party_id}
    columns = columns_from(_NOUN, given, rights_of(by))
    task = Task(owner=by)
    for name, value in columns.items():
        if value is not None:
            setattr(task, name, value)
    if task.party_id is not None:
        party = party_for(by, task.party_id)
        task.team_id, task.territory_id = party.team_id, party.territory_id
    _refuse_giving_away(by, task)
    edits.add(task)
    publish(TaskPlanned(task_id=task.pk))
    _tell_owner(by, task)
    keep_mentions(by=by, noun=_NOUN, object_id=task.pk, texts=(task.subject, task.body))
    return task


@action
def edit_task(*, by: User, task_id: int, facts: Mapping[str, Any], version: int | None = None) -> Task:
    """Changes a task, moves it to another day or gives it to a colleague. Raises `Stale`, `Invalid`."""
    require(by, PLAN_TASKS)
    task = task_for(by, task_id)
    owner_before, party_before = task.owner_id, task.party_id
    columns = columns_from(_NOUN, facts, rights_of(by), task)
    if edits.edit(task, columns, version=version):
        if task.owner_id != owner_before:
            _refuse_giving_away(by, task)
        if task.party_id is not None and task.party_id != party_before:
            party_for(by, task.party_id)
        publish(TaskEdited(task_id=task.pk))
        if task.owner_id != owner_before:
            _tell_owner(by, task)
        keep_mentions(by=by, noun=_NOUN, object_id=task.pk, texts=(task.subject, task.body))
    return task


@action
def move_task(*, by: User, task_id: int, to: date, version: int | None = None) -> Task:
    """Moves an open task to another day, and its reminder as many days with it. Raises `TaskIsDone`, `Stale`."""
    require(by, PLAN_TASKS)
    task = _locked(by, task_id)
    if task.is_done:
        raise TaskIsDone(task.done_by)
    columns: dict[str, Any] = {"due_on": to}
    if task.remind_at is not None and to != task.due_on and not is_out_of_time(to):
        columns["remind_at"] = _same_hour(task.remind_at, to - task.due_on)
    if edits.edit(task, columns, version=version):
        publish(TaskEdited(task_id=task.pk))
    return task


@action
def complete_task(*, by: User, task_id: int, version: int | None = None) -> Task:
    """Marks a task as done by the user now; of a plan the next step comes. Raises `TaskIsDone`."""
    require(by, PLAN_TASKS)
    task = _locked(by, task_id)
    if task.is_done:
        raise TaskIsDone(task.done_by)
    edits.edit(task, {"done_at": timezone.now(), "done_by": by}, version=version)
    publish(TaskCompleted(task_id=task.pk))
    go_on(by=by, task=task)
    return task


@action
def reopen_task(*, by: User, task_id: int, version: int | None = None) -> Task:
    """Puts a finished task back on the list; the next step of its plan waits again. Raises `TaskIsOpen`."""
    require(by, PLAN_TASKS)
    task = _locked(by, task_id)
    if not task.is_done:
        raise TaskIsOpen
    edits.edit(task, {"done_at": None, "done_by": None}, version=version)
    publish(TaskReopened(task_id=task.pk))
    go_back(by=by, task=task)
    return task


@action
def delete_task(*, by: User, task_id: int, version: int | None = None) -> None:
    """Takes a task off the list; it can be restored. A step of a plan is left out that way."""
    require(by, DELETE_TASKS)
    task = task_for(by, task_id)
    edits.remove(task, version=version)
    publish(TaskDeleted(task_id=task.pk))
    go_on(by=by, task=task)


@action
def restore_task(*, by: User, task_id: int) -> Task:
    """Brings a deleted task back."""
    require(by, DELETE_TASKS)
    task = deleted_tasks_for(by).filter(pk=task_id).first()
    if task is None:
        raise NotFound
    edits.restore(task)
    publish(TaskRestored(task_id=task.pk))
    return task


def _locked(by: User, task_id: int) -> Task:
    """The task as it stands now, so that two colleagues do not both finish it."""
    found = task_for(by, task_id)
    Task.objects.select_for_update(of=("self",)).only("pk").get(pk=found.pk)
    return task_for(by, task_id)


def _same_hour(moment: datetime, later: timedelta) -> datetime:
    """So many days later by the clock on the wall, also over a change of summer time."""
    there = timezone.localtime(moment)
    return timezone.make_aware((there + later).replace(tzinfo=None))


def _tell_owner(by: User, task: Task) -> None:
    """Whoever got a task from somebody else is told; given away and back, they are told again."""
    if task.owner_id not in (None, by.pk):
        news = News(TASK_GIVEN, f"given {task.version}", _NOUN, (task.pk,))
        notify(by=by, to=[task.owner_id], news=news)


def _refuse_giving_away(by: User, task: Task) -> None:
    if task.owner_id != by.pk:
        require(by, ASSIGN_TASKS)
