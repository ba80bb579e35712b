"""What a confirmed order says about the stage of its customer."""

from datetime import datetime

from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.fulfilment.events import OrderMovedStage
from tradewright.fulfilment.queries import count_of_orders_with, customers_of
from tradewright.parties.actions import move_stage_forward


@action
def move_stages(*, by: User | None, order_id: int, since: datetime) -> None:
    """Moves the customer of an order on in its life cycle, unless somebody set it since; the log names the order.

    An order that was called off meanwhile is not counted.
    """
    for party_id in customers_of([order_id]):
        orders = count_of_orders_with(party_id)
        moved = move_stage_forward(by=by, party_id=party_id, orders=orders, since=since)
        if moved is not None:
            publish(OrderMovedStage(order_id=order_id, party_id=moved.pk))
