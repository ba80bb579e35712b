"""Putting prices and costs right: their amount, their period, or taking back what was entered by mistake."""

from collections.abc import Mapping
from typing import Any

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.periods import refuse_reversed
from tradewright.pricing.actions.prices import require_costs
from tradewright.pricing.events import CostCorrected, CostRemoved, PriceCorrected, PriceRemoved
from tradewright.pricing.models import Cost, Price
from tradewright.pricing.permissions import SET_PRICES
from tradewright.pricing.queries import cost_for, price_for


@action
def correct_price(*, by: User, price_id: int, values: Mapping[str, Any], version: int | None = None) -> Price:
    """Changes amount or period of a price, `values` by catalog key; orders keep what they were charged.

    Raises `Invalid` where the period would overlap with another price of the product on the list.
    """
    require(by, SET_PRICES)
    price = price_for(by, price_id, is_locked=True)
    if _corrected(by, "pricing.price", price, values, version):
        publish(PriceCorrected(price_id=price.pk))
    return price


@action
def remove_price(*, by: User, price_id: int) -> None:
    """Takes back a price that was entered by mistake; the one before it ends when it ended."""
    require(by, SET_PRICES)
    edits.remove(price_for(by, price_id))
    publish(PriceRemoved(price_id=price_id))


@action
def correct_cost(*, by: User, cost_id: int, values: Mapping[str, Any], version: int | None = None) -> Cost:
    """Changes amount, currency or period of a cost, `values` by catalog key; orders keep the cost of their day."""
    require_costs(by)
    cost = cost_for(by, cost_id, is_locked=True)
    if _corrected(by, "pricing.cost", cost, values, version):
        publish(CostCorrected(cost_id=cost.pk))
    return cost


@action
def remove_cost(*, by: User, cost_id: int) -> None:
    """Takes back a cost that was entered by mistake; the one before it ends when it ended."""
    require_costs(by)
    edits.remove(cost_for(by, cost_id))
    publish(CostRemoved(cost_id=cost_id))


def _corrected(by: User, noun: str, row: Price | Cost, values: Mapping[str, Any], version: int | None) -> bool:
    columns = columns_from(noun, values, rights_of(by))
    refuse_reversed(columns.get("valid_from", row.valid_from), columns.get("valid_to", row.valid_to))
    return bool(edits.edit(row, columns, version=version))
