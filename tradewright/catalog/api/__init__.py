"""The API of the catalog: the same queries and verbs as its pages."""

from typing import Any

from tradewright.catalog.api import parts, products, shelves
from tradewright.core.rest import router_for

RESOURCES = (*products.RESOURCES, *shelves.RESOURCES, *parts.RESOURCES)


def routers() -> tuple[Any, ...]:
    """The routers of the catalog; made when the house is put together, because modules above add fields."""
    return tuple(router_for(resource) for resource in RESOURCES)
