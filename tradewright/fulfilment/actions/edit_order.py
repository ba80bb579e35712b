"""Changing what stands on top of an order."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.money import with_known_currencies
from tradewright.core.search import index
from tradewright.fulfilment.actions.terms import locked, refuse_below_zero, refuse_due_before, settle
from tradewright.fulfilment.actions.under_contract import refuse_unless_covered
from tradewright.fulfilment.events import OrderEdited
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.permissions import EDIT_ORDERS
from tradewright.parties.queries import seen_parties

# What amounts and figures rest on: it changes only as long as the order is a draft of our own.
_SETTLED = {"party_id", "ordered_on", "currency", "tax", "freight", "customer_currency", "customer_rate"}


@action
def edit_order(*, by: User, order: Order, values: Mapping[str, Any], version: int | None = None) -> Order:
    """Changes the named fields of an order.

    Customer, day, currency, tax and freight only in a draft entered here. Raises `OrderNotDraft`, `OrderNotOurs`.
    """
    require(by, EDIT_ORDERS)
    current = locked(by, order)
    columns = columns_from("fulfilment.order", values, rights_of(by), current)
    columns = with_known_currencies(columns, "currency", "customer_currency")
    changed = {name: value for name, value in columns.items() if getattr(current, name) != value}
    if changed.keys() & _SETTLED:
        current.refuse_unless_editable()
    _refuse_unless_fitting(by, changed)
    if changed.keys() & {"contract_id", "party_id"}:
        pair = {"contract_id": current.contract_id, "party_id": current.party_id} | changed
        refuse_unless_covered(by, pair, on=columns.get("ordered_on", current.ordered_on))
    refuse_below_zero(changed, current.subtotal)
    if current.is_own and changed.keys() & {"ordered_on", "due_on"}:
        refuse_due_before(columns.get("ordered_on", current.ordered_on), columns.get("due_on", current.due_on))
    if edits.edit(order, columns, version=version):
        if changed.keys() & {"currency", "tax", "freight"}:
            settle(order)
        index("fulfilment.order", [order.pk])
        publish(OrderEdited(order_id=order.pk))
    return order


def _refuse_unless_fitting(by: User, changed: Mapping[str, Any]) -> None:
    if "legal_entity_id" in changed:
        raise Invalid({"legal_entity": _("The number was given by the legal entity: enter a new order instead")})
    if "party_id" in changed and not seen_parties(by).filter(pk=changed["party_id"]).exists():
        raise Invalid({"party": _("There is no such customer, or you may not see it")})
