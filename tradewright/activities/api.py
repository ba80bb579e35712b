"""The API of follow-up: the same queries and verbs as its pages."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from tradewright.activities.actions import (
    complete_task,
    delete_activity,
    delete_task,
    edit_activity,
    edit_task,
    log_activity,
    plan_task,
    reopen_task,
    restore_activity,
    restore_task,
)
from tradewright.activities.models import Activity, Task
from tradewright.activities.queries import activities_for, tasks_for
from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.rest import Resource, answer, json_answer, router_for
from tradewright.core.rest.schemas import PROBLEMS


def _log(*, by: User, values: Mapping[str, Any]) -> Activity:
    facts = dict(values)
    party_id = facts.pop("party", None)
    if party_id is None:
        raise Invalid({"party": _("Say with which customer")})
    return log_activity(by=by, party_id=party_id, facts=facts)


def _edit_activity(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> Activity:
    return edit_activity(by=by, activity_id=object_id, facts=values, version=version)


def _delete_activity(*, by: User, object_id: int) -> None:
    delete_activity(by=by, activity_id=object_id)


def _restore_activity(*, by: User, object_id: int) -> Activity:
    return restore_activity(by=by, activity_id=object_id)


def _plan(*, by: User, values: Mapping[str, Any]) -> Task:
    return plan_task(by=by, facts=values)


def _edit_task(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> Task:
    return edit_task(by=by, task_id=object_id, facts=values, version=version)


def _delete_task(*, by: User, object_id: int) -> None:
    delete_task(by=by, task_id=object_id)


def _restore_task(*, by: User, object_id: int) -> Task:
    return restore_task(by=by, task_id=object_id)


ACTIVITIES = Resource(
    noun="activities.activity",
    path="activities",
    one="activity",
    rows=activities_for,
    create=_log,
    edit=_edit_activity,
    delete=_delete_activity,
    restore=_restore_activity,
    usual_sort=(Sort("at", descending=True, nullable=False),),
)
TASKS = Resource(
    noun="activities.task",
    path="tasks",
    one="task",
    rows=tasks_for,
    create=_plan,
    edit=_edit_task,
    delete=_delete_task,
    restore=_restore_task,
    usual_sort=(Sort("due_on", nullable=False),),
)


RESOURCES = (ACTIVITIES, TASKS)

verbs = Router(tags=["Tasks"])


@verbs.post(
    "/tasks/{int:task_id}/complete",
    operation_id="complete_task",
    response={200: dict[str, str | None], **PROBLEMS},
    summary="Mark a task as done",
)
def complete(request: Request, task_id: int) -> HttpResponse:
    """Marks a task as done now."""
    return _moved(request, task_id, complete_task)


@verbs.post(
    "/tasks/{int:task_id}/reopen",
    operation_id="reopen_task",
    response={200: dict[str, str | None], **PROBLEMS},
    summary="Put a finished task back on the list",
)
def reopen(request: Request, task_id: int) -> HttpResponse:
    """Puts a finished task back on the list."""
    return _moved(request, task_id, reopen_task)


def _moved(request: Request, task_id: int, verb: Callable[..., Task]) -> HttpResponse:
    return answer(request, lambda: json_answer({"done_at": verb(by=request.user, task_id=task_id).done_at}))


def routers() -> tuple[Any, ...]:
    """The routers of follow-up."""
    return (*(router_for(resource) for resource in RESOURCES), verbs)
