"""Filters over tradewright.ui.formats, for the language and the day of the viewer."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils.timezone import localdate
from moneyed import Money

from tradewright.core.money import is_currency
from tradewright.ui import formats

register = template.Library()

NOTHING = formats.EN_DASH


@register.filter
def day(value: formats.Day | None) -> str:
    """The near form of a date, the far one beyond half a year."""
    return formats.date_plain(value, localdate()) if value else NOTHING


@register.filter
def far_day(value: formats.Day | None) -> str:
    """20 Nov 2026"""
    return formats.date_far(value) if value else NOTHING


@register.filter
def ago(value: formats.Day | None) -> str:
    """2 days ago, in 3 days; a date beyond 14 days."""
    return formats.relative(value, localdate()) if value else NOTHING


@register.filter
def clock(value: datetime | None) -> str:
    """09:42"""
    return formats.clock(value) if value else ""


@register.filter
def money(value: Money | None) -> str:
    """¥1,553,160.00"""
    return NOTHING if value is None else formats.money(value)


@register.filter
def money_short(value: Money | None) -> str:
    """¥18.42m"""
    return NOTHING if value is None else formats.money_short(value)


@register.filter
def number(value: Decimal | int | None, places: int | None = None) -> str:
    """1,553,160 with a true minus."""
    return NOTHING if value is None else formats.number(value, places)


@register.filter
def quantity(value: Decimal | None) -> str:
    """12, 2.5"""
    return NOTHING if value is None else formats.quantity(value)


@register.filter
def percent(value: Decimal | int | None, places: int = 1) -> str:
    """25.6%"""
    return NOTHING if value is None else formats.percent(value, places)


@register.filter
def change(value: Decimal | int | None, places: int = 1) -> str:
    """+12.6%"""
    return NOTHING if value is None else formats.change(value, places)


@register.filter
def share(value: Decimal | None) -> str:
    """100%, 33.3%: without needless zeros."""
    return NOTHING if value is None else f"{formats.quantity(value)}%"


@register.filter
def measured(value: Decimal | None, unit: str) -> str:
    """13,100,000.00 EUR, 12.5 m³: an amount with the digits of its currency, anything else without needless zeros."""
    if value is None:
        return NOTHING
    shown = formats.price(value, unit) if is_currency(unit) else formats.quantity(value)
    return f"{shown} {unit}".strip()


@register.filter
def points(value: Decimal | int | None, places: int = 1) -> str:
    """−1.3 pt"""
    return NOTHING if value is None else formats.points(value, places)


@register.filter
def more_than(limit: int) -> str:
    """more than 10,000"""
    return formats.more_than(limit)
