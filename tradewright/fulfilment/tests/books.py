"""What the tests of orders share: how an order is begun, and how one of an import is written."""

from collections.abc import Callable
from datetime import date

from tradewright.core.models import User
from tradewright.fulfilment.actions import OrderedLine, create_order
from tradewright.fulfilment.models import Order
from tradewright.parties.models import Party

type Write = Callable[..., Order]
DAY = date(2026, 3, 2)


def begin(by: User, party: Party, *lines: OrderedLine, **more: object) -> Order:
    """A draft of that day."""
    return create_order(by=by, values={"party": party.pk, "ordered_on": DAY} | more, lines=lines)
