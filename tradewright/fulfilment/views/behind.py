"""Addresses of the rows behind figures: the lines of amounts, the orders of counts, averages and intervals."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from tradewright.core.fields import Condition
from tradewright.fulfilment.figures import Figures

_WITH_MARGIN = "day,party,product,quantity,net,cost,own_margin,rate,base_margin"
_WITH_DISCOUNT = "day,party,product,quantity,gross,own_discount,rate,base_discount"


def orders_behind(conditions: Iterable[Condition]) -> str:
    """The list of exactly these orders."""
    return _address("orders", conditions)


def orders_in_amounts(figures: Figures) -> str:
    """The orders that an average is taken of: those with an exchange rate."""
    return orders_behind(figures.in_amounts)


def lines_behind(figures: Figures) -> str:
    """The list of exactly the order lines that make up a turnover."""
    return _address("order_lines", figures.in_amounts)


def lines_with_discount(figures: Figures) -> str:
    """The same lines with what was taken off each."""
    return _address("order_lines", figures.in_amounts, _WITH_DISCOUNT)


def lines_with_margin(figures: Figures) -> str:
    """The lines that make up a margin: those whose cost is known."""
    return _address("order_lines", figures.in_margin, _WITH_MARGIN)


def _address(name: str, conditions: Iterable[Condition], columns: str = "") -> str:
    pairs = [("filter", str(condition)) for condition in conditions]
    pairs += [("columns", columns)] if columns else []
    return f"{reverse(name)}?{urlencode(pairs, safe=':,')}"
