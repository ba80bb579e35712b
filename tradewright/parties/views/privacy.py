"""A person's own data: all of it as a file to hand over, and the page that erases it."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tradewright.core.access import require
from tradewright.core.double_press import saved_once
from tradewright.core.errors import Invalid
from tradewright.core.queries import external_ids_of
from tradewright.core.requests import Request
from tradewright.parties.actions import erase_person, tell_of_person
from tradewright.parties.models import Party
from tradewright.parties.permissions import ERASE_PEOPLE
from tradewright.parties.queries import party_for
from tradewright.parties.views.cells import address_of, list_address


@require_POST
def hand_over(request: Request, party_id: int) -> HttpResponse:
    """Everything that is kept of a person, as a JSON file."""
    told = tell_of_person(by=request.user, party_id=party_id)
    answer = HttpResponse(json.dumps(told, ensure_ascii=False, indent=2), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="person-{party_id}.json"'
    return answer


def erase(request: Request, party_id: int) -> HttpResponse:
    """Says what will be erased and what stays, and erases it once the name is typed."""
    require(request.user, ERASE_PEOPLE)
    person = party_for(request.user, party_id)
    if request.method == "POST":
        return saved_once(request, lambda: _erased(request, person))
    return _page(request, person, {})


def _erased(request: Request, person: Party) -> HttpResponse:
    try:
        erase_person(
            by=request.user,
            party_id=person.pk,
            confirmed_name=request.POST.get("confirmed_name", ""),
            reason=request.POST.get("reason", ""),
        )
    except Invalid as refusal:
        return _page(request, person, {key: str(said) for key, said in refusal.fields.items()}, status=422)
    messages.success(request, _("All data of this person was erased"))
    return redirect(list_address(person.noun))


def _page(request: Request, person: Party, faults: dict[str, str], status: int = 200) -> HttpResponse:
    context = {
        "person": person,
        "back": address_of(person),
        "faults": faults,
        "typed": request.POST,
        "systems": sorted({one.source for one in external_ids_of(person.noun, person)}),
    }
    return render(request, "parties/erase.html", context, status=status)
