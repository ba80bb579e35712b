"""The pages that a phone keeps for where there is no network: today's list and a card per customer."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tradewright.activities.actions import CARD_FIELDS, MOST_PHOTOS
from tradewright.activities.permissions import LOG_ACTIVITIES, PLAN_TASKS
from tradewright.activities.queries import (
    AHEAD,
    DUE,
    OVERDUE,
    activities_for,
    next_steps,
    open_visits_of,
    own_agenda,
    with_any_of,
)
from tradewright.activities.views.tasks import due_cell
from tradewright.core.access import rights_of
from tradewright.core.double_press import pressed_once
from tradewright.core.fields import readable_fields
from tradewright.core.middleware import open_to_all
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.parties.actions import edit_party
from tradewright.parties.permissions import EDIT_CUSTOMERS
from tradewright.parties.queries import ids_of, party_for, seen_among

_TASKS, _NEWEST = 40, 5


@require_safe
def phone(request: Request) -> HttpResponse:
    """What is late and due today, where one is checked in, and what waits on this phone."""
    user, day = request.user, timezone.localdate()
    agenda = own_agenda(user, today=day, most=_TASKS)
    tasks = [task for part in (OVERDUE, DUE, AHEAD) for task in agenda[part].rows]
    visits = open_visits_of(user)
    named = [*(task.party_id for task in tasks), *(visit.party_id for visit in visits)]
    ids = [party_id for party_id in named if party_id is not None]
    seen = seen_among(user, ids)
    context = {
        "now": timezone.now(),
        "seen": seen,
        "visits": visits,
        "parts": [
            [{"task": task, "due": due_cell(task)} for task in agenda[part].rows] for part in (OVERDUE, DUE, AHEAD)
        ],
        "to_do": agenda[OVERDUE].whole + agenda[DUE].whole,
        "may_plan": rights_of(user).may(PLAN_TASKS),
        "keep": [reverse("phone_card", args=[party_id]) for party_id in dict.fromkeys(ids) if party_id in seen],
    }
    return render(request, "activities/phone.html", context)


@require_safe
def card(request: Request, party_id: int) -> HttpResponse:
    """A customer in short: how to reach them, what is to be done, what happened last, and what one writes there.

    No field of a sensitivity stands on it, whoever asks, because phones keep it.
    """
    user, party = request.user, party_for(request.user, party_id)
    rights = rights_of(user)
    readable = readable_fields(party.noun, rights)
    kept: dict[str, Any] = request.session.pop("arrival", {})
    newest = activities_for(user).filter(with_any_of(ids_of(party))).select_related("owner").order_by("-at", "-pk")
    context = {
        "now": timezone.now(),
        "party": party,
        "fields": [
            {"key": key, "label": readable[key].label, "value": getattr(party, key)}
            for key in CARD_FIELDS
            if key in readable and readable[key].sensitivity is None
        ],
        "tasks": [{"task": task, "due": due_cell(task)} for task in next_steps(user, party.pk, most=5)],
        "visits": [visit for visit in open_visits_of(user) if visit.party_id in ids_of(party)],
        "newest": newest[:_NEWEST],
        "kept": kept if kept.get("party") == party.pk else {},
        "may_log": rights.may(LOG_ACTIVITIES),
        "may_plan": rights.may(PLAN_TASKS),
        "may_edit": rights.may(EDIT_CUSTOMERS),
        "most_photos": MOST_PHOTOS,
    }
    return render(request, "activities/phone_card.html", context)


@open_to_all
@require_safe
def nothing_kept(request: Request) -> HttpResponse:
    """What a phone shows without a network for a page that it does not keep; the phone adds which it keeps."""
    return render(request, "activities/phone_offline.html", {})


@pressed_once
def edit_card(request: Request, party_id: int) -> HttpResponse:
    """Changes what one reaches a customer by, and nothing else of them; for browsers that keep no outbox."""
    facts = {key: request.POST[key] for key in CARD_FIELDS if key in request.POST}
    edit_party(by=request.user, party_id=party_id, facts=facts, version=number_in(request.POST.get("version", "")))
    return HttpResponseRedirect(reverse("phone_card", args=[party_id]))
