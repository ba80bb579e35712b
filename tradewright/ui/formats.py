"""How dates, amounts, counts and names read in English, simplified and traditional Chinese."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date
from babel.numbers import get_currency_precision
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, ngettext
from moneyed import Money

MINUS = "\u2212"
EN_DASH = "\u2013"
NEAR_DAYS = 180
RELATIVE_DAYS = 14
SYMBOLS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "JP¥", "HKD": "HK$", "TWD": "NT$"}

type Amount = Decimal | int
type Day = date | datetime


class _Unit(NamedTuple):
    size: Decimal
    places: int
    word: str
    starts_at: Decimal


class _Way(NamedTuple):
    """How one language writes; patterns are Babel's."""

    locale: str
    near: str
    far: str
    narrow: str
    narrow_far: str
    month: str
    today: str
    yesterday: str
    tomorrow: str
    ago: str
    ahead: str
    points: str
    more_than: str
    plus: str
    units: tuple[_Unit, ...]


_THOUSANDS = (
    _Unit(Decimal(10**9), 2, "bn", Decimal(10**9)),
    _Unit(Decimal(10**6), 2, "m", Decimal(10**6)),
    _Unit(Decimal(10**3), 0, "k", Decimal(10**4)),
)


def _myriads(hundred_million: str, ten_thousand: str) -> tuple[_Unit, ...]:
    return (
        _Unit(Decimal(10**8), 2, f" {hundred_million}", Decimal(10**8)),
        _Unit(Decimal(10**4), 1, f" {ten_thousand}", Decimal(10**4)),
    )


_CHINESE_DATES = ("M月d日 EEE", "y年M月d日", "MM-dd", "y-MM-dd", "y年M月")

# fmt: off
_WAYS = {
    "en": _Way("en", "EEE d MMM", "d MMM y", "d MMM", "d MMM y", "MMM y", "today", "yesterday", "tomorrow",
               "{} days ago", "in {} days", "{} pt", "more than {}", "{}+", _THOUSANDS),
    "zh-hans": _Way("zh_Hans", *_CHINESE_DATES, "今天", "昨天", "明天", "{} 天前",
                    "{} 天后", "{} 个百分点", "超过 {}", "{}+", _myriads("亿", "万")),
    "zh-hant": _Way("zh_Hant", *_CHINESE_DATES, "今天", "昨天", "明天", "{} 天前",
                    "{} 天後", "{} 個百分點", "超過 {}", "{}+", _myriads("億", "萬")),
}
# fmt: on


def _way(language: str | None = None) -> _Way:
    code = (language or get_language() or "en").lower()
    if code.startswith("zh"):
        return _WAYS["zh-hant" if code in {"zh-hant", "zh-tw", "zh-hk"} else "zh-hans"]
    return _WAYS["en"]


def _day(value: Day) -> date:
    if isinstance(value, datetime):
        return (localtime(value) if is_aware(value) else value).date()
    return value


def date_near(value: Day, language: str | None = None) -> str:
    """Fri 20 Nov · 11月20日 周五"""
    way = _way(language)
    return format_date(_day(value), way.near, locale=way.locale)


def date_far(value: Day, language: str | None = None) -> str:
    """20 Nov 2026 · 2026年11月20日"""
    way = _way(language)
    return format_date(_day(value), way.far, locale=way.locale)


def month(value: Day, language: str | None = None) -> str:
    """Nov 2026 · 2026年11月"""
    way = _way(language)
    return format_date(_day(value), way.month, locale=way.locale)


def first_weekday(language: str | None = None) -> int:
    """The day a week begins with as the locale has it; Monday is 0."""
    return Locale.parse(_way(language).locale).first_week_day


def weekday(value: Day, language: str | None = None) -> str:
    """Fri · 周五"""
    return format_date(_day(value), "EEE", locale=_way(language).locale)


def date_narrow(value: Day, today: date, language: str | None = None) -> str:
    """24 Nov · 11-24; with the year when it is another one."""
    way, day = _way(language), _day(value)
    return format_date(day, way.narrow if day.year == today.year else way.narrow_far, locale=way.locale)


def date_plain(value: Day, today: date, language: str | None = None) -> str:
    """The near form within half a year of today, else the far one."""
    near = abs((_day(value) - today).days) <= NEAR_DAYS
    return date_near(value, language) if near else date_far(value, language)


def relative(value: Day, today: date, language: str | None = None) -> str:
    """today, yesterday, 2 days ago, in 3 days; a date beyond 14 days."""
    way, days = _way(language), (_day(value) - today).days
    if abs(days) > RELATIVE_DAYS:
        return date_plain(value, today, language)
    named = {0: way.today, -1: way.yesterday, 1: way.tomorrow}
    return named.get(days) or (way.ahead if days > 0 else way.ago).format(abs(days))


def clock(value: datetime) -> str:
    """09:42 in the viewer's zone."""
    return f"{localtime(value) if is_aware(value) else value:%H:%M}"


def _rounded(value: Amount, places: int) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Amount, places: int | None = None) -> str:
    """1,553,160.00 with a true minus; without places the digits stay as they are."""
    shown = Decimal(value) if places is None else _rounded(value, places)
    return f"{abs(shown):,f}" if shown >= 0 else f"{MINUS}{abs(shown):,f}"


def quantity(value: Amount) -> str:
    """12, 2.5: without the zeros with which quantities are kept."""
    return number(Decimal(value).normalize())


def in_days(value: Amount) -> str:
    """1 day, 1.5 days, 30 days."""
    form = 1 if value == 1 else 2  # a half has no form of its own in our languages
    return ngettext("%(count)s day", "%(count)s days", form) % {"count": quantity(value)}


def percent(value: Amount, places: int = 1) -> str:
    """25.6% without a space before the sign."""
    return f"{number(value, places)}%"


def _signed(value: Amount, places: int) -> str:
    shown = _rounded(value, places)
    return f"+{shown:,f}" if shown > 0 else number(shown)


def change(value: Amount, places: int = 1) -> str:
    """+12.6%, −3.9%"""
    return f"{_signed(value, places)}%"


def points(value: Amount, places: int = 1, language: str | None = None) -> str:
    """−1.3 pt · −1.3 个百分点"""
    return _way(language).points.format(_signed(value, places))


def money(value: Money, *, mixed: bool = False, language: str | None = None) -> str:
    """¥1,553,160.00 as documents and forms show it; mixed says that several currencies stand together."""
    code = value.currency.code
    figure = number(value.amount, get_currency_precision(code))
    return _with_currency(figure, code, mixed=mixed, language=language)


def in_minor_units(value: Amount, code: str) -> Decimal:
    """1553160.00: the amount with the digits of its currency, as `money` shows it."""
    return _rounded(value, get_currency_precision(code))


def money_short(value: Money, *, mixed: bool = False, language: str | None = None) -> str:
    """¥18.42m, ¥640k · ¥1,842.0 万, ¥2.47 亿, as overviews show it."""
    figure = short(value.amount, language)
    return _with_currency(figure, value.currency.code, mixed=mixed, language=language)


def price(value: Amount, code: str) -> str:
    """2,980.00 or 0.0125: no needless zeros, but at least the decimals of the currency."""
    least = get_currency_precision(code)
    digits = f"{Decimal(value):f}".partition(".")[2].rstrip("0")
    return number(value, max(least, len(digits)))


def _with_currency(figure: str, code: str, *, mixed: bool, language: str | None) -> str:
    sign, digits = (MINUS, figure[1:]) if figure.startswith(MINUS) else ("", figure)
    by_code = code not in SYMBOLS or (mixed and not (code == "CNY" and _way(language).locale != "en"))
    return f"{sign}{code} {digits}" if by_code else f"{sign}{SYMBOLS[code]}{digits}"


def short(value: Amount, language: str | None = None) -> str:
    """18.42m · 1,842.0 万; small numbers whole."""
    size = abs(Decimal(value))
    units = _way(language).units
    for larger, unit in zip((None, *units), units, strict=False):
        if size >= unit.starts_at:
            carries = larger is not None and _rounded(size / unit.size, unit.places) * unit.size >= larger.size
            shown = larger if larger is not None and carries else unit
            return f"{MINUS if value < 0 else ''}{_rounded(size / shown.size, shown.places):,f}{shown.word}"
    return number(value, 0)


def more_than(limit: int, language: str | None = None) -> str:
    """more than 10,000 · 超过 1 万"""
    return _way(language).more_than.format(_round_count(limit, language))


def count_at_most(value: int, limit: int, language: str | None = None) -> str:
    """4,812, or 10,000+ · 1 万+ from the limit on: the small count beside a view or a tab."""
    return number(value) if value < limit else _way(language).plus.format(_round_count(limit, language))


def _round_count(value: int, language: str | None) -> str:
    if _way(language).locale == "en" or value % 10_000:
        return number(value)
    units = _way(language).units
    unit = next((one for one in units if value >= one.size and value % one.size == 0), None)
    return f"{number(value // int(unit.size))}{unit.word}" if unit else number(value)


def file_size(size: int) -> str:
    """812 B · 64 KB · 1.4 MB: how large a file is."""
    if size < 1024:
        return f"{size} B"
    unit, name_ = (1024 * 1024, "MB") if size >= 1000 * 1024 else (1024, "KB")
    amount = Decimal(size) / unit
    return f"{number(amount, 0 if amount >= 10 or unit == 1024 else 1)} {name_}"


def name(latin: str, han: str = "", language: str | None = None) -> str:
    """Zhou Qiang 周强 in English, 周强 in Chinese; the one there is when there is only one."""
    if _way(language).locale == "en":
        return " ".join(part for part in (latin, han) if part)
    return han or latin


def span(start: str, end: str) -> str:
    """14:00–16:00"""
    return f"{start}{EN_DASH}{end}"


def initials(full_name: str) -> str:
    """CY for Chen Yu, 陈 for 陈宇: the letters of a face."""
    words: list[str] = re.findall(r"[^\W_]+", full_name)
    if not words:
        return "?"
    first = words[0][0]
    if first >= "\u2e80":
        return first
    second = next((word[0] for word in words[1:] if word[0] < "\u2e80"), "")
    return f"{first}{second}".upper()
