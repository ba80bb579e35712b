"""Twelve months in the cell of a list: a small line, with its figures for who rests on it or listens."""

from datetime import date
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tradewright.core.money import Money
from tradewright.core.periods import MonthlyAmounts
from tradewright.ui import formats
from tradewright.ui.markup import markup
from tradewright.ui.templatetags.ui import spark


def monthly(drawn: MonthlyAmounts) -> SafeString:
    """The amounts as a line; the last month, not yet over, is pale."""
    line = spark(drawn.amounts, is_unfinished=True)
    return markup('<span class="sparks" role="img" title="{}">{}</span>', told(drawn), line)


def told(drawn: MonthlyAmounts) -> str:
    """Each month with its amount, one a line."""
    language, code = get_language() or "en", drawn.currency
    amounts = (formats.money_short(Money(amount, code)) if amount else "0" for amount in drawn.amounts)
    return "\n".join(f"{_month(month, language)} {amount}" for month, amount in zip(drawn.months, amounts, strict=True))


@lru_cache(maxsize=100)
def _month(month: date, language: str) -> str:
    return formats.month(month, language)
