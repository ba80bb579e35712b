"""Giving a customer back to a public pool, and keeping one with its owner."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import require
from tradewright.core.double_press import pressed_once
from tradewright.core.fields import Field, Kind
from tradewright.core.requests import Request
from tradewright.parties.actions import lock_owner, release_to_pool, unlock_owner
from tradewright.parties.errors import CannotRelease
from tradewright.parties.models import Party, PoolStay
from tradewright.parties.permissions import CLAIM_CUSTOMERS, MANAGE_POOLS
from tradewright.parties.pool_words import in_words
from tradewright.parties.queries import locks_for, party_for, pools_of
from tradewright.parties.recycle import recycling
from tradewright.parties.views.cells import address_of, shown_name
from tradewright.ui import formats
from tradewright.ui.screens import Fact, FormPage, form_page

_GIVEN = [(key, label) for key, label in PoolStay.Reason.choices if key != PoolStay.Reason.RECYCLED]


def release(request: Request, party_id: int) -> HttpResponse:
    """The form by which a customer goes to a public pool: which one, why, and what the next owner should know."""
    require(request.user, CLAIM_CUSTOMERS)
    party = party_for(request.user, party_id)
    pools = [(str(pool.pk), pool.name) for pool in pools_of(party)]
    if not pools:
        raise CannotRelease(_("No public pool takes %(name)s") % {"name": party.name})

    def save(values: dict[str, Any], version: int | None) -> str:
        words = values["words"] or ""
        stay = release_to_pool(
            by=request.user, party_id=party.pk, pool_id=int(values["pool"]), reason=values["reason"], words=words
        )
        messages.success(request, _("%(name)s lies in %(pool)s now") % {"name": shown_name(party), "pool": stay.pool})
        return reverse("pooled")

    page = FormPage(
        title=_("Release %(name)s to a public pool") % {"name": shown_name(party)},
        fields=(
            Field("pool", _("Public pool"), Kind.CHOICE, choices=pools, is_required=True),
            Field("reason", _("Reason"), Kind.CHOICE, choices=_GIVEN, is_required=True),
            Field("words", _("What the next owner should know"), Kind.TEXT),
        ),
        back=address_of(party),
        save=save,
        initial={"pool": pools[0][0]} if len(pools) == 1 else {},
    )
    return form_page(request, page)


def lock(request: Request, party_id: int) -> HttpResponse:
    """The form by which a manager keeps a customer with its owner; where it is kept, the way to let it go."""
    require(request.user, MANAGE_POOLS)
    party = party_for(request.user, party_id)

    def save(values: dict[str, Any], version: int | None) -> str:
        lock_owner(by=request.user, party_id=party.pk, reason=values["reason"])
        return address_of(party)

    page = FormPage(
        title=_("Keep %(name)s with its owner") % {"name": shown_name(party)},
        fields=(Field("reason", _("Reason"), Kind.TEXT, is_required=True),),
        back=address_of(party),
        save=save,
    )
    return form_page(request, page)


@pressed_once
def unlock(request: Request, party_id: int) -> HttpResponse:
    """Lets the rules hold for a customer again."""
    party = party_for(request.user, party_id)
    for one in locks_for(request.user).filter(party=party):
        unlock_owner(by=request.user, lock_id=one.pk)
    return HttpResponseRedirect(address_of(party))


def pool_fact(party: Party) -> Fact | None:
    """What the head of a customer's page says of pools: where it lies, or when it goes there and why.

    Asks nothing: the customer was fetched with its holding.
    """
    holding = getattr(party, "holding", None)
    if holding is None or holding.pool is None:
        return None
    today, pool = timezone.localdate(), holding.pool
    if holding.due_on is None:
        since = _("since %(day)s") % {"day": formats.date_plain(holding.since, today)} if holding.since else ""
        return Fact(_("Lies in the public pool"), pool.name, href=_in_pool(pool.pk), aside=since)
    because = in_words(holding.rule.trigger, holding.rule.days) if holding.rule else ""
    day = formats.date_plain(holding.due_on, today)
    if holding.kept_by:
        return Fact(_("Stays with its owner"), _kept_by(holding.kept_by), aside=_("else %(day)s") % {"day": day})
    said = _("%(pool)s on %(day)s") % {"pool": pool.name, "day": day}
    is_soon = (holding.due_on - today).days <= pool.warn_days
    return Fact(_("Goes to a public pool"), said, aside=because, pill_state="warn" if is_soon else "")


def _in_pool(pool_id: int) -> str:
    return f"{reverse('pooled')}?filter=pool:is:{pool_id}"


def _kept_by(key: str) -> str:
    exemption = recycling.exemptions.get(key)
    return str(exemption.label) if exemption else _("locked by a manager")
