"""Checking in at a customer's place and out again, by forms that work without a script too."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tradewright.activities.actions import Arrival, check_in, check_out
from tradewright.activities.models import Activity
from tradewright.activities.spots import spot_in
from tradewright.core.double_press import pressed_once
from tradewright.core.errors import Invalid, in_one_line
from tradewright.core.requests import Request
from tradewright.ui import formats


@pressed_once
def arrive(request: Request, party_id: int) -> HttpResponse:
    """Checks in; words that were refused come back with the page."""
    words = request.POST.get("words", "")
    arrival = Arrival(words, spot_in(request.POST), request.FILES.getlist("photos"))
    try:
        visit = check_in(by=request.user, party_id=party_id, arrival=arrival)
    except Invalid as refusal:
        messages.error(request, in_one_line((*refusal.fields.values(), _("You are not checked in"))))
        request.session["arrival"] = {"party": party_id, "words": words}
        return HttpResponseRedirect(reverse("phone_card", args=[party_id]) + "#check-in")
    messages.success(request, _("Checked in at %(time)s") % {"time": formats.clock(_moment(visit.arrived_at))})
    return HttpResponseRedirect(reverse("phone_card", args=[party_id]))


@require_POST
def leave(request: Request, activity_id: int) -> HttpResponse:
    """Checks out."""
    visit = check_out(by=request.user, activity_id=activity_id)
    messages.success(request, said_of(visit))
    return HttpResponseRedirect(reverse("phone_card", args=[visit.party_id]))


def said_of(visit: Activity) -> str:
    """How long a visit took, in words."""
    said: dict[str, Any] = {"time": formats.clock(_moment(visit.left_at)), "count": visit.minutes}
    return _("Checked out at %(time)s after %(count)s min") % said


def _moment(moment: datetime | None) -> datetime:
    assert moment is not None
    return moment
