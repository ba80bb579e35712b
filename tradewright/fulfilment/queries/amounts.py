"""Amounts of orders and lines in the base currency, each at the newest rate of its order's day or before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from tradewright.core.models import User
from tradewright.core.money import Money
from tradewright.core.remembered import once_a_request
from tradewright.core.statements import asked, by_name
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.fulfilment.queries.orders import base_currency
from tradewright.fulfilment.rates import HAS_RATE, JOIN_RATES, RATES, converted

SUMMED_UP_TO = 20_000
_OF_LINES = ("pk", "order__currency", "order__ordered_on", "net", "gross", "cost")
_OF_ORDERS = ("pk", "currency", "ordered_on", "subtotal")

_STATEMENT = """
WITH counted (id, currency, ordered_on, {columns}) AS MATERIALIZED ({rows}), {rates}
SELECT {wanted} FROM counted {join_rates} {grouped}
"""
_NET, _TAKEN_OFF, _MARGIN = (
    converted(amount) for amount in ("counted.net", "(counted.gross - counted.net)", "(counted.net - counted.cost)")
)
_RATE = converted("1::numeric")
_EACH = f"""counted.id, CASE WHEN counted.currency <> %(base)s THEN round({_RATE}, 6) END,
    {_NET}, {_TAKEN_OFF}, {_MARGIN}, counted.gross - counted.net, counted.net - counted.cost"""
_COUNTS = f"""count(*), count(*) FILTER (WHERE counted.currency <> %(base)s), count(*) FILTER (WHERE NOT {HAS_RATE}),
    COALESCE(sum({_NET}), 0)"""
_BY_STATUS = f"counted.status, counted.currency, sum(counted.net), {_COUNTS}"
_BY_CONTRACT = f"""counted.contract_id, COALESCE(sum({_NET}), 0),
    COALESCE(sum({_NET}) FILTER (WHERE counted.status IN ('shipped', 'closed')), 0),
    count(*), count(*) FILTER (WHERE NOT {HAS_RATE})"""
_ALL = f"{_COUNTS}, COALESCE(sum({_TAKEN_OFF}), 0), COALESCE(sum({_MARGIN}), 0)"


@dataclass(frozen=True)
class LineAmounts:
    """What a line comes to in the base currency, None without a rate; margins also None without a known cost.

    `rate` is what one unit of the order's currency was worth, None for the base currency itself. The last two are in
    the currency of the order.
    """

    id: int
    rate: Decimal | None
    net: Decimal | None
    discount: Decimal | None
    margin: Decimal | None
    own_discount: Decimal
    own_margin: Decimal | None


@dataclass(frozen=True)
class SumInBase:
    """What rows of a list add up to in the base currency; rows without a rate are in no amount.

    Orders have a net amount alone.
    """

    rows: int = 0
    converted: int = 0
    without_rate: int = 0
    net: Decimal = Decimal(0)
    discount: Decimal = Decimal(0)
    margin: Decimal = Decimal(0)

    def __add__(self, other: "SumInBase") -> "SumInBase":
        """Both together."""
        return SumInBase(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True)
class StatusSum:
    """The orders of one status and currency: their net amount in that currency, and in the base currency."""

    status: str
    currency: str
    own_net: Decimal
    in_base: SumInBase


def amounts_of_lines(line_ids: Sequence[int]) -> Mapping[int, LineAmounts]:
    """The amounts of these lines by id, in one statement for any number of them."""
    return _amounts_of_lines(tuple(line_ids))


@once_a_request
def _amounts_of_lines(line_ids: tuple[int, ...]) -> Mapping[int, LineAmounts]:
    rows = OrderLine.objects.filter(pk__in=line_ids).values_list(*_OF_LINES)
    return {row[0]: LineAmounts(*row) for row in _of_each(rows, "net, gross, cost", _EACH)}


def net_of_orders(order_ids: Sequence[int], _user: User) -> Mapping[int, object]:
    """The net amounts of these orders in the base currency by id, None without a rate, in one statement."""
    rows = Order.objects.filter(pk__in=order_ids).values_list(*_OF_ORDERS)
    return {order: in_base(net) for order, net in _of_each(rows, "net", f"counted.id, {_NET}")}


def in_base(amount: Decimal | None) -> Money | None:
    """The amount as money of the base currency."""
    return None if amount is None else Money(amount, base_currency())


def sum_of_lines(rows: QuerySet[OrderLine]) -> SumInBase | None:
    """What the lines of a list add up to; None for more than are added up while somebody waits."""
    return _summed(rows.order_by().values_list(*_OF_LINES), "net, gross, cost", _ALL)


def sum_of_orders(rows: QuerySet[Order]) -> SumInBase | None:
    """What the net amounts of the orders of a list add up to; None for too many of them."""
    return _summed(rows.order_by().values_list(*_OF_ORDERS), "net", _COUNTS)


def whole_sum_of_lines(rows: QuerySet[OrderLine]) -> SumInBase:
    """What the lines of a list add up to, however many they are."""
    found = _of_each(rows.order_by().values_list(*_OF_LINES), "net, gross, cost", _ALL)
    return SumInBase(*found[0]) if found else SumInBase()


def orders_by_status(rows: QuerySet[Order]) -> list[StatusSum]:
    """The orders of a list by status and currency, however many they are, in one statement."""
    found = _of_each(
        rows.order_by().values_list(*_OF_ORDERS, "status"),
        "net, status",
        _BY_STATUS,
        grouped="GROUP BY counted.status, counted.currency ORDER BY counted.status, counted.currency",
    )
    return [StatusSum(status, code, own, SumInBase(*summed)) for status, code, own, *summed in found]


def sums_by_contract(rows: QuerySet[Order], currency: str) -> list[tuple[int, Decimal, Decimal, int, int]]:
    """Of orders, by contract: ordered and delivered net in this currency, how many they are, how many lack a rate."""
    return _of_each(
        rows.order_by().values_list(*_OF_ORDERS, "status", "contract_id"),
        "net, status, contract_id",
        _BY_CONTRACT,
        grouped="GROUP BY counted.contract_id",
        base=currency,
    )


def _summed(rows: QuerySet[Any, Any], columns: str, wanted: str) -> SumInBase | None:
    found = _of_each(rows[: SUMMED_UP_TO + 1], columns, wanted)
    summed = SumInBase(*found[0]) if found else SumInBase()
    return summed if summed.rows <= SUMMED_UP_TO else None


def _of_each(
    rows: QuerySet[Any, Any], columns: str, wanted: str, *, grouped: str = "", base: str = ""
) -> list[tuple[Any, ...]]:
    """What is wanted of the rows of a query; columns and what is wanted are constants of this file."""
    try:
        counted, named = by_name(*rows.query.sql_with_params())
    except EmptyResultSet:
        return []
    statement = _STATEMENT.format(
        rows=counted, columns=columns, rates=RATES, wanted=wanted, join_rates=JOIN_RATES, grouped=grouped
    )
    return asked(statement, named | {"base": base or base_currency()})
