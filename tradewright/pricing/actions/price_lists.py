"""Price lists."""

from collections.abc import Mapping
from typing import Any

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.money import with_known_currencies
from tradewright.pricing.models import PriceList
from tradewright.pricing.permissions import EDIT_PRICE_LISTS


@action
def create_price_list(*, by: User, values: Mapping[str, Any]) -> PriceList:
    """Opens a price list; `values` by catalog key."""
    require(by, EDIT_PRICE_LISTS)
    columns = columns_from("pricing.price_list", values, rights_of(by))
    return edits.add(PriceList(**with_known_currencies(columns, "currency")))


@action
def edit_price_list(
    *, by: User, price_list: PriceList, values: Mapping[str, Any], version: int | None = None
) -> PriceList:
    """Changes the named fields of a price list."""
    require(by, EDIT_PRICE_LISTS)
    columns = columns_from("pricing.price_list", values, rights_of(by), price_list)
    edits.edit(price_list, with_known_currencies(columns, "currency"), version=version)
    return price_list
