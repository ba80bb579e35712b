"""Today: what to do, what is late, what happened last; the page everybody starts on."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.activities.queries import activities_for, due_count, open_tasks, own_tasks
from tradewright.activities.views.tasks import due_cell
from tradewright.core.access import Scope, rights_of
from tradewright.core.requests import Request
from tradewright.parties.permissions import CREATE_CUSTOMERS
from tradewright.parties.queries import parties_for, seen_among
from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import sign_in_ways_of

_AHEAD = timedelta(days=14)
_SHOWN = 50
_NEW = 8


def today(request: Request) -> HttpResponse:
    """The user's own tasks due today and overdue, those ahead, and the newest activities around."""
    day = timezone.localdate()
    due = list(own_tasks(request.user, until=day)[: _SHOWN + 1])
    ahead = open_tasks(request.user).filter(owner=request.user, due_on__gt=day, due_on__lte=day + _AHEAD)[:_SHOWN]
    newest = activities_for(request.user).select_related("party__canonical", "owner").order_by("-at", "-pk")[:15]
    seen = seen_among(request.user, (one.party_id for rows in (due, ahead, newest) for one in rows))
    context = {
        "day": day,
        "seen": seen,
        "due": [{"task": task, "due": due_cell(task)} for task in due[:_SHOWN]],
        "has_more": len(due) > _SHOWN,
        "ahead": [{"task": task, "due": due_cell(task)} for task in ahead],
        "newest": newest,
        "needs_sign_in": not sign_in_ways_of(request.user).has_any,
        "starts": _starts(request) if not (due or ahead or newest) else None,
    }
    return render(request, "activities/today.html", context)


def _starts(request: Request) -> dict[str, Any]:
    """What somebody for whom nothing is planned may begin with."""
    rights = rights_of(request.user)
    sees_customers = rights.scope("parties.organization") is not Scope.NONE
    ways = (
        (sees_customers, "organizations", "building", _("Look up a customer"), _("Timeline, orders and figures")),
        (rights.may(CREATE_CUSTOMERS), "create_organization", "plus", _("Create customer"), _("Enter one by hand")),
        (
            rights.may(MANAGE_HOUSE),
            "colleagues",
            "users",
            _("Add colleagues"),
            _("Each gets a role and a way in"),
        ),
    )
    return {
        "ways": [
            {"url": reverse(name), "icon": icon, "title": title, "text": text}
            for is_allowed, name, icon, title, text in ways
            if is_allowed
        ],
        "parties": parties_for(request.user).order_by("-pk")[:_NEW],
        "may_import": rights.is_administrator,
    }


def count_due(request: Request) -> int:
    """How many of the user's own tasks are due, for the sidebar."""
    return sum(due_count(request.user, timezone.localdate()))
