"""Merging two entries of one customer: choosing the other, the preview side by side, and the way back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import require, rights_of
from tradewright.core.double_press import pressed_once, saved_once
from tradewright.core.explain import Explanation
from tradewright.core.fields import fields_of, readable_fields
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.parties.actions import merge_parties, unmerge_parties
from tradewright.parties.models import DuplicatePair, Merge, Party
from tradewright.parties.permissions import ASSIGN_CUSTOMERS, MERGE_CUSTOMERS
from tradewright.parties.queries import (
    Duplicate,
    contradictions,
    duplicate_pairs_for,
    likely_duplicates_of,
    merge_for,
    obstacle_to_merge,
    party_for,
)
from tradewright.parties.queries.side_by_side import REPEATED, Compared, compared
from tradewright.parties.views.cells import address_of
from tradewright.parties.views.duplicates import why_one
from tradewright.ui import formats
from tradewright.ui.panels import panels
from tradewright.ui.screens.changes import said_value
from tradewright.ui.screens.details import field_text
from tradewright.ui.screens.tables import note_rows_shown

_MOST_OFFERED = 10
_CHOICE = "take-"  # begins the name of a field of which one of two values is chosen


def choose_other(request: Request, party_id: int) -> HttpResponse:
    """Whom a customer may be the same as: those who look alike, each with the reasons, or any other by name."""
    require(request.user, MERGE_CUSTOMERS)
    party = party_for(request.user, party_id)
    chosen = number_in(request.GET.get("other", ""))
    if chosen is not None:
        return redirect("merge_parties", party.pk, party_for(request.user, chosen).pk)
    found = likely_duplicates_of(request.user, party, limit=_MOST_OFFERED)
    context = {
        "face_kind": "org" if party.kind == Party.Kind.ORGANIZATION else "person",
        "party": party,
        "back": address_of(party),
        "options_url": reverse("options", args=[party.noun]),
        "found": [
            {"party": one.party, "steps": one.explanation.steps, "certain": one.is_certain, "url": _preview(party, one)}
            for one in found
        ],
    }
    return render(request, "parties/choose_other.html", context)


def merge_with(request: Request, party_id: int, other_id: int) -> HttpResponse:
    """Both side by side with what will be; a press on the button merges them."""
    require(request.user, MERGE_CUSTOMERS)
    pair = _reviewed(request)
    into, absorbed = party_for(request.user, party_id), party_for(request.user, other_id)
    if request.method == "POST":
        return saved_once(request, lambda: _merged(request, into, absorbed, pair))
    obstacle = obstacle_to_merge(into, absorbed)
    pairs = [] if obstacle else _seen_pairs(request.user, into, absorbed)
    context = {
        "face_kind": "org" if into.kind == Party.Kind.ORGANIZATION else "person",
        "into": into,
        "absorbed": absorbed,
        "obstacle": obstacle,
        "warnings": [] if obstacle else contradictions(into, absorbed),
        "reasons": _reasons(request.user, into, absorbed, pair),
        "rows": [_row(pair, into, absorbed) for pair in pairs],
        "both": [] if obstacle else list(_kept_of_both(request.user, into, absorbed)),
        "counts": [] if obstacle else list(_counts(request, into, absorbed)),
        "swap_url": reverse("merge_parties", args=[absorbed.pk, into.pk]) + (f"?pair={pair.pk}" if pair else ""),
        "apart_url": reverse("tell_apart", args=[pair.pk]) if pair else "",
        "back": reverse("duplicates") if pair else address_of(into),
        "came_from": _("Duplicates") if pair else into.name,
    }
    return render(request, "parties/merge_with.html", context)


def merge(request: Request, merge_id: int) -> HttpResponse:
    """One merge: who, when and why, what was taken over, and the button that separates the two again."""
    found = merge_for(request.user, merge_id)
    context = {
        "merge": found,
        "survivor": found.into.now,
        "survivor_url": address_of(found.into.now),
        "day": formats.date_plain(timezone.localtime(found.created_at), timezone.localdate()),
        "taken": list(_taken(request.user, found)),
        "steps": Explanation.from_json(found.explanation).steps if found.explanation else (),
        "may_undo": rights_of(request.user).may(MERGE_CUSTOMERS) and found.deleted_at is None,
    }
    return render(request, "parties/merge.html", context)


@pressed_once
def unmerge(request: Request, merge_id: int) -> HttpResponse:
    """Separates the two again and opens the one that comes back."""
    undone = unmerge_parties(by=request.user, merge_id=merge_id)
    messages.success(request, _("%(name)s stands for itself again") % {"name": undone.merge.absorbed.name})
    if undone.kept:
        fields = ", ".join(map(str, undone.kept))
        said = _("Changed since and left as it is: %(fields)s of %(name)s")
        messages.warning(request, said % {"fields": fields, "name": undone.merge.into.name})
    return redirect(address_of(party_for(request.user, undone.merge.absorbed_id)))


def _merged(request: Request, into: Party, absorbed: Party, pair: DuplicatePair | None) -> HttpResponse:
    done = merge_parties(
        by=request.user,
        into_id=into.pk,
        absorbed_id=absorbed.pk,
        take=[str(key) for name, key in request.POST.items() if name.startswith(_CHOICE) and key],
        reason=request.POST.get("reason", ""),
        explanation=_reasons(request.user, into, absorbed, pair),
    )
    said = _("%(absorbed)s was merged into %(into)s")
    words = {"absorbed": absorbed.name, "into": into.name}
    messages.success(request, said % words, extra_tags=reverse("unmerge_parties", args=[done.pk]))
    return HttpResponseRedirect(reverse("duplicates") if pair else address_of(into))


def _preview(party: Party, one: Duplicate) -> str:
    """The older entry stays unless somebody turns it round: more is written with its number."""
    older, newer = sorted((party.pk, one.party.pk))
    return reverse("merge_parties", args=[older, newer])


def _reviewed(request: Request) -> DuplicatePair | None:
    """The pair of the review from which one came; it is gone once the two are one."""
    number = number_in(request.GET.get("pair", ""))
    return duplicate_pairs_for(request.user).filter(pk=number).first() if number is not None else None


def _reasons(user: User, into: Party, absorbed: Party, pair: DuplicatePair | None) -> Explanation | None:
    if pair is not None and {pair.one_id, pair.other_id} == {into.pk, absorbed.pk}:
        return why_one(pair)
    alike = likely_duplicates_of(user, into, limit=_MOST_OFFERED)
    return next((one.explanation for one in alike if one.party == absorbed), None)


def _seen_pairs(user: User, into: Party, absorbed: Party) -> Sequence[Compared]:
    fields = readable_fields(into.noun, rights_of(user))
    note_rows_shown(into.noun, fields.values(), (into, absorbed))
    return compared(into, absorbed, fields, may_assign=rights_of(user).may(ASSIGN_CUSTOMERS))


def _row(pair: Compared, into: Party, absorbed: Party) -> dict[str, Any]:
    return {
        "name": f"{_CHOICE}{pair.field.key}",
        "key": pair.field.key,
        "label": pair.field.label,
        "own": field_text(pair.field, into),
        "other": field_text(pair.field, absorbed),
        "is_lacking": pair.is_lacking,
    }


def _kept_of_both(user: User, into: Party, absorbed: Party) -> Iterator[dict[str, Any]]:
    """Where both are and how they are reached: all of it stays, and tells best whether they are the same."""
    fields = readable_fields(into.noun, rights_of(user))
    for field in (fields[key] for key in ("number", *REPEATED) if key in fields):
        own, other = (field_text(field, party) for party in (into, absorbed))
        if own != other and other:
            yield {"title": field.label, "own": own, "other": other}


def _counts(request: Request, into: Party, absorbed: Party) -> Iterator[dict[str, Any]]:
    """How much of each tab comes together."""
    for panel in panels.on(into.noun, "tab", request):
        if panel.count is not None:
            own, other = (panel.count(request, party) or 0 for party in (into, absorbed))
            if own or other:
                yield {"title": panel.title, "own": own, "other": other}


def _taken(user: User, found: Merge) -> Iterable[dict[str, Any]]:
    """What the one that stays took over, of the fields that the user may see."""
    seen = readable_fields(found.into.noun, rights_of(user))
    by_path = {field.orm_path: field for field in fields_of(found.into.noun).values() if field.key in seen}
    for path, pair in found.taken.items():
        if path in by_path:
            field = by_path[path]
            before, after = (said_value(field, pair[side]) for side in ("before", "after"))
            yield {"label": field.label, "before": before, "after": after}
