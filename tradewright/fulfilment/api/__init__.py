"""The API of orders: their lists and verbs, the figures they add up to, the sums of their lists."""

from typing import Any

from tradewright.core.rest import router_for
from tradewright.fulfilment.api import figures, orders, sums

RESOURCES = orders.RESOURCES


def routers() -> tuple[Any, ...]:
    """The routers of orders."""
    return (*(router_for(resource) for resource in RESOURCES), orders.verbs, sums.router, figures.router())
