"""Nouns of orders."""

from tradewright.fulfilment.models.conditions import (
    OF_CATEGORY,
    OF_CUSTOMER,
    OF_PRODUCT,
    OF_RATED,
    OF_REASON,
    OF_SHELF,
)
from tradewright.fulfilment.models.figures import CustomerFigures
from tradewright.fulfilment.models.orders import (
    COUNTED_STATUSES,
    NEXT_STATUSES,
    Order,
    OrderLine,
    OrderReason,
    Reason,
)

__all__ = [
    "COUNTED_STATUSES",
    "NEXT_STATUSES",
    "OF_CATEGORY",
    "OF_CUSTOMER",
    "OF_PRODUCT",
    "OF_RATED",
    "OF_REASON",
    "OF_SHELF",
    "CustomerFigures",
    "Order",
    "OrderLine",
    "OrderReason",
    "Reason",
]
