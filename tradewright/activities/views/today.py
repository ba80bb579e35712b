"""Today: what to do, what is late, what happened last; the page everybody starts on."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tradewright.activities.queries import activities_for, open_tasks, own_tasks
from tradewright.activities.views.tasks import due_cell
from tradewright.core.requests import Request
from tradewright.staff.queries import sign_in_ways_of

_AHEAD = timedelta(days=14)
_SHOWN = 50


def today(request: Request) -> HttpResponse:
    """The user's own tasks due today and overdue, those ahead, and the newest activities around."""
    day = timezone.localdate()
    due = list(own_tasks(request.user, until=day)[: _SHOWN + 1])
    ahead = open_tasks(request.user).filter(owner=request.user, due_on__gt=day, due_on__lte=day + _AHEAD)[:_SHOWN]
    newest = activities_for(request.user).select_related("party", "owner").order_by("-at", "-pk")[:15]
    context = {
        "day": day,
        "due": [{"task": task, "due": due_cell(task)} for task in due[:_SHOWN]],
        "has_more": len(due) > _SHOWN,
        "ahead": [{"task": task, "due": due_cell(task)} for task in ahead],
        "newest": newest,
        "needs_sign_in": not sign_in_ways_of(request.user).has_any,
    }
    return render(request, "activities/today.html", context)


def count_due(request: Request) -> int:
    """How many of the user's own tasks are due, for the sidebar."""
    return own_tasks(request.user, until=timezone.localdate()).order_by().count()
