"""Beginning an order."""

from collections.abc import Mapping, Sequence
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
from tradewright.core.numbers import next_number
from tradewright.core.search import index
from tradewright.fulfilment.actions.terms import OrderedLine, draw_up, refuse_below_zero, refuse_due_before, settle
from tradewright.fulfilment.actions.under_contract import refuse_unless_covered
from tradewright.fulfilment.events import OrderCreated
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.fulfilment.permissions import CREATE_ORDERS
from tradewright.fulfilment.queries import usual_seller
from tradewright.parties.queries import seen_parties
from tradewright.staff.models import LegalEntity
from tradewright.staff.queries import team_of


@action
def create_order(*, by: User, values: Mapping[str, Any], lines: Sequence[OrderedLine] = ()) -> Order:
    """Begins an order as a draft with its number; `values` by catalog key, at least `party` and `ordered_on`.

    Unless told otherwise the acting user sells it, for the legal entity that sold the customer's newest order, in its
    currency; it belongs to the salesperson, the salesperson's team and the customer's territory.
    """
    require(by, CREATE_ORDERS)
    columns = columns_from("fulfilment.order", values, rights_of(by))
    entity = _seller(by, columns)
    refuse_due_before(columns["ordered_on"], columns.get("due_on"))
    columns = _belongings(by, columns) | {"legal_entity_id": entity.pk}
    refuse_unless_covered(by, columns, on=columns["ordered_on"])
    columns["currency"] = columns.get("currency") or entity.currency
    columns = with_known_currencies(columns, "currency", "customer_currency")
    order = Order(**columns, number=_number(entity, columns["ordered_on"].year))
    edits.add(order)
    drawn = [draw_up(order, wanted, place) for place, wanted in enumerate(lines, start=1)]
    OrderLine.objects.bulk_create(drawn)
    settle(order)
    refuse_below_zero(columns, order.subtotal)
    index("fulfilment.order", [order.pk])
    publish(OrderCreated(order_id=order.pk))
    return order


def _seller(by: User, columns: Mapping[str, Any]) -> LegalEntity:
    missing = {
        key: _("Say who orders and on which day")
        for key, column in (("party", "party_id"), ("ordered_on", "ordered_on"))
        if not columns.get(column)
    }
    if missing:
        raise Invalid(missing)
    named = columns.get("legal_entity_id")
    if named:
        entity = LegalEntity.objects.filter(pk=named, deleted_at=None).first()
    else:
        entity = usual_seller(party_id=columns["party_id"], salesperson_id=columns.get("salesperson_id") or by.pk)
    if entity is None:
        raise Invalid({"legal_entity": _("Enter a legal entity of ours under Settings first")})
    return entity


def _belongings(by: User, columns: Mapping[str, Any]) -> dict[str, Any]:
    party = seen_parties(by).filter(pk=columns["party_id"]).select_related("canonical").first()
    if party is None:
        raise Invalid({"party": _("There is no such customer, or you may not see it")})
    given = {key: value for key, value in columns.items() if value is not None}
    salesperson_id = given.get("salesperson_id", by.pk)
    owner_id = given.get("owner_id", salesperson_id)
    owner = by if owner_id == by.pk else User.objects.filter(pk=owner_id).first()
    team = team_of(owner, on=columns["ordered_on"]) if owner else None
    usual = {
        "salesperson_id": salesperson_id,
        "owner_id": owner_id,
        "team_id": team.pk if team else None,
        "territory_id": party.now.territory_id,
    }
    return usual | given | {"party_id": party.now.pk}


def _number(entity: LegalEntity, year: int) -> str:
    return next_number(f"order {entity.code} {year}", prefix=f"SO-{entity.code}-{year % 100:02d}-")
