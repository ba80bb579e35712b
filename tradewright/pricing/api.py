"""The API of prices: the same queries and verbs as their pages."""

from collections.abc import Mapping
from typing import Any

from tradewright.catalog.queries.products import product_for
from tradewright.core.fields import settled_at_creation
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.rest import Resource, router_for
from tradewright.pricing import actions
from tradewright.pricing.fields import COST_FIELDS, OFFERED_FIELDS, PRICE_FIELDS
from tradewright.pricing.models import Cost, Price, PriceList, Promotion, PromotionKind, PromotionProduct
from tradewright.pricing.queries import (
    costs_for,
    deleted_price_list_for,
    deleted_promotion_for,
    offered_products_for,
    price_list_for,
    price_lists_for,
    prices_for,
    promotion_for,
    promotion_kind_for,
    promotion_kinds_for,
    promotions_for,
)

type Values = dict[str, Any]


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


def _edit_kind(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> PromotionKind:
    found = promotion_kind_for(by, object_id)
    return actions.edit_promotion_kind(by=by, kind=found, values=values, version=version)


def _delete_kind(*, by: User, object_id: int) -> None:
    actions.delete_promotion_kind(by=by, kind=promotion_kind_for(by, object_id))


def _restore_kind(*, by: User, object_id: int) -> PromotionKind:
    return actions.restore_promotion_kind(by=by, kind=promotion_kind_for(by, object_id, deleted=True))


def _set_price(*, by: User, values: Values) -> Price:
    product, price_list = product_for(by, values.pop("product")), price_list_for(by, values.pop("price_list"))
    return actions.set_price(by=by, product=product, price_list=price_list, **_given(values))


def _correct_price(*, by: User, object_id: int, values: Values, version: int | None) -> Price:
    return actions.correct_price(by=by, price_id=object_id, values=values, version=version)


def _remove_price(*, by: User, object_id: int) -> None:
    actions.remove_price(by=by, price_id=object_id)


def _set_cost(*, by: User, values: Values) -> Cost:
    return actions.set_cost(by=by, product=product_for(by, values.pop("product")), **_given(values))


def _correct_cost(*, by: User, object_id: int, values: Values, version: int | None) -> Cost:
    return actions.correct_cost(by=by, cost_id=object_id, values=values, version=version)


def _remove_cost(*, by: User, object_id: int) -> None:
    actions.remove_cost(by=by, cost_id=object_id)


def _offer(*, by: User, values: Values) -> PromotionProduct:
    promotion, product = promotion_for(by, values["promotion"]), product_for(by, values["product"])
    return actions.offer_product(by=by, promotion=promotion, product=product)


def _withdraw(*, by: User, object_id: int) -> None:
    actions.withdraw_product(by=by, entry_id=object_id)


def _given(values: Values) -> Values:
    return {key: value for key, value in values.items() if value is not None}


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
PROMOTION_KINDS = Resource(
    noun="pricing.promotion_kind",
    path="promotion-kinds",
    one="promotion_kind",
    rows=promotion_kinds_for,
    create=actions.create_promotion_kind,
    edit=_edit_kind,
    delete=_delete_kind,
    restore=_restore_kind,
    usual_sort=(Sort("name", nullable=False),),
)
PRICES = Resource(
    noun="pricing.price",
    path="prices",
    one="price",
    rows=prices_for,
    create=_set_price,
    edit=_correct_price,
    delete=_remove_price,
    has_own_fields=False,
    extra=settled_at_creation(PRICE_FIELDS),
    tag=Price._meta.verbose_name_plural or "",
)
COSTS = Resource(
    noun="pricing.cost",
    path="costs",
    one="cost",
    rows=costs_for,
    create=_set_cost,
    edit=_correct_cost,
    delete=_remove_cost,
    has_own_fields=False,
    extra=settled_at_creation(COST_FIELDS),
    tag=Cost._meta.verbose_name_plural or "",
)
PROMOTION_PRODUCTS = Resource(
    noun="pricing.promotion_product",
    path="promotion-products",
    one="promotion_product",
    rows=offered_products_for,
    create=_offer,
    delete=_withdraw,
    has_own_fields=False,
    extra=settled_at_creation(OFFERED_FIELDS),
    tag=PromotionProduct._meta.verbose_name_plural or "",
)

RESOURCES = (PRICE_LISTS, PROMOTIONS, PROMOTION_KINDS, PRICES, COSTS, PROMOTION_PRODUCTS)


def routers() -> tuple[Any, ...]:
    """The routers of prices."""
    return tuple(router_for(resource) for resource in RESOURCES)
