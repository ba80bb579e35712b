"""Questions about orders; each starts from what the user may see."""

from tradewright.fulfilment.queries.cuts import (
    order_intervals,
    sales_by_category,
    sales_by_channel,
    sales_by_period,
    sales_by_product,
    sales_by_reason,
    sales_by_salesperson,
    total_sales,
)
from tradewright.fulfilment.queries.days import DailySales, daily_sales, days_with_orders
from tradewright.fulfilment.queries.figures import Asked
from tradewright.fulfilment.queries.orders import (
    base_currency,
    customers_of,
    explanation_of,
    house_of,
    ids_of_orders_of,
    lines_of,
    minor_of,
    order_counts,
    order_for,
    orders_for,
    orders_of,
    reasons_of,
    reasons_to_buy,
    terms_of,
)

__all__ = [
    "Asked",
    "DailySales",
    "base_currency",
    "customers_of",
    "daily_sales",
    "days_with_orders",
    "explanation_of",
    "house_of",
    "ids_of_orders_of",
    "lines_of",
    "minor_of",
    "order_counts",
    "order_for",
    "order_intervals",
    "orders_for",
    "orders_of",
    "reasons_of",
    "reasons_to_buy",
    "sales_by_category",
    "sales_by_channel",
    "sales_by_period",
    "sales_by_product",
    "sales_by_reason",
    "sales_by_salesperson",
    "terms_of",
    "total_sales",
]
