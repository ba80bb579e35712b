"""Nouns of orders."""

from tradewright.fulfilment.models.figures import CustomerFigures
from tradewright.fulfilment.models.orders import Order, OrderLine, OrderReason, Reason

__all__ = ["CustomerFigures", "Order", "OrderLine", "OrderReason", "Reason"]
