"""A task goes to another day: asked in a dialog, pressed in today's list, dragged in the calendar."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tradewright.activities.actions import move_task
from tradewright.activities.models import Task
from tradewright.activities.permissions import PLAN_TASKS
from tradewright.activities.queries import task_for
from tradewright.activities.views.tasks import address_of, origin_of
from tradewright.core.access import require
from tradewright.core.errors import Invalid, NotFound, Refusal, Stale
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui import formats


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, task_id: int) -> HttpResponse:
    """Asks to which day a task goes, or moves it there and offers to take that back."""
    task = task_for(request.user, task_id)
    require(request.user, PLAN_TASKS)
    if request.method != "POST":
        return _question(request, task)
    given = {**request.GET.dict(), **request.POST.dict()}
    before = task.due_on
    try:
        to = _day(given.get("on") or given.get("day", ""))
        moved = move_task(by=request.user, task_id=task_id, to=to, version=number_in(given.get("version", "")))
    except NotFound:
        raise
    except Refusal as refusal:
        return _refused(request, task_id, refusal, given)
    return _told(request, moved, before)


def move_address(task: Task, to: date | None = None) -> str:
    """Where this task is moved from the version it has now; to the given day, if one is given."""
    address = f"{reverse('move_task', args=[task.pk])}?version={task.version}"
    return f"{address}&on={to.isoformat()}" if to else address


def later_days(today: date) -> list[dict[str, Any]]:
    """The days that one puts things off to, each with its words."""
    monday = today + timedelta(days=7 - today.weekday())
    ways = ((_("Today"), today), (_("Tomorrow"), today + timedelta(days=1)), (_("Next week"), monday))
    return [{"title": title, "on": day.isoformat(), "day": formats.date_near(day)} for title, day in ways]


def _told(request: Request, task: Task, before: date) -> HttpResponse:
    day = formats.date_plain(task.due_on, timezone.localdate())
    said = _("“%(subject)s” is now due %(day)s") % {"subject": task.subject, "day": day}
    undo = move_address(task, before) if before != task.due_on else ""
    if not _is_script(request):
        messages.success(request, said, extra_tags=undo)
        return HttpResponseRedirect(origin_of(request) or address_of(task))
    notice = render_to_string("ui/parts/notice.html", {"what": said, "state": "ok", "undo_url": undo}, request)
    return JsonResponse({"notice": notice, "said": said})


def _refused(request: Request, task_id: int, refusal: Refusal, given: dict[str, str]) -> HttpResponse:
    now = task_for(request.user, task_id)
    sentences: dict[str, Any] = {
        "what": _("Not moved: %(name)s") % {"name": now.subject},
        "kept": str(next(iter(refusal.fields.values()), refusal.what)),
        "todo": str(refusal.todo),
    }
    if isinstance(refusal, Stale):
        day = formats.date_plain(now.due_on, timezone.localdate())
        who = {"who": refusal.edit.by or _("Somebody"), "day": day}
        sentences |= {
            "kept": _("%(who)s moved it to %(day)s meanwhile, and there it stays") % who,
            "todo": _("Your move was not applied"),
            "insist": _("Move it anyway"),
            "insist_url": move_address(now, _day(given.get("on") or given.get("day", ""))),
        }
    if not _is_script(request):
        return _question(request, now, sentences, status=refusal.status)
    notice = render_to_string("ui/parts/notice.html", {**sentences, "state": "risk"}, request)
    return JsonResponse({"notice": notice, "said": ""}, status=refusal.status)


def _question(
    request: Request, task: Task, sentences: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    likely = "" if task.due_on > today else (today + timedelta(days=1)).isoformat()
    context = {
        **(sentences or {}),
        "heading": _("Move “%(subject)s” to…") % {"subject": task.subject},
        "task": task,
        "action": move_address(task),
        "back": origin_of(request) or address_of(task),
        "choices": [
            one | {"is_here": one["on"] == task.due_on.isoformat(), "is_likely": one["on"] == likely}
            for one in later_days(today)
        ],
        "go": _("Move task"),
    }
    return render(request, "activities/move.html", context, status=status)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Invalid({"due_on": _("Choose a day")}) from None


def _is_script(request: Request) -> bool:
    return request.headers.get("Accept", "") == "application/json"
