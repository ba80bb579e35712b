"""What orders do when something happened, here and below; every one may run twice."""

from collections.abc import Sequence

from django.utils import timezone

from tradewright.activities.actions import end_plans
from tradewright.activities.models import PlanRun
from tradewright.core.events import listens
from tradewright.core.queries import entry_heard
from tradewright.core.search import index
from tradewright.fulfilment.actions import move_stages, refresh_figures
from tradewright.fulfilment.events import (
    OrderCancelled,
    OrderClosed,
    OrderConfirmed,
    OrderCreated,
    OrdersBroughtIn,
    OrderShipped,
)
from tradewright.fulfilment.queries import customers_of, ids_of_orders_of
from tradewright.parties.actions import refresh_holdings
from tradewright.parties.events import PartiesMerged, PartiesUnmerged, PartyEdited

_AT_A_TIME = 1000


@listens(OrderCreated)
def keep_customer_of_new_order(event: OrderCreated) -> None:
    """An open order keeps the customer out of public pools."""
    _count_days_anew(event.order_id)


@listens(OrderClosed)
def let_customer_of_closed_order_go(event: OrderClosed) -> None:
    """The order keeps its customer no longer; the days count from it."""
    _count_days_anew(event.order_id)


@listens(OrderShipped)
def let_customer_of_shipped_order_go(event: OrderShipped) -> None:
    """The order keeps its customer no longer; the days count from it."""
    _count_days_anew(event.order_id)


@listens(OrderConfirmed)
def count_confirmed_order(event: OrderConfirmed) -> None:
    """The order is turnover from now on."""
    refresh_figures(customers_of([event.order_id]), by=None)
    _count_days_anew(event.order_id)


@listens(OrderConfirmed)
def move_stage_of_customer(event: OrderConfirmed) -> None:
    """The first order makes a prospect a customer, the next one a repeat customer; who was lost is won back."""
    entry = entry_heard()
    if entry is not None:
        move_stages(by=None, order_id=event.order_id, since=entry.at)


@listens(OrderConfirmed)
def end_plans_that_led_to_an_order(event: OrderConfirmed) -> None:
    """Follow-up plans that end with an order have reached what they were for."""
    end_plans(by=None, party_ids=customers_of([event.order_id]), because=PlanRun.End.ORDER)


@listens(OrderCancelled)
def drop_cancelled_order(event: OrderCancelled) -> None:
    """The order is turnover no longer."""
    refresh_figures(customers_of([event.order_id]), by=None)
    _count_days_anew(event.order_id)


@listens(OrdersBroughtIn)
def count_orders_brought_in(event: OrdersBroughtIn) -> None:
    """An import changed orders: the figures of its customers, or of all."""
    refresh_figures(list(event.party_ids) or None, by=None)
    refresh_holdings(by=None, on=timezone.localdate(), party_ids=list(event.party_ids) or None)


@listens(PartyEdited)
def find_orders_by_new_name(event: PartyEdited) -> None:
    """Orders are found by their customer's name, which may have changed."""
    _find_again(event.party_id)


@listens(PartiesMerged)
def find_orders_by_name_of_customer(event: PartiesMerged) -> None:
    """Orders written with a merged party are found by the name of the customer that it was found to be."""
    _find_again(event.party_id)


@listens(PartiesUnmerged)
def find_orders_by_name_of_released(event: PartiesUnmerged) -> None:
    """Orders of a party that is separate again are found by its own name only."""
    _find_again(event.party_id)


def _count_days_anew(order_id: int) -> None:
    refresh_holdings(by=None, on=timezone.localdate(), party_ids=customers_of([order_id]))


def _find_again(party_id: int) -> None:
    for ids in _portions(ids_of_orders_of(party_id)):
        index("fulfilment.order", ids)


def _portions(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _AT_A_TIME] for start in range(0, len(ids), _AT_A_TIME)]
