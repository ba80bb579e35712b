"""The API of prices: the same queries and verbs as their pages."""

from collections.abc import Mapping
from typing import Any

from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.rest import Resource, router_for
from tradewright.pricing.actions import create_price_list, create_promotion, edit_price_list, edit_promotion
from tradewright.pricing.models import PriceList, Promotion
from tradewright.pricing.queries import price_lists_for, promotions_for


def _edit_list(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> PriceList:
    found = price_lists_for(by).filter(pk=object_id).first()
    if found is None:
        raise NotFound
    return edit_price_list(by=by, price_list=found, values=values, version=version)


def _edit_promotion(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> Promotion:
    found = promotions_for(by).filter(pk=object_id).first()
    if found is None:
        raise NotFound
    return edit_promotion(by=by, promotion=found, values=values, version=version)


PRICE_LISTS = Resource(
    noun="pricing.price_list",
    path="price-lists",
    one="price_list",
    rows=price_lists_for,
    create=create_price_list,
    edit=_edit_list,
    usual_sort=(Sort("name", nullable=False),),
)
PROMOTIONS = Resource(
    noun="pricing.promotion",
    path="promotions",
    one="promotion",
    rows=promotions_for,
    create=create_promotion,
    edit=_edit_promotion,
    usual_sort=(Sort("name", nullable=False),),
)


RESOURCES = (PRICE_LISTS, PROMOTIONS)


def routers() -> tuple[Any, ...]:
    """The routers of prices."""
    return tuple(router_for(resource) for resource in RESOURCES)
