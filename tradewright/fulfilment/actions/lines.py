"""Lines of a draft: every change computes the amounts of the order again."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.fulfilment.actions.terms import (
    OrderedLine,
    draw_up,
    locked,
    refuse_unless_sound,
    settle,
)
from tradewright.fulfilment.events import OrderEdited
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.fulfilment.permissions import EDIT_ORDERS

_EDITED = ("quantity", "unit_price", "per", "discount_share", "tracking_number")


@action
def add_line(*, by: User, order: Order, line: OrderedLine) -> OrderLine:
    """Puts a product on a draft, after its last line. Raises `OrderNotDraft`, `OrderNotOurs`, `Invalid`."""
    current = _draft(by, order)
    last = OrderLine.objects.filter(order=current).aggregate(last=Max("position"))["last"] or 0
    drawn = draw_up(current, line, last + 1)
    drawn.save(force_insert=True)
    _settled(order, current)
    drawn.refresh_from_db()
    return drawn


@action
def edit_line(*, by: User, line: OrderLine, values: Mapping[str, Any], version: int | None = None) -> OrderLine:
    """Changes quantity, price or discount of a line of a draft; `values` by column of the line."""
    current = _draft(by, line.order)
    unknown = {name: _("There is no such field to fill in") for name in values if name not in _EDITED}
    empty = {name: _("Enter a value") for name, value in values.items() if value is None}
    if unknown or empty:
        raise Invalid(unknown or empty)
    trial = OrderLine.objects.get(pk=line.pk)
    for name, value in values.items():
        setattr(trial, name, value)
    refuse_unless_sound(trial)
    edits.edit(line, values, version=version)
    _settled(line.order, current)
    line.refresh_from_db()
    return line


@action
def remove_line(*, by: User, line: OrderLine, version: int | None = None) -> None:
    """Takes a line off a draft; its number stays free."""
    current = _draft(by, line.order)
    edits.remove(line, version=version)
    _settled(line.order, current)


def _draft(by: User, order: Order) -> Order:
    require(by, EDIT_ORDERS)
    current = locked(by, order)
    current.refuse_unless_editable()
    return current


def _settled(order: Order, current: Order) -> None:
    settle(current)
    order.refresh_from_db()
    publish(OrderEdited(order_id=order.pk))
