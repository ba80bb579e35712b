"""The API of the customer register: the same queries and verbs as its pages."""

from typing import Any

from tradewright.core.rest import router_for
from tradewright.parties.api import contracts, parts, pools, register, tags, timeline

RESOURCES = (
    *(*register.RESOURCES, *parts.RESOURCES, *pools.RESOURCES, *tags.RESOURCES),
    *contracts.RESOURCES,
)


def routers() -> tuple[Any, ...]:
    """The routers of the register; made when the house is put together, because modules above add fields."""
    routers = (router_for(resource) for resource in RESOURCES)
    return (*routers, contracts.verbs, timeline.router(), pools.router())
