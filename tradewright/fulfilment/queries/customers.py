"""The figures of customers for who sees only some of their orders; for everybody else they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from tradewright.core.models import User
from tradewright.core.money import Money
from tradewright.core.prepared import prepared
from tradewright.core.remembered import once_a_request
from tradewright.core.statements import asked, by_name
from tradewright.fulfilment.facts import FACTS
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.queries.figures import Asked
from tradewright.fulfilment.queries.orders import base_currency

_STATEMENT = """
WITH counted AS MATERIALIZED ({orders}), {facts}
SELECT customer_id, turnover, margin, orders, first_on, last_on FROM facts
"""


@dataclass(frozen=True)
class SeenFigures:
    """What the orders that a user may see tell of one customer; see `CustomerFigures` for what each means."""

    turnover: Money
    margin: Money
    orders: int
    first_order_on: date
    last_order_on: date


def seen_figures(party_ids: Sequence[int], user: User) -> Mapping[int, SeenFigures]:
    """The figures of these customers by id, added up from the orders that the user may see, in one statement."""
    return _seen_figures(tuple(party_ids), user)


@once_a_request
def _seen_figures(party_ids: tuple[int, ...], user: User) -> Mapping[int, SeenFigures]:
    orders, params = _orders.statement(user, party_ids)
    if not orders:
        return {}
    orders, named = by_name(orders, params)
    base = base_currency()
    rows = asked(_STATEMENT.format(orders=orders, facts=FACTS), named | {"base": base})
    return {
        customer: SeenFigures(Money(turnover, base), Money(margin, base), *counted)
        for customer, turnover, margin, *counted in rows
    }


@prepared
def _orders(user: User, party_ids: tuple[int, ...]) -> QuerySet[Order, Any]:
    rows = Asked(user, party_ids).orders().order_by()
    customer = Coalesce(F("party__canonical_id"), F("party_id"))
    return rows.annotate(customer_id=customer).values("id", "customer_id", "currency", "ordered_on")
