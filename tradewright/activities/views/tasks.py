"""Tasks: the list, the page of one, the verbs."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from tradewright.activities.actions import complete_task, delete_task, edit_task, plan_task, reopen_task, restore_task
from tradewright.activities.calendar import day_named
from tradewright.activities.models import Task
from tradewright.activities.permissions import PLAN_TASKS
from tradewright.activities.queries import task_for, tasks_for
from tradewright.activities.views.mentions import say_untold
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.parties.queries import seen_among
from tradewright.ui import formats
from tradewright.ui.markup import markup
from tradewright.ui.screens import (
    Column,
    EditScreen,
    Fact,
    Head,
    ListScreen,
    Pages,
    RecordScreen,
)
from tradewright.ui.screens.tables import named
from tradewright.ui.templatetags.ui import face, pill


def address_of(task: Task) -> str:
    """The page of a task."""
    return reverse("task", args=[task.pk])


def due_cell(task: Task) -> SafeString | str:
    """When it is due, red once it is late."""
    today = timezone.localdate()
    if task.is_done or task.due_on >= today:
        return formats.relative(task.due_on, today)
    late = (today - task.due_on).days
    said = ngettext("%(days)s day overdue", "%(days)s days overdue", late) % {"days": late}
    return markup('<span class="risk">{}</span>', said)


def _owner(task: Task) -> SafeString | str:
    if task.owner is None:
        return ""
    return markup('<span class="named">{}<span class="cut">{}</span></span>', face(task.owner.name), task.owner.name)


def _state(task: Task) -> SafeString | str:
    return pill(_("Done"), "ok", "check") if task.is_done else ""


TASKS = ListScreen(
    noun="activities.task",
    rows=lambda user: tasks_for(user).select_related("party__canonical", "owner", "team", "territory", "done_by"),
    columns=(
        Column("subject", cell=lambda task: named(task.subject, address_of(task)), on_phone="name", width=320),
        Column("party", on_phone="detail", width=220),
        Column("kind"),
        Column("due_on", cell=due_cell, on_phone="side"),
        Column("owner", cell=_owner),
        Column("done_at", cell=_state, title=gettext_lazy("Status")),
    ),
    url=address_of,
    usual_sort=(Sort("due_on", nullable=False),),
    views=(
        (gettext_lazy("Open tasks"), "filter=done_at:is_empty"),
        (gettext_lazy("All tasks"), ""),
    ),
    create_url="plan_task",
    create_label=gettext_lazy("Plan task"),
    create_permission=PLAN_TASKS,
    blank_title=gettext_lazy("No tasks yet"),
    blank_text=gettext_lazy("What is to be done for a customer until a day appears here"),
    form=lambda: TASK_FORM,
    handed_over=("done_at:is_empty",),
)


def _create(*, by: User, values: Mapping[str, Any]) -> Task:
    return plan_task(by=by, facts={key: value for key, value in values.items() if value not in (None, "")})


def _edit(*, by: User, record: Task, values: Mapping[str, Any], version: int | None = None) -> Task:
    edit_task(by=by, task_id=record.pk, facts=values, version=version)
    return task_for(by, record.pk)


TASK_FORM: EditScreen = EditScreen(
    noun="activities.task",
    groups=((gettext_lazy("Task"), ("subject", "kind", "party", "due_on", "remind_at", "owner", "body")),),
    url=address_of,
    back=lambda: reverse("tasks"),
    create=_create,
    edit=_edit,
    create_title=gettext_lazy("Plan task"),
    saved=lambda request, task: say_untold(request, "activities.task", task),
    field_url="edit_task_field",
    initial=lambda request: {
        "kind": Task.Kind.TASK,
        "due_on": day_named(request.GET.get("due_on", ""), timezone.localdate()),
        "party": request.GET.get("party", ""),
        "owner": request.user.pk,
    },
    cells={"due_on": due_cell, "owner": _owner},
)


def _head(request: Request, task: Task) -> Head:
    customer = task.party
    is_seen = bool(seen_among(request.user, [task.party_id]))
    return Head(
        name=task.subject,
        kind="org",
        other=str(task.get_kind_display()),
        pill=_("Done") if task.is_done else "",
        pill_state="ok",
        facts=(
            Fact(_("Due"), formats.relative(task.due_on, timezone.localdate())),
            Fact(
                _("Customer"),
                customer.name if customer else "",
                href=reverse("party", args=[customer.pk]) if customer and is_seen else "",
            ),
            Fact(_("Follow-up plan"), task.run.plan.name if task.run else "", href=_plan_page(task)),
            Fact(_("Owner"), task.owner.name if task.owner else "", face=task.owner.name if task.owner else ""),
        ),
    )


def _plan_page(task: Task) -> str:
    is_there = task.run is not None and task.run.plan.deleted_at is None
    return reverse("plan", args=[task.run.plan_id]) if is_there and task.run else ""


TASK = RecordScreen(
    noun="activities.task",
    head=_head,
    list_url="tasks",
    acts="activities/task_acts.html",
    crumbs=lambda task: (
        {"title": _("Tasks"), "url": reverse("tasks")},
        {"title": task.subject, "url": ""},
    ),
)


PAGES = Pages(
    name="task",
    listing=TASKS,
    record=TASK,
    form=TASK_FORM,
    find=task_for,
    delete=lambda user, task_id: delete_task(by=user, task_id=task_id),
    restore=lambda user, task_id: restore_task(by=user, task_id=task_id),
)


@require_POST
def complete(request: Request, task_id: int) -> HttpResponse:
    """Finishes a task, with undo."""
    done = complete_task(by=request.user, task_id=task_id)
    undo = reverse("reopen_task", args=[task_id])
    messages.success(request, _("“%(subject)s” is done") % {"subject": done.subject}, extra_tags=undo)
    return back_from(request, done)


@require_POST
def reopen(request: Request, task_id: int) -> HttpResponse:
    """Puts a task back on the list."""
    return back_from(request, reopen_task(by=request.user, task_id=task_id))


def back_from(request: Request, task: Task) -> HttpResponseRedirect:
    """To where the button stood, if that is a page of ours."""
    return HttpResponseRedirect(origin_of(request) or address_of(task))


def origin_of(request: Request) -> str:
    """The page of ours on which something was pressed; a question with an address of its own passes it on as `back`."""
    origin = request.POST.get("back") or request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(origin, {request.get_host()}, request.is_secure())
    return origin if ours else ""
