"""Values of one's own fields, which stand together in one column of JSON: each as its kind is kept, or refused."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tradewright.core.days import FIRST_YEAR, LAST_YEAR, NO_YEAR, OUT_OF_TIME, is_out_of_time
from tradewright.core.errors import Invalid
from tradewright.core.fields.catalog import Field, Kind

_LONGEST = {Kind.TEXT: 300, Kind.LONG_TEXT: 100_000, Kind.PHONE: 40, Kind.URL: 254}  # characters
_LARGEST = 10**15  # beyond it a number of JSON loses digits
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.CHOICE)
_NOT_OF_THIS_KIND = _("This is no value for a field of this kind")


def own_values(fields: Mapping[str, Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by catalog key (`custom.pressure`) as they are kept, by own key (`pressure`); None empties a field.

    Raises `Invalid` with a sentence for each that its kind does not take.
    """
    kept: dict[str, Any] = {}
    wrong: dict[str, Any] = {}
    for key, value in values.items():
        try:
            kept[key.removeprefix("custom.")] = _kept(fields[key], value)
        except ValidationError as error:
            wrong[key] = " ".join(error.messages)
    if wrong:
        raise Invalid(wrong)
    return kept


def with_own_values(present: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The own fields of a record with the given ones among them; an emptied one goes."""
    return {key: value for key, value in {**present, **given}.items() if value not in (None, "")}


def _kept(field: Field, value: Any) -> Any:
    if value is None or value == "":
        return None
    if not _may_be(field.kind, value):
        raise ValidationError(_NOT_OF_THIS_KIND)
    if field.kind is Kind.BOOLEAN:
        return value
    found = _CHECKS[field.kind](field).clean(value if isinstance(value, date | Decimal) else str(value))
    if is_out_of_time(found):
        raise ValidationError(OUT_OF_TIME)
    if isinstance(found, Decimal):
        return float(found)
    return found.isoformat() if isinstance(found, date) else found


def _may_be(kind: Kind, value: Any) -> bool:
    """Whether a value of this type can be meant; a flag is no number, and a number no text."""
    if kind is Kind.BOOLEAN or isinstance(value, bool):
        return kind is Kind.BOOLEAN and isinstance(value, bool)
    return isinstance(value, str) or (kind not in _TEXTS and isinstance(value, int | float | Decimal | date))


def _number(_field: Field) -> forms.DecimalField:
    return forms.DecimalField(min_value=-_LARGEST, max_value=_LARGEST)


def _text(field: Field) -> forms.CharField:
    return forms.CharField(max_length=_LONGEST[field.kind])


_NO_YEARS = dict.fromkeys(("invalid", "min_value", "max_value"), NO_YEAR)
_CHECKS: dict[Kind, Callable[[Field], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.PHONE: _text,
    Kind.EMAIL: lambda _field: forms.EmailField(),
    Kind.URL: lambda _field: forms.URLField(assume_scheme="https", max_length=_LONGEST[Kind.URL]),
    Kind.CHOICE: lambda field: forms.ChoiceField(choices=[(value, value) for value, _label in field.options()]),
    Kind.INTEGER: lambda _field: forms.IntegerField(min_value=-_LARGEST, max_value=_LARGEST),
    Kind.YEAR: lambda _field: forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, error_messages=_NO_YEARS),
    Kind.DECIMAL: _number,
    Kind.PERCENT: _number,
    Kind.DATE: lambda _field: forms.DateField(input_formats=["%Y-%m-%d"]),
}
