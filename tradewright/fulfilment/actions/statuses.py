"""The steps of an order's life; each is refused loudly where it does not follow the present one."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import Permission, require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import Event, publish
from tradewright.core.models import User
from tradewright.fulfilment.actions.terms import locked
from tradewright.fulfilment.errors import OrderEmpty, OrderNotOurs
from tradewright.fulfilment.events import OrderCancelled, OrderClosed, OrderConfirmed, OrderShipped
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.fulfilment.permissions import CANCEL_ORDERS, CONFIRM_ORDERS, SHIP_ORDERS


@action
def confirm_order(*, by: User, order: Order, version: int | None = None) -> Order:
    """Says yes to a draft: from now on it counts as turnover. Raises `OrderCannotMove`, `OrderEmpty`."""
    current = _movable(by, order, CONFIRM_ORDERS, Order.Status.CONFIRMED)
    if not OrderLine.objects.filter(order=current, deleted_at=None).exists():
        raise OrderEmpty(current.number)
    return _moved(order, {"status": Order.Status.CONFIRMED}, OrderConfirmed(order_id=order.pk), version)


@action
def mark_shipped(*, by: User, order: Order, shipped_on: date, version: int | None = None) -> Order:
    """Notes the day on which the goods left the house. Raises `OrderCannotMove`, `Invalid`."""
    current = _movable(by, order, SHIP_ORDERS, Order.Status.SHIPPED)
    if shipped_on < current.ordered_on:
        raise Invalid(
            {
                "shipped_on": _("The goods cannot leave before they were ordered on %(day)s")
                % {"day": current.ordered_on.isoformat()}
            }
        )
    values = {"status": Order.Status.SHIPPED, "shipped_on": shipped_on}
    return _moved(order, values, OrderShipped(order_id=order.pk), version)


@action
def close_order(*, by: User, order: Order, version: int | None = None) -> Order:
    """Puts a shipped order aside: nothing is left to do. Raises `OrderCannotMove`."""
    _movable(by, order, SHIP_ORDERS, Order.Status.CLOSED)
    return _moved(order, {"status": Order.Status.CLOSED}, OrderClosed(order_id=order.pk), version)


@action
def cancel_order(*, by: User, order: Order, version: int | None = None) -> Order:
    """Calls an order off before it was shipped: it counts as turnover no longer. Raises `OrderCannotMove`."""
    _movable(by, order, CANCEL_ORDERS, Order.Status.CANCELLED)
    return _moved(order, {"status": Order.Status.CANCELLED}, OrderCancelled(order_id=order.pk), version)


def _movable(by: User, order: Order, wanted: Permission, status: Order.Status) -> Order:
    require(by, wanted)
    current = locked(by, order)
    if current.origin == Order.Origin.MIRRORED:
        raise OrderNotOurs(current.number, current.get_origin_display())
    current.refuse_unless_it_may_become(status)
    return current


def _moved(order: Order, values: dict[str, object], event: Event, version: int | None) -> Order:
    edits.edit(order, values, version=version)
    publish(event)
    return order
