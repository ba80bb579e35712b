"""The conditions of a list as people choose and change them."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tradewright.core.access import Scope, rights_of
from tradewright.core.fields import Field, readable_fields
from tradewright.core.fields.conditions import OPERATORS
from tradewright.core.models import Record, User
from tradewright.core.nouns import NOUNS
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui.screens.filters import condition_form, typed_value
from tradewright.ui.screens.state import state_from


@require_GET
def filter_field(request: Request, noun_key: str) -> HttpResponse:
    """Operators and value of the field chosen in the form of a condition."""
    field = _fields(request, noun_key).get(request.GET.get("field", ""))
    if field is None:
        return render(request, "ui/list/filter_rest.html", {"all_operators": OPERATORS.items()})
    at = "change" if request.GET.get("within") == "change" else "filter"
    return render(request, "ui/list/filter_rest.html", _asked(request, field) | {"noun_key": noun_key, "at": at})


@require_GET
def change_filter(request: Request, noun_key: str) -> HttpResponse:
    """The form of one condition of a list, to be changed; `place` says which of them."""
    state, place = state_from(request), number_in(request.GET.get("place", ""))
    if place is None or place >= len(state.conditions):
        raise Http404
    condition = state.conditions[place]
    field = _fields(request, noun_key).get(condition.key)
    if field is None:
        raise Http404
    others = tuple(one for number, one in enumerate(state.conditions) if number != place)
    back = reverse(NOUNS[noun_key].list_url)
    context = {
        **condition_form(field, condition.operator, typed_value(field, condition.value), request.user),
        "noun_key": noun_key,
        "heading": _("Change filter"),
        "field": field,
        "kept": [*replace(state, conditions=others).pairs("at"), ("place", str(place)), ("field", condition.key)],
        "action": back,
        "method": "get",
        "go": _("Filter"),
        "back": back + state.address(),
    }
    return render(request, "ui/list/change_filter.html", context)


def _asked(request: Request, field: Field) -> dict[str, Any]:
    return condition_form(field, request.GET.get("operator", ""), ",".join(request.GET.getlist("value")), request.user)


def _fields(request: Request, noun_key: str) -> dict[str, Field]:
    rights = rights_of(request.user)
    if noun_key not in NOUNS or (_is_given_by_roles(noun_key) and rights.scope(noun_key) is Scope.NONE):
        raise Http404
    return readable_fields(noun_key, rights)


def _is_given_by_roles(noun_key: str) -> bool:
    """Rates and logs are opened by a permission instead of a row scope; only their field names are told here."""
    return issubclass(NOUNS[noun_key].model, Record | User)
