"""The API of prices: the same queries and verbs as their pages."""

from collections.abc import Mapping
from typing import Any

from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.rest import Resource, router_for
from tradewright.pricing import actions
from tradewright.pricing.models import PriceList, Promotion
from tradewright.pricing.queries import (
    deleted_price_list_for,
    deleted_promotion_for,
    price_list_for,
    price_lists_for,
    promotion_for,
    promotions_for,
)


def _edit_list(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> PriceList:
    found = price_list_for(by, object_id)
    return actions.edit_price_list(by=by, price_list=found, values=values, version=version)


def _delete_list(*, by: User, object_id: int) -> None:
    actions.delete_price_list(by=by, price_list=price_list_for(by, object_id))


def _restore_list(*, by: User, object_id: int) -> PriceList:
    return actions.restore_price_list(by=by, price_list=deleted_price_list_for(by, object_id))


def _edit_promotion(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> Promotion:
    found = promotion_for(by, object_id)
    return actions.edit_promotion(by=by, promotion=found, values=values, version=version)


def _delete_promotion(*, by: User, object_id: int) -> None:
    actions.delete_promotion(by=by, promotion=promotion_for(by, object_id))


def _restore_promotion(*, by: User, object_id: int) -> Promotion:
    return actions.restore_promotion(by=by, promotion=deleted_promotion_for(by, object_id))


PRICE_LISTS = Resource(
    noun="pricing.price_list",
    path="price-lists",
    one="price_list",
    rows=price_lists_for,
    create=actions.create_price_list,
    edit=_edit_list,
    delete=_delete_list,
    restore=_restore_list,
    usual_sort=(Sort("name", nullable=False),),
)
PROMOTIONS = Resource(
    noun="pricing.promotion",
    path="promotions",
    one="promotion",
    rows=promotions_for,
    create=actions.create_promotion,
    edit=_edit_promotion,
    delete=_delete_promotion,
    restore=_restore_promotion,
    usual_sort=(Sort("name", nullable=False),),
)


RESOURCES = (PRICE_LISTS, PROMOTIONS)


def routers() -> tuple[Any, ...]:
    """The routers of prices."""
    return tuple(router_for(resource) for resource in RESOURCES)
