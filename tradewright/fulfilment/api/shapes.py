"""What figures and sums look like in answers; amounts are text, so that no digit is lost."""

from datetime import date
from decimal import Decimal

from ninja import Schema
from pydantic import Field as Described

from tradewright.fulfilment.api.orders import Why

_IN_BASE = "in the currency named"


class RowsBehind(Schema):
    """The lists of the API whose rows add up to each figure; the field that adds up is asked for with `also`."""

    turnover: str = Described(..., description="order lines; their base_net adds up to it")
    discount: str = Described(..., description="order lines; their base_discount adds up to it")
    orders: str = Described(..., description="the orders counted, of which the average is taken too")
    margin: str | None = Described(None, description="order lines with a known cost; their base_margin adds up to it")
    orders_without_rate: str | None = Described(None, description="the orders that are in no amount")


class FiguresRow(Schema):
    """What some orders add up to; absent is what the caller may not see."""

    key: str = Described(..., description="first day of a period, number of the category, product, …; empty: of none")
    label: str
    start: date | None = Described(None, description="first day of a period")
    end: date | None = Described(None, description="last day of a period")
    turnover: Decimal = Described(..., description=f"net amount of the lines, {_IN_BASE}")
    growth: Decimal | None = Described(None, description="change of turnover against the period before, as a share")
    gross: Decimal = Described(..., description=f"before discount, {_IN_BASE}")
    discount: Decimal = Described(..., description=f"what was taken off, {_IN_BASE}")
    discount_share: Decimal | None = Described(None, description="discount as a share of the amount before")
    margin: Decimal | None = Described(None, description=f"net amount less cost, {_IN_BASE}")
    margin_share: Decimal | None = Described(None, description="margin as a share of the turnover of the lines in it")
    lines_without_cost: int | None = Described(None, description="lines left out of the margin")
    orders: int = Described(..., description="orders in the amounts: those with an exchange rate")
    average_order: Decimal | None = Described(None, description=f"turnover per order, {_IN_BASE}")
    orders_without_rate: int = Described(..., description="orders in no amount: no exchange rate for their day")
    rows: RowsBehind


class Interval(Schema):
    """The days from one day with orders to the next, which ended it."""

    ended_on: date
    days: int
    rows: str = Described(..., description="the orders of the day that ended it")


class OrderIntervals(Schema):
    """The rhythm of a customer; several orders of one day are one."""

    usual: Decimal | None = Described(None, description="the median, in days")
    last: int | None = Described(None, description="the days between the last two")
    days_since: int | None = Described(None, description="from the last order to today")
    is_late: bool = Described(..., description="more than one and a half times the usual interval has passed")
    first_order_on: date | None = None
    last_order_on: date | None = None
    days_with_orders: int
    rows: str = Described(..., description="the orders they are measured by")
    each: list[Interval] = Described(..., description="all intervals, the first one first")


class CustomerFigures(Schema):
    """The figures of a customer or of the group."""

    currency: str = Described(..., description="of all amounts: the currency of our first legal entity")
    total: FiguresRow
    last_twelve_months: FiguresRow = Described(
        ..., description="to today, or to the last order of who has not ordered for a year; heeds no since and until"
    )
    intervals: OrderIntervals
    currencies_without_rate: list[str]
    why: Why | None = Described(None, description="how the total came about")


class FiguresBy(Schema):
    """The same figures cut up: periods in order with empty ones included, all else by turnover."""

    currency: str
    rows: list[FiguresRow]


class StatusRow(Schema):
    """The orders of one status in a list."""

    status: str
    orders: int
    net: Decimal = Described(..., description=_IN_BASE)
    without_rate: int = Described(..., description="orders in no amount: no exchange rate for their day")
    rows: str = Described(..., description="the list of them")


class CurrencyRow(Schema):
    """The orders of one currency in a list, in that currency."""

    currency: str
    orders: int
    net: Decimal
    rows: str = Described(..., description="the list of them")


class OrdersSum(Schema):
    """What a list of orders adds up to, in all, by status and by currency."""

    currency: str = Described(..., description="of the amounts in all and by status")
    orders: int
    converted: int = Described(..., description="orders in another currency")
    without_rate: int = Described(..., description="orders in no amount: no exchange rate for their day")
    net: Decimal
    rows: str = Described(..., description="the list added up")
    by_status: list[StatusRow]
    by_currency: list[CurrencyRow]


class LinesSum(Schema):
    """What a list of order lines adds up to; the margin for who may see it."""

    currency: str
    lines: int
    converted: int = Described(..., description="lines of orders in another currency")
    without_rate: int = Described(..., description="lines in no amount: no exchange rate for the day of their order")
    net: Decimal
    discount: Decimal
    margin: Decimal | None = Described(None, description="lines without a known cost are left out")
    rows: str = Described(..., description="the list added up")
