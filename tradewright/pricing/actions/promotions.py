"""Special offers."""

from collections.abc import Iterable, Mapping
from typing import Any

from tradewright.catalog.models import Product
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.fields import columns_from, with_names
from tradewright.core.models import User
from tradewright.core.search import index
from tradewright.pricing.events import PromotionCreated, PromotionDeleted, PromotionEdited
from tradewright.pricing.models import Promotion, PromotionProduct
from tradewright.pricing.permissions import EDIT_PROMOTIONS
from tradewright.pricing.queries import offered_product_for

_NOUN = "pricing.promotion"


@action
def create_promotion(*, by: User, values: Mapping[str, Any], products: Iterable[Product] = ()) -> Promotion:
    """Makes a special offer for some products; `values` by catalog key, the discount as a share of 1."""
    require(by, EDIT_PROMOTIONS)
    promotion = edits.add(Promotion(**with_names(columns_from(_NOUN, values, rights_of(by)))))
    _offer(promotion, products)
    index(_NOUN, [promotion.pk])
    publish(PromotionCreated(promotion_id=promotion.pk))
    return promotion


@action
def edit_promotion(
    *,
    by: User,
    promotion: Promotion,
    values: Mapping[str, Any],
    products: Iterable[Product] | None = None,
    version: int | None = None,
) -> Promotion:
    """Changes the terms of a special offer and, where given, the products it is for."""
    require(by, EDIT_PROMOTIONS)
    columns = columns_from(_NOUN, values, rights_of(by), promotion)
    changed = edits.edit(promotion, with_names(columns, promotion), version=version)
    offered = products is not None and _offer(promotion, products)
    if changed:
        index(_NOUN, [promotion.pk])
    if changed or offered:
        publish(PromotionEdited(promotion_id=promotion.pk))
    return promotion


@action
def delete_promotion(*, by: User, promotion: Promotion, version: int | None = None) -> None:
    """Takes a special offer back; orders placed under it keep it."""
    require(by, EDIT_PROMOTIONS)
    edits.remove(promotion, version=version)
    index(_NOUN, [promotion.pk])
    publish(PromotionDeleted(promotion_id=promotion.pk))


@action
def restore_promotion(*, by: User, promotion: Promotion) -> Promotion:
    """Makes a special offer again that was taken back."""
    require(by, EDIT_PROMOTIONS)
    edits.restore(promotion)
    index(_NOUN, [promotion.pk])
    publish(PromotionEdited(promotion_id=promotion.pk))
    return promotion


@action
def offer_product(*, by: User, promotion: Promotion, product: Product) -> PromotionProduct:
    """Lets a product be sold under a special offer; one that is offered already stays as it is."""
    require(by, EDIT_PROMOTIONS)
    entry = PromotionProduct.objects.filter(promotion=promotion, product=product).select_for_update().first()
    if entry is not None and entry.deleted_at is None:
        return entry
    if entry is None:
        entry = edits.add(PromotionProduct(promotion=promotion, product=product))
    else:
        edits.restore(entry)
    publish(PromotionEdited(promotion_id=promotion.pk))
    return entry


@action
def withdraw_product(*, by: User, entry_id: int) -> None:
    """Takes a product out of a special offer; orders placed under it keep it. Raises `NotFound`."""
    require(by, EDIT_PROMOTIONS)
    entry = offered_product_for(by, entry_id)
    edits.remove(entry)
    publish(PromotionEdited(promotion_id=entry.promotion_id))


def _offer(promotion: Promotion, products: Iterable[Product]) -> bool:
    """Offers exactly these products; returns whether anything changed."""
    wanted = {product.pk for product in products}
    known = {entry.product_id: entry for entry in PromotionProduct.objects.filter(promotion=promotion)}
    changed = False
    for product_id, entry in known.items():
        if (entry.deleted_at is None) != (product_id in wanted):
            changed = True
            (edits.restore if product_id in wanted else edits.remove)(entry)
    for product_id in sorted(wanted - known.keys()):
        changed = True
        edits.add(PromotionProduct(promotion=promotion, product_id=product_id))
    return changed
