"""Addresses of the rows behind figures, in the API: lines of amounts, orders of counts."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from tradewright.core.fields import Condition
from tradewright.fulfilment.api.orders import ORDER_LINES, ORDERS
from tradewright.fulfilment.figures import Figures


def orders_behind(conditions: Iterable[Condition]) -> str:
    """The list of exactly these orders."""
    return rows_of(ORDERS.path, conditions)


def rows_behind(figures: Figures) -> dict[str, str]:
    """Where each amount and count has its rows, by its name; what the user may not see has none."""
    found = {
        "turnover": rows_of(ORDER_LINES.path, figures.in_amounts, "base_net"),
        "discount": rows_of(ORDER_LINES.path, figures.in_amounts, "base_discount"),
        "orders": orders_behind(figures.in_amounts),
    }
    if figures.margin is not None:
        found["margin"] = rows_of(ORDER_LINES.path, figures.in_margin, "base_margin")
    if figures.orders_without_rate:
        found["orders_without_rate"] = orders_behind(figures.in_no_amount)
    return found


def rows_of(path: str, conditions: Iterable[Condition], *also: str, words: str = "") -> str:
    """The list at this path, narrowed, with these worked-out fields."""
    pairs = [("filter", str(condition)) for condition in conditions]
    pairs += [("q", words)] if words else []
    pairs += [("also", key) for key in also]
    return f"{reverse('api:api-root')}{path}?{urlencode(pairs, safe=':,')}"
