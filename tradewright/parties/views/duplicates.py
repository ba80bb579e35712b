"""The review of likely duplicates: pair after pair, merged or told apart."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.access import require
from tradewright.core.double_press import pressed_once
from tradewright.core.explain import Explanation, Step, explain
from tradewright.core.nouns import noun
from tradewright.core.pages import Sort, page_of
from tradewright.core.requests import Request
from tradewright.parties.actions import ask_for_duplicates, doubt_again, tell_apart
from tradewright.parties.models import DuplicatePair, Party
from tradewright.parties.permissions import MERGE_CUSTOMERS
from tradewright.parties.queries import duplicate_pairs_for
from tradewright.parties.views.cells import address_of

_MOST_REASONS_FIRST = (Sort("weight", descending=True, nullable=False),)
_SIZE = 50
_RULES: dict[str, str | Promise] = {
    "contact_point": gettext_lazy("Same phone or e-mail"),
    "name": gettext_lazy("Nearly the same name"),
    "name_and_birthday": gettext_lazy("Same name, postcode and birthday"),
    "name_and_street": gettext_lazy("Same name and address"),
}
_KINDS = {
    "parties.organization": Q(one__kind=Party.Kind.ORGANIZATION),
    "parties.contact": Q(one__kind=Party.Kind.PERSON, one__is_consumer=False),
    "parties.consumer": Q(one__is_consumer=True),
}


def duplicates(request: Request) -> HttpResponse:
    """The pairs to decide, those with the most reasons first, or the ones that were told apart."""
    require(request.user, MERGE_CUSTOMERS)
    is_apart, kind = request.GET.get("show") == "apart", request.GET.get("kind", "")
    rows = duplicate_pairs_for(request.user).filter(told_apart_at__isnull=not is_apart)
    if kind in _KINDS:
        rows = rows.filter(_KINDS[kind])
    page = page_of(rows.select_related("one", "other"), _MOST_REASONS_FIRST, at=request.GET.get("at", ""), size=_SIZE)
    query = f"show={'apart' if is_apart else ''}&kind={kind if kind in _KINDS else ''}"
    context = {
        "pairs": [_shown(pair) for pair in page.rows],
        "is_apart": is_apart,
        "kinds": list(_kinds(kind, is_apart=is_apart)),
        "older_url": f"?{query}&at={page.older}" if page.older else "",
        "newer_url": f"?{query}&at={page.newer}" if page.newer else "",
        "said": _("%(count)s pairs on this page") % {"count": len(page.rows)},
    }
    return render(request, "parties/duplicates_page.html", context)


def why_one(pair: DuplicatePair) -> Explanation:
    """Why the two look like one, to be kept with the merge."""
    steps = [Step(_named(one["rule"]), input=one["value"], reason=_named(one["rule"])) for one in pair.reasons]
    return explain(_("%(name)s may be the same") % {"name": pair.other.name}, steps)


@pressed_once
def look(request: Request) -> HttpResponse:
    """Has the whole register looked through again, behind the scenes."""
    ask_for_duplicates(by=request.user)
    messages.success(request, _("All customers are being compared; new pairs appear here in a moment"))
    return HttpResponseRedirect(reverse("duplicates"))


@pressed_once
def apart(request: Request, pair_id: int) -> HttpResponse:
    """The two are not the same; the pair is not shown again."""
    pair = tell_apart(by=request.user, pair_id=pair_id)
    words = {"one": pair.one.name, "other": pair.other.name}
    undo = reverse("doubt_again", args=[pair.pk])
    messages.success(request, _("%(one)s and %(other)s are two") % words, extra_tags=undo)
    return HttpResponseRedirect(reverse("duplicates"))


@pressed_once
def doubt(request: Request, pair_id: int) -> HttpResponse:
    """The two may be the same after all."""
    doubt_again(by=request.user, pair_id=pair_id)
    return HttpResponseRedirect(reverse("duplicates"))


def _shown(pair: DuplicatePair) -> dict[str, Any]:
    return {
        "pair": pair,
        "sides": [_side(pair.one), _side(pair.other)],
        "reasons": [f"{_named(one['rule'])}: {one['value']}" for one in pair.reasons],
        "compare_url": f"{reverse('merge_parties', args=[pair.one_id, pair.other_id])}?pair={pair.pk}",
    }


def _side(party: Party) -> dict[str, Any]:
    place = " · ".join(filter(None, (party.number, party.city, party.email or party.phone)))
    return {
        "party": party,
        "url": address_of(party),
        "place": place,
        "face": "org" if party.kind == Party.Kind.ORGANIZATION else "person",
    }


def _kinds(kind: str, *, is_apart: bool) -> Iterable[dict[str, Any]]:
    show = "&show=apart" if is_apart else ""
    yield {"title": _("All"), "url": f"?kind={show}", "current": kind not in _KINDS}
    for key in _KINDS:
        yield {"title": noun(key).plural, "url": f"?kind={key}{show}", "current": kind == key}


def _named(rule: str) -> str:
    return str(_RULES.get(rule, rule))
