"""The page of a customer, contact or consumer."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tradewright.core.choices import country_name
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.core.requests import Request
from tradewright.parties.models import Party
from tradewright.parties.names import two_names
from tradewright.parties.queries import group_of, party_for, successor_of
from tradewright.parties.views.cells import STAGE_STATES, STATUS_STATES, address_of, list_address, tags_cell
from tradewright.parties.views.ownership import pool_fact
from tradewright.ui import formats
from tradewright.ui.screens import Fact, Head, RecordScreen, record_page

_CONSUMERS_PATH = (Party.Stage.PROSPECT, Party.Stage.FIRST_ORDER, Party.Stage.REPEAT)
_PATH = (*_CONSUMERS_PATH, Party.Stage.KEY_ACCOUNT)


def _path_of(party: Party) -> tuple[Party.Stage, ...]:
    return _CONSUMERS_PATH if party.is_consumer else _PATH


def _stages(party: Party) -> Iterable[dict[str, Any]]:
    """The path of stages; who is dormant or lost has left it, and no household grows into a key account."""
    path = _path_of(party)
    if party.stage not in path:
        return
    present = path.index(Party.Stage(party.stage))
    for place, stage in enumerate(path):
        since = party.stage_since if place == present else None
        aside = _("since %(month)s") % {"month": formats.month(since)} if since else ""
        yield {"title": stage.label, "done": place < present, "current": place == present, "aside": aside}


def _subtitle(user: User, party: Party) -> str:
    _shown, other = two_names(party.name, party.other_name, get_language() or "en")
    parts = [other, ", ".join(filter(None, (party.city, party.province)))]
    if party.country:
        parts.append(str(country_name(party.country)))
    if party.kind == Party.Kind.ORGANIZATION:
        parts.append(party.organization.business_type or party.organization.industry)
        parts.append(_group_said(user, party))
    return " · ".join(filter(None, parts))


def _group_said(user: User, party: Party) -> str:
    size = group_of(user, party, on=timezone.localdate()).size
    return _("group of %(count)s companies") % {"count": size} if size > 1 else ""


def _shown_name(party: Party) -> str:
    return two_names(party.name, party.other_name, get_language() or "en")[0]


def head_of(request: Request, party: Party) -> Head:
    """What stands on top of the page of a customer, contact or consumer."""
    is_off_path, is_in_trouble = party.stage not in _path_of(party), party.status in STATUS_STATES
    return Head(
        name=_shown_name(party),
        kind="org" if party.kind == Party.Kind.ORGANIZATION else "person",
        other=_subtitle(request.user, party),
        pill=party.get_status_display() if is_in_trouble else party.get_stage_display() if is_off_path else "",
        pill_state=STATUS_STATES[party.status] if is_in_trouble else STAGE_STATES.get(party.stage, ""),
        facts=(
            Fact(
                _("Owner"),
                party.owner.name if party.owner else "",
                face=party.owner.name if party.owner else "",
                edit_url=reverse("edit_party_field", args=[party.pk, "owner"]) + "?in=head",
            ),
            Fact(
                _("Tags"), tags_cell(party), edit_url=reverse("edit_party_field", args=[party.pk, "tags"]) + "?in=head"
            ),
            *filter(None, (pool_fact(party), _successor_fact(request.user, party))),
        ),
        stages=() if party.noun == "parties.contact" else tuple(_stages(party)),
        stages_label=_("Life-cycle stage"),
    )


def _successor_fact(user: User, party: Party) -> Fact | None:
    """Into which company this one was merged, as far as the user sees that one; asked of those few alone."""
    if not party.__dict__.get("was_merged_into"):
        return None
    relation = successor_of(user, party)
    if relation is None:
        return None
    day = formats.date_plain(relation.valid_from, timezone.localdate()) if relation.valid_from else ""
    successor = relation.other.now
    return Fact(_("Merged into"), _shown_name(successor), href=address_of(successor), aside=day)


def _screen(noun_key: str) -> RecordScreen:
    return RecordScreen(
        noun=noun_key,
        head=head_of,
        list_url=noun(noun_key).list_url,
        acts="parties/party_acts.html",
        crumbs=lambda party: (
            {"title": str(noun(noun_key).plural), "url": list_address(noun_key)},
            {"title": _shown_name(party), "url": ""},
        ),
    )


def organization(request: Request, party_id: int) -> HttpResponse:
    """The page of a customer that is an organization."""
    return _page(request, party_id, "parties.organization")


def contact(request: Request, party_id: int) -> HttpResponse:
    """The page of a contact."""
    return _page(request, party_id, "parties.contact")


def consumer(request: Request, party_id: int) -> HttpResponse:
    """The page of a consumer."""
    return _page(request, party_id, "parties.consumer")


def party(request: Request, party_id: int) -> HttpResponse:
    """Leads to the page of any party, at the tab that is asked for."""
    return _led_to(request, party_for(request.user, party_id))


def _led_to(request: Request, party: Party) -> HttpResponse:
    query = request.GET.urlencode()
    return HttpResponseRedirect(f"{address_of(party)}?{query}" if query else address_of(party))


def _page(request: Request, party_id: int, noun_key: str) -> HttpResponse:
    found = party_for(request.user, party_id)
    if found.noun != noun_key or found.pk != party_id:
        return _led_to(request, found)
    return record_page(request, _screen(noun_key), found)
