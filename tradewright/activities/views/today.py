"""Today: what to do, what is late, what happened last; the page everybody starts on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.activities.models import Task
from tradewright.activities.permissions import PLAN_TASKS
from tradewright.activities.queries import (
    AHEAD,
    DUE,
    OVERDUE,
    Portion,
    activities_for,
    birthdays_ahead,
    due_count,
    own_agenda,
    without_next_step,
)
from tradewright.activities.queries.agenda import Birthday
from tradewright.activities.views.moves import move_address
from tradewright.activities.views.tasks import due_cell
from tradewright.core.access import Scope, rights_of
from tradewright.core.models import User
from tradewright.core.reads import note_read
from tradewright.core.requests import Request
from tradewright.parties.permissions import CREATE_CUSTOMERS
from tradewright.parties.queries import parties_for, seen_among
from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import sign_in_ways_of

_SHOWN = 50
_IDLE = 20
_BIRTHDAYS = 20
_NEWEST = 15
_NEW = 8


def today(request: Request) -> HttpResponse:
    """The user's own tasks late, due and ahead, customers without a next step, birthdays, the newest activities."""
    user, day = request.user, timezone.localdate()
    agenda = own_agenda(user, today=day, most=_SHOWN)
    newest = activities_for(user).select_related("party__canonical", "owner").order_by("-at", "-pk")[:_NEWEST]
    tasks = [task for portion in agenda.values() for task in portion.rows]
    may_plan = rights_of(user).may(PLAN_TASKS)
    seen = seen_among(user, (one.party_id for rows in (tasks, newest) for one in rows))
    idle = without_next_step(user, most=_IDLE)
    context = {
        "day": day,
        "seen": seen,
        "may_plan": may_plan,
        "overdue": _shown(agenda[OVERDUE]),
        "due": _shown(agenda[DUE]),
        "ahead": _shown(agenda[AHEAD]),
        "to_do": agenda[OVERDUE].whole + agenda[DUE].whole,
        "idle": idle,
        "sees_tasks": rights_of(user).scope("activities.task") is not Scope.NONE,
        "birthdays": _birthdays(user, day),
        "newest": newest,
        "needs_sign_in": not sign_in_ways_of(user).has_any,
        "starts": _starts(request) if not (tasks or newest or idle.rows) else None,
    }
    return render(request, "activities/today.html", context)


def _birthdays(user: User, day: date) -> Sequence[Birthday]:
    found = birthdays_ahead(user, today=day, most=_BIRTHDAYS)
    for one in found:
        note_read(one.party.noun, [one.party.pk])
    return found


def _shown(portion: Portion[Task]) -> dict[str, Any]:
    rows = [{"task": task, "due": due_cell(task), "move_url": move_address(task)} for task in portion.rows]
    return {"rows": rows, "whole": portion.whole, "left": portion.left}


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
