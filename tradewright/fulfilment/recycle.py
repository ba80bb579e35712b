"""What orders tell the rules of public pools: when a customer ordered last, and that an open order keeps it."""

from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from tradewright.fulfilment.models import Order
from tradewright.parties.recycle import Exemption, Ground, Those, recycling

_OPEN = (Order.Status.DRAFT, Order.Status.CONFIRMED)
_NOT_ORDERED = (Order.Status.DRAFT, Order.Status.CANCELLED)


def _orders(those: Those) -> QuerySet[Order]:
    rows = Order.objects.filter(deleted_at=None).order_by()
    return rows if those is None else rows.filter(party__in=those)


def _ordered(those: Those) -> QuerySet[Order, Any]:
    rows = _orders(those).exclude(status__in=_NOT_ORDERED)
    return rows.values("party_id").annotate(day=Max("ordered_on")).values("party_id", "day")


def _open(those: Those) -> QuerySet[Order, Any]:
    return _orders(those).filter(status__in=_OPEN).values("party_id")


def plug_in() -> None:
    """Fills the sockets `parties.recycle_grounds` and `parties.recycle_exemptions`."""
    recycling.count_from(Ground("no_order", _ordered))
    recycling.spare(Exemption("open_orders", _("an open order"), _open))
