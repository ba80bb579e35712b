"""The door at which phones hand over what was typed: one entry at a time, answered in JSON."""

import json
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tradewright.activities.actions import Entry, deliver
from tradewright.activities.errors import AnotherUser
from tradewright.core.errors import Invalid, Refusal
from tradewright.core.problems import problem
from tradewright.core.requests import Request
from tradewright.core.storable import number_in


@require_POST
def receive(request: Request) -> HttpResponse:
    """Does what an entry says, once however often it is sent; a refusal says what was wrong, as problem+json."""
    try:
        if request.POST.get("user") != str(request.user.pk):
            raise AnotherUser
        done = deliver(by=request.user, entry=_entry(request))
    except Refusal as refusal:
        return problem(refusal)
    return JsonResponse({"entry": str(done.entry), "id": done.object_id, "version": done.version})


def _entry(request: Request) -> Entry:
    given = request.POST
    try:
        identity, values = UUID(given.get("entry", "")), json.loads(given.get("values", ""))
    except ValueError:
        raise Invalid({"entry": _("An entry has an id and values in JSON")}) from None
    if not isinstance(values, dict):
        raise Invalid({"values": _("Values stand in JSON, by their names")})
    ago = timedelta(seconds=min(number_in(given.get("ago", "")) or 0, 10**9))
    return Entry(identity, given.get("verb", ""), values, request.FILES.getlist("photos"), ago)
