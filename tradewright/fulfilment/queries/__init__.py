"""Questions about orders; each starts from what the user may see."""

from tradewright.fulfilment.queries.orders import (
    base_currency,
    explanation_of,
    house_of,
    lines_of,
    order_for,
    orders_for,
    orders_of,
    reasons_of,
    reasons_to_buy,
    terms_of,
)

__all__ = [
    "base_currency",
    "explanation_of",
    "house_of",
    "lines_of",
    "order_for",
    "orders_for",
    "orders_of",
    "reasons_of",
    "reasons_to_buy",
    "terms_of",
]
