"""The slow path: one value at a time, taken after all or refused with the reason and what would fit."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_noop as _

from tradewright.core.choices import country_codes
from tradewright.core.days import OUT_OF_TIME, is_out_of_time
from tradewright.core.emails import NotAnEmail, normal_email
from tradewright.core.money import is_currency
from tradewright.core.said import NOTHING, Said, in_words_of_the_source
from tradewright.core.storable import is_storable
from tradewright.imports.checks.columns import DAMAGED_BY_EXCEL, Check, decimal_pattern


@dataclass(frozen=True)
class Verdict:
    """What the slow look at one value found: the value after all, or why not and what would fit."""

    value: str | None = None
    reason: Said = NOTHING
    suggestion: Said = NOTHING


def look_closely(check: Check, text: str | None) -> Verdict:
    """The slow look at one value: takes what the fast path was too strict about, explains the rest."""
    if text is None:
        return Verdict(reason=Said(_("A value is needed here, this one is empty")))
    broken = _broken_text(check, text)
    if broken:
        return broken
    verdict = _CLOSE_LOOKS.get(check.kind, _as_it_is)(check, text)
    if verdict.value is not None and check.choices and verdict.value not in check.choices:
        return Verdict(
            reason=Said(_("“%(value)s” is not one of the possible values"), {"value": text[:60]}),
            suggestion=Said(_("One of: %(values)s"), {"values": ", ".join(check.choices)[:150]}),
        )
    return verdict


def _broken_text(check: Check, text: str) -> Verdict | None:
    if "\ufffd" in text:
        return Verdict(reason=Said(_("The text is not UTF-8")), suggestion=Said(_("Save the file as CSV in UTF-8")))
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text) or not is_storable(text):
        return Verdict(reason=Said(_("The text holds control characters")), suggestion=Said(_("Remove them")))
    if check.kind == "text" and re.search(DAMAGED_BY_EXCEL, text):
        return Verdict(
            reason=Said(_("A spreadsheet has rounded this number; its last digits are lost")),
            suggestion=Said(_("Format the column as text before you type or paste numbers")),
        )
    if check.kind in ("text", "email") and 0 < check.length < len(text):
        return Verdict(
            reason=Said(
                _("The text has %(length)s characters, %(limit)s fit"), {"length": len(text), "limit": check.length}
            ),
            suggestion=Said(_("Shorten it to %(limit)s characters"), {"limit": check.length}),
        )
    return None


def _as_typed(text: str) -> Said:
    """A value that would fit, the same in every language."""
    return Said("%(value)s", {"value": text})


def _as_it_is(_check: Check, text: str) -> Verdict:
    return Verdict(value=text)


def _look_at_integer(check: Check, text: str) -> Verdict:
    whole = text.removesuffix(".0")
    bare = re.sub("[, ]", "", whole) if re.fullmatch(r"-?\d{1,3}([, ]\d{3})+", whole) else whole
    if not re.fullmatch(r"-?\d{1,18}", bare):
        return Verdict(reason=Said(_("“%(value)s” is not a whole number"), {"value": text[:60]}))
    low, high = check.span
    if not low <= int(bare) <= high:
        words = {"value": text[:60], "low": low, "high": high}
        return Verdict(reason=Said(_("%(value)s is outside of %(low)s to %(high)s"), words))
    return Verdict(value=bare)


def _look_at_decimal(check: Check, text: str) -> Verdict:
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    if re.fullmatch(decimal_pattern(check), text):
        return Verdict(value=text)
    if re.fullmatch(r"-?[\d.]*,\d+", text):
        return Verdict(
            reason=Said(_("“%(value)s” has a comma before the decimals"), {"value": text}),
            suggestion=_as_typed(text.replace(".", "").replace(",", ".")),
        )
    if re.fullmatch(r"-?\d+\.\d+", text):
        return Verdict(
            reason=Said(
                _("“%(value)s” has more decimals than the %(places)s that are kept"),
                {"value": text[:60], "places": check.places},
            ),
            suggestion=_as_typed(f"{Decimal(text):.{check.places}f}"),
        )
    return Verdict(reason=Said(_("“%(value)s” is not an amount"), {"value": text[:60]}))


_DATES = ("%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")


def _look_at_date(_check: Check, text: str) -> Verdict:
    for form in _DATES:
        found = _parsed(text, form)
        if found:
            return _within_trade(found, found.isoformat())
    moment = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?", text)
    if moment and (found := _parsed(moment[1], "%Y-%m-%d")):
        return _within_trade(found, moment[1])
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        found = _parsed(text, "%Y-%m-%d")
        return (
            _within_trade(found, text)
            if found
            else Verdict(reason=Said(_("There is no day %(value)s"), {"value": text}))
        )
    return Verdict(
        reason=Said(_("“%(value)s” is not a date that can be read in one way only"), {"value": text[:60]}),
        suggestion=Said(_("Write dates as 2026-11-20")),
    )


def _within_trade(found: date | None, value: str) -> Verdict:
    return Verdict(reason=Said(in_words_of_the_source(OUT_OF_TIME))) if is_out_of_time(found) else Verdict(value=value)


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - days have no zone
    except ValueError:
        return None


def _look_at_datetime(_check: Check, text: str) -> Verdict:
    column: models.DateTimeField[Any, Any] = models.DateTimeField()
    try:
        found = column.to_python(text)
        return _within_trade(found, str(found))
    except ValidationError:
        return Verdict(
            reason=Said(_("“%(value)s” is not a moment"), {"value": text[:60]}),
            suggestion=Said(_("Write moments as 2026-11-20 14:30")),
        )


def _look_at_email(_check: Check, text: str) -> Verdict:
    try:
        return Verdict(value=normal_email(text))
    except NotAnEmail as error:
        return Verdict(reason=error.why)


def _look_at_country(_check: Check, text: str) -> Verdict:
    if text.upper() in country_codes():
        return Verdict(value=text.upper())
    return Verdict(
        reason=Said(_("There is no country with the code “%(value)s”"), {"value": text[:60]}),
        suggestion=Said(_("Two letters of ISO 3166-1, such as CN")),
    )


def _look_at_currency(_check: Check, text: str) -> Verdict:
    if is_currency(text.upper()):
        return Verdict(value=text.upper())
    return Verdict(
        reason=Said(_("There is no currency with the code “%(value)s”"), {"value": text[:60]}),
        suggestion=Said(_("Three letters of ISO 4217, such as CNY")),
    )


def _look_at_boolean(_check: Check, text: str) -> Verdict:
    return Verdict(
        reason=Said(_("“%(value)s” is neither yes nor no"), {"value": text[:60]}), suggestion=Said(_("true or false"))
    )


_CLOSE_LOOKS: dict[str, Callable[[Check, str], Verdict]] = {
    "integer": _look_at_integer,
    "decimal": _look_at_decimal,
    "date": _look_at_date,
    "datetime": _look_at_datetime,
    "email": _look_at_email,
    "country": _look_at_country,
    "currency": _look_at_currency,
    "boolean": _look_at_boolean,
}
