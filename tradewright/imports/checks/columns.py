"""The fast path: whether whole columns of text fit the database columns they are meant for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tradewright.core.choices import country_codes
from tradewright.core.days import FIRST_DAY, LAST_DAY
from tradewright.core.money import currency_codes

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{FFFD}\x{202A}-\x{202E}\x{2066}-\x{2069}]"
_SEEN = r"[^\p{Cc}\p{Cf}\p{Z}]|^$"  # as `core.storable` sees it
_EMAIL = r"^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$"
DAMAGED_BY_EXCEL = r"^\d(\.\d+)?[eE]\+\d{2,}$"
_YES = ("true", "t", "1", "yes", "y", "是")
_NO = ("false", "f", "0", "no", "n", "否")


@dataclass(frozen=True)
class Check:
    """What a column takes."""

    kind: str
    length: int = 0
    places: int = 0
    digits: int = 0
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()
    is_required: bool = False
    default: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The smallest and the largest whole number that fit."""
        low = -(2**63) if self.low is None else self.low
        return low, 2**63 - 1 if self.high is None else self.high


type Field = models.Field[Any, Any]

_INTEGERS = (models.IntegerField, models.AutoField)


def check_for(column: Field, special: str = "") -> Check:
    """The check of a database column; `special` asks for more, such as an e-mail address."""
    kind = special or _kind_of(column)
    required = not column.null and not column.has_default() and not _may_be_blank(column)
    low, high = _range_of(column) if kind == "integer" else (None, None)
    return Check(
        kind=kind,
        length=getattr(column, "max_length", None) or 0,
        places=getattr(column, "decimal_places", None) or 0,
        digits=getattr(column, "max_digits", None) or 0,
        low=low,
        high=high,
        choices=tuple(str(value) for value, _label in (column.flatchoices or ())),
        is_required=required,
        default=_default_of(column),
    )


def _may_be_blank(column: Field) -> bool:
    return column.blank and isinstance(column, models.CharField | models.TextField)


def _kind_of(column: Field) -> str:
    kinds: tuple[tuple[type[Field] | tuple[type[Field], ...], str], ...] = (
        (models.ForeignKey, "id"),
        (models.BooleanField, "boolean"),
        (models.DecimalField, "decimal"),
        (_INTEGERS, "integer"),
        (models.DateTimeField, "datetime"),
        (models.DateField, "date"),
        ((models.JSONField, ArrayField), "raw"),
    )
    return next((name for classes, name in kinds if isinstance(column, classes)), "text")


def _range_of(column: Field) -> tuple[int | None, int | None]:
    ranges = {
        models.PositiveSmallIntegerField: (0, 32767),
        models.SmallIntegerField: (-32768, 32767),
        models.PositiveIntegerField: (0, 2147483647),
        models.BigIntegerField: (-(2**63), 2**63 - 1),
    }
    return next((span for kind, span in ranges.items() if isinstance(column, kind)), (-(2**31), 2**31 - 1))


def _default_of(column: Field) -> str | None:
    if column.null:
        return None
    if column.has_default() and not callable(column.default):
        value = column.get_default()
        return str(value).lower() if isinstance(value, bool) else str(value)
    return "" if _may_be_blank(column) else None


def cleaned(check: Check, text: pl.Expr) -> pl.Expr:
    """The text as the database takes it."""
    if check.kind == "boolean":
        lower = text.str.to_lowercase()
        text = pl.when(lower.is_in(_YES)).then(pl.lit("true")).when(lower.is_in(_NO)).then(pl.lit("false"))
    if check.kind == "email":
        text = text.str.to_lowercase()
    return text.fill_null(check.default) if check.default is not None else text


def does_not_fit(check: Check, text: pl.Expr) -> pl.Expr:
    """Whether the slow look is needed; errs on the side of looking."""
    wrong = ~_FITS[check.kind](check, text)
    if check.choices:
        wrong |= ~text.is_in(check.choices)
    given = text.is_not_null()
    wrong = given & wrong.fill_null(True)
    return wrong | text.is_null() if check.is_required else wrong


def _text_fits(check: Check, text: pl.Expr) -> pl.Expr:
    fits = ~text.str.contains(_CONTROL) & ~text.str.contains(DAMAGED_BY_EXCEL) & text.str.contains(_SEEN)
    return fits & (text.str.len_chars() <= check.length) if check.length else fits


def _integer_fits(check: Check, text: pl.Expr) -> pl.Expr:
    number = text.cast(pl.Int64, strict=False)
    return text.str.contains(r"^-?\d+$") & number.is_between(*check.span)


def _decimal_fits(check: Check, text: pl.Expr) -> pl.Expr:
    return text.str.contains(decimal_pattern(check))


def decimal_pattern(check: Check) -> str:
    """What a decimal of this size looks like; zeros behind its places do no harm."""
    whole = check.digits - check.places
    return rf"^-?\d{{1,{whole}}}(\.\d{{1,{check.places}}}0*)?$" if check.places else rf"^-?\d{{1,{whole}}}$"


def _moment_fits(_check: Check, text: pl.Expr) -> pl.Expr:
    looks_so = text.str.contains(r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?.*)?$")
    return looks_so & text.str.head(10).str.to_date("%Y-%m-%d", strict=False).is_between(FIRST_DAY, LAST_DAY)


_FITS: dict[str, Callable[[Check, pl.Expr], pl.Expr]] = {
    "text": _text_fits,
    "raw": lambda _check, text: text.is_not_null(),
    "id": lambda _check, text: text.is_not_null(),
    "integer": _integer_fits,
    "decimal": _decimal_fits,
    "date": lambda _check, text: text.str.to_date("%Y-%m-%d", strict=False).is_between(FIRST_DAY, LAST_DAY),
    "datetime": _moment_fits,
    "boolean": lambda _check, text: text.str.to_lowercase().is_in(_YES + _NO),
    "email": lambda check, text: text.str.contains(_EMAIL) & (text.str.len_chars() <= check.length),
    "country": lambda _check, text: text.is_in(list(country_codes())),
    "currency": lambda _check, text: text.is_in(list(currency_codes())),
}
