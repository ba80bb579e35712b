"""Reasons to buy: the list of them, and giving one to an order."""

from collections.abc import Iterable, Mapping
from typing import Any

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.fields import columns_from, with_names
from tradewright.core.models import User
from tradewright.core.search import index
from tradewright.fulfilment.actions.terms import locked
from tradewright.fulfilment.events import OrderEdited, ReasonChanged
from tradewright.fulfilment.models import Order, OrderReason, Reason
from tradewright.fulfilment.permissions import EDIT_ORDERS, MANAGE_REASONS
from tradewright.fulfilment.queries import given_reason_for

_NOUN = "fulfilment.reason"


@action
def create_reason(*, by: User, values: Mapping[str, Any]) -> Reason:
    """Makes a reason to buy; `values` by catalog key. Raises `Invalid` for a code that is taken."""
    require(by, MANAGE_REASONS)
    reason = edits.add(Reason(**with_names(columns_from(_NOUN, values, rights_of(by)))))
    index(_NOUN, [reason.pk])
    publish(ReasonChanged(reason_id=reason.pk))
    return reason


@action
def edit_reason(*, by: User, reason: Reason, values: Mapping[str, Any], version: int | None = None) -> Reason:
    """Changes a reason to buy, on all orders it was given to."""
    require(by, MANAGE_REASONS)
    columns = with_names(columns_from(_NOUN, values, rights_of(by), reason), reason)
    if edits.edit(reason, columns, version=version):
        index(_NOUN, [reason.pk])
        publish(ReasonChanged(reason_id=reason.pk))
    return reason


@action
def delete_reason(*, by: User, reason: Reason) -> None:
    """Takes a reason out of all choices; the orders it was given to keep it."""
    require(by, MANAGE_REASONS)
    edits.remove(reason)
    index(_NOUN, [reason.pk])
    publish(ReasonChanged(reason_id=reason.pk))


@action
def restore_reason(*, by: User, reason: Reason) -> Reason:
    """Brings a deleted reason back into all choices."""
    require(by, MANAGE_REASONS)
    edits.restore(reason)
    index(_NOUN, [reason.pk])
    publish(ReasonChanged(reason_id=reason.pk))
    return reason


@action
def give_reasons(*, by: User, order: Order, reasons: Iterable[Reason]) -> None:
    """Says why the customer placed this order: exactly for these reasons."""
    require(by, EDIT_ORDERS)
    locked(by, order)
    wanted = {reason.pk for reason in reasons}
    known = {given.reason_id: given for given in OrderReason.objects.filter(order=order)}
    differing = [given for given in known.values() if (given.deleted_at is None) != (given.reason_id in wanted)]
    for given in differing:
        (edits.restore if given.reason_id in wanted else edits.remove)(given)
    for reason_id in sorted(wanted - known.keys()):
        edits.add(OrderReason(order=order, reason_id=reason_id))
    if differing or wanted - known.keys():
        publish(OrderEdited(order_id=order.pk))


@action
def give_reason(*, by: User, order: Order, reason: Reason) -> OrderReason:
    """Says that the customer placed this order for this reason too; one given already stays as it is."""
    require(by, EDIT_ORDERS)
    locked(by, order)
    given = OrderReason.objects.filter(order=order, reason=reason).first()
    if given is not None and given.deleted_at is None:
        return given
    if given is None:
        given = edits.add(OrderReason(order=order, reason=reason))
    else:
        edits.restore(given)
    publish(OrderEdited(order_id=order.pk))
    return given


@action
def take_back_reason(*, by: User, given_id: int) -> None:
    """Takes a reason from an order. Raises `NotFound`."""
    require(by, EDIT_ORDERS)
    given = given_reason_for(by, given_id)
    edits.remove(given)
    publish(OrderEdited(order_id=given.order_id))
