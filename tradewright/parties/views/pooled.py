"""The customers that lie in public pools: the list, claiming and assigning, one by one or many."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tradewright.core.access import require, rights_of
from tradewright.core.double_press import pressed_once, saved_once
from tradewright.core.errors import NotPermitted, Refusal, in_one_line
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.parties.actions import assign_from_pool, claim_from_pool
from tradewright.parties.permissions import ASSIGN_CUSTOMERS, CLAIM_CUSTOMERS
from tradewright.parties.pool_words import why_in_words
from tradewright.parties.queries import Room, colleagues_to_choose, own_pools, room_in, seen_among, stay_for, stays_for
from tradewright.parties.views.cells import address_of, shown_name, stage_cell
from tradewright.ui.markup import markup
from tradewright.ui.screens import Column, ListScreen, list_page
from tradewright.ui.screens.tables import named

_MOST_AT_ONCE = 200


def _claim_address(stay: Any) -> str:
    return reverse("claim_from_pool", args=[stay.pk])


def _enriched(stays: Iterable[Any], user: User) -> None:
    seen = seen_among(user, [stay.party_id for stay in stays])
    own = {pool.pk for pool in own_pools(user)} if rights_of(user).may(CLAIM_CUSTOMERS) else set()
    for stay in stays:
        stay.is_seen, stay.is_claimable = stay.party_id in seen, stay.pool_id in own


def _name(stay: Any) -> SafeString:
    kind = "org" if stay.party.kind == "organization" else "person"
    url = address_of(stay.party) if stay.is_seen else _claim_address(stay)
    return named(shown_name(stay.party), url, kind=kind)


def _claim(stay: Any) -> str | SafeString:
    """Offered to members of the pool; whoever sees the customer by other rights finds no button."""
    if not stay.is_claimable:
        return ""
    return markup('<a class="act small" href="{}" data-dialog>{}</a>', _claim_address(stay), _("Claim"))


POOLED = ListScreen(
    noun="parties.pool_stay",
    rows=lambda user: stays_for(user).select_related("party", "pool"),
    columns=(
        Column("party", cell=_name, on_phone="name", width=232),
        Column("claim", cell=_claim, title=gettext_lazy("Claim"), on_phone="side", width=88),
        Column("pool", width=116),
        Column("stage", cell=lambda stay: stage_cell(stay.party), width=124),
        Column("city", on_phone="detail", width=96),
        Column("since", width=124),
        Column("reason", cell=why_in_words, on_phone="note", width=216),
        Column("lost_by", width=120),
    ),
    url=_claim_address,
    usual_sort=(Sort("since", descending=True, nullable=False),),
    enrich=_enriched,
    blank_title=gettext_lazy("No customers in your pools"),
    blank_text=gettext_lazy(
        "Customers that colleagues release, or that a rule takes from them, lie here to be claimed"
    ),
)


def pooled(request: Request) -> HttpResponse:
    """The customers in one's pools, with how many one may still claim today and hold."""
    may_claim, may_assign = (rights_of(request.user).may(one) for one in (CLAIM_CUSTOMERS, ASSIGN_CUSTOMERS))
    acts = [
        {"title": _("Claim"), "icon": "check", "url": reverse("claim_many")} if may_claim else None,
        {"title": _("Assign"), "icon": "user-share", "url": reverse("assign_many"), "is_asked": True}
        if may_assign
        else None,
    ]
    extra = {"bulk_acts": [one for one in acts if one], "told": [*_rooms(request.user)] if may_claim else []}
    return list_page(request, replace(POOLED, extra=extra))


def claim_one(request: Request, stay_id: int) -> HttpResponse:
    """The question before claiming a customer, with what is known of it; a press claims it."""
    require(request.user, CLAIM_CUSTOMERS)
    if request.method == "POST":
        return saved_once(request, lambda: _claimed(request, stay_id))
    stay = stay_for(request.user, stay_id)
    context = {
        "stay": stay,
        "name": shown_name(stay.party),
        "why": why_in_words(stay),
        "told": room_in_words(room_in(stay.pool, request.user, on=timezone.localdate())),
        "action": request.path,
        "back": reverse("pooled"),
        "go": _("Claim %(name)s") % {"name": shown_name(stay.party)},
    }
    return render(request, "parties/claim.html", context)


def _claimed(request: Request, stay_id: int) -> HttpResponse:
    party = claim_from_pool(by=request.user, stay_id=stay_id)
    messages.success(request, _("%(name)s is yours now") % {"name": shown_name(party)})
    return HttpResponseRedirect(address_of(party))


@pressed_once
def claim_many(request: Request) -> HttpResponse:
    """Claims the ticked customers one after the other, and tells which ones were not to be had."""
    require(request.user, CLAIM_CUSTOMERS)
    done = _each(request, lambda stay_id: claim_from_pool(by=request.user, stay_id=stay_id))
    said = ngettext("%(count)s customer claimed", "%(count)s customers claimed", done) % {"count": done}
    (messages.success if done else messages.warning)(request, said)
    return redirect("pooled")


def assign_many(request: Request) -> HttpResponse:
    """Asks to whom the ticked customers go, and gives them to that colleague one after the other."""
    require(request.user, ASSIGN_CUSTOMERS)
    owner_id = number_in(request.POST.get("owner", ""))
    if owner_id is not None:
        return saved_once(request, lambda: _assigned(request, owner_id))
    ids = _ticked(request)
    if not ids:
        return redirect("pooled")
    words = {"count": len(ids)}
    context = {
        "heading": ngettext("Assign %(count)s customer", "Assign %(count)s customers", len(ids)) % words,
        "ids": ids,
        "colleagues": colleagues_to_choose(),
        "action": request.path,
        "back": reverse("pooled"),
        "go": _("Assign"),
    }
    return render(request, "parties/assign.html", context)


def _assigned(request: Request, owner_id: int) -> HttpResponse:
    done = _each(request, lambda stay_id: assign_from_pool(by=request.user, stay_id=stay_id, owner_id=owner_id))
    said = ngettext("%(count)s customer assigned", "%(count)s customers assigned", done) % {"count": done}
    (messages.success if done else messages.warning)(request, said)
    return redirect("pooled")


def _each(request: Request, verb: Callable[[int], object]) -> int:
    """How many of the ticked customers were to be had; why the others were not is told, each reason once."""
    done, refused = 0, []
    for stay_id in _ticked(request):
        try:
            verb(stay_id)
            done += 1
        except NotPermitted:
            raise
        except Refusal as refusal:
            refused.append(str(in_one_line((refusal.what, *refusal.fields.values(), refusal.todo))))
    for sentence in dict.fromkeys(refused):
        messages.warning(request, sentence)
    return done


def _ticked(request: Request) -> list[int]:
    found = (number_in(one) for one in request.POST.getlist("ids"))
    return sorted({one for one in found if one is not None})[:_MOST_AT_ONCE]  # in one order: no two wait for each other


def _rooms(user: User) -> Iterable[str]:
    """For each of the colleague's pools with a cap, how much room there is."""
    for pool in own_pools(user).order_by("name"):
        told = room_in_words(room_in(pool, user, on=timezone.localdate()))
        if told:
            yield f"{pool.name} · {told}"


def room_in_words(room: Room) -> str:
    """How many one may still claim today and how many one holds, as far as there are caps."""
    said = []
    if room.claims_left is not None:
        said.append(
            ngettext("%(count)s more claim today", "%(count)s more claims today", room.claims_left)
            % {"count": room.claims_left}
        )
    if room.most_held is not None:
        said.append(_("you hold %(held)s of %(most)s") % {"held": room.held, "most": room.most_held})
    return " · ".join(said)
