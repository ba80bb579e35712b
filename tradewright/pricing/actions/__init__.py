"""Verbs of pricing."""

from tradewright.pricing.actions.corrections import correct_cost, correct_price, remove_cost, remove_price
from tradewright.pricing.actions.price_lists import (
    create_price_list,
    delete_price_list,
    edit_price_list,
    restore_price_list,
)
from tradewright.pricing.actions.prices import set_cost, set_price
from tradewright.pricing.actions.promotion_kinds import (
    create_promotion_kind,
    delete_promotion_kind,
    edit_promotion_kind,
    restore_promotion_kind,
)
from tradewright.pricing.actions.promotions import (
    create_promotion,
    delete_promotion,
    edit_promotion,
    offer_product,
    restore_promotion,
    withdraw_product,
)

__all__ = [
    "correct_cost",
    "correct_price",
    "create_price_list",
    "create_promotion",
    "create_promotion_kind",
    "delete_price_list",
    "delete_promotion",
    "delete_promotion_kind",
    "edit_price_list",
    "edit_promotion",
    "edit_promotion_kind",
    "offer_product",
    "remove_cost",
    "remove_price",
    "restore_price_list",
    "restore_promotion",
    "restore_promotion_kind",
    "set_cost",
    "set_price",
    "withdraw_product",
]
