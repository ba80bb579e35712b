"""Conditions on fields, `key:operator:value`, compiled from an allow-list; no user text becomes an identifier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import Rights
from tradewright.core.errors import FilterDoesNotFit
from tradewright.core.fields.catalog import Field, Kind, readable_fields
from tradewright.core.storable import UNSTORABLE, is_storable, storable_moment

OPERATORS: dict[str, str | Promise] = {
    "is": _("is"),
    "is_not": _("is not"),
    "in": _("is one of"),
    "contains": _("contains"),
    "starts_with": _("starts with"),
    "at_least": _("at least"),
    "at_most": _("at most"),
    "before": _("before"),
    "after": _("after"),
    "within_days": _("in the last days"),
    "is_empty": _("is empty"),
    "is_filled": _("is filled"),
}

_TEXT = ("contains", "is", "is_not", "starts_with", "in", "is_empty", "is_filled")
_NUMBER = ("at_least", "at_most", "is", "is_not", "is_empty", "is_filled")
_DATE = ("after", "before", "is", "within_days", "is_empty", "is_filled")
_CHOICE = ("is", "is_not", "in", "is_empty", "is_filled")
_BY_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.INTEGER: _NUMBER,
    Kind.YEAR: _NUMBER,
    Kind.DECIMAL: _NUMBER,
    Kind.MONEY: _NUMBER,
    Kind.PERCENT: _NUMBER,
    Kind.DATE: _DATE,
    Kind.DATETIME: _DATE,
    Kind.BOOLEAN: ("is",),
    Kind.CHOICE: _CHOICE,
    Kind.CHOICES: _CHOICE,
    Kind.REFERENCE: _CHOICE,
}
_LOOKUPS = {
    "is": "",
    "is_not": "",
    "contains": "__icontains",
    "starts_with": "__istartswith",
    "at_least": "__gte",
    "at_most": "__lte",
    "before": "__lt",
    "after": "__gt",
}
WITHOUT_VALUE = ("is_empty", "is_filled")


@dataclass(frozen=True)
class Condition:
    """One condition of a filter as it stands in the address: field, operator, value."""

    key: str
    operator: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.key}:{self.operator}:{self.value}" if self.value else f"{self.key}:{self.operator}"


def operators_for(field: Field) -> dict[str, str | Promise]:
    """The operators that make sense for this field, the most used first."""
    return {name: OPERATORS[name] for name in _BY_KIND.get(field.kind, _TEXT)}


def conditions_from(texts: Iterable[str]) -> tuple[Condition, ...]:
    """Reads `key:operator:value` texts, as they stand in addresses and saved views."""
    conditions = []
    for text in texts:
        key, _colon, rest = text.partition(":")
        operator, _colon, value = rest.partition(":")
        conditions.append(Condition(key, operator, value))
    return tuple(conditions)


def narrow[M: Model](
    queryset: QuerySet[M], noun_key: str, conditions: Sequence[Condition], rights: Rights
) -> QuerySet[M]:
    """The rows that meet all conditions. Raises `Invalid` for a field, operator or value that does not fit."""
    if not conditions:
        return queryset
    fields = readable_fields(noun_key, rights)
    for condition in conditions:
        queryset = queryset.filter(_compiled(condition, fields))
    return queryset


def _compiled(condition: Condition, fields: dict[str, Field]) -> Q:
    field = fields.get(condition.key)
    if field is not None and field.is_in_part:
        raise FilterDoesNotFit(
            _("%(field)s counts only what you may see, so that no list can be narrowed by it") % {"field": field.label}
        )
    if field is None or not field.is_filterable or field.is_computed:
        raise FilterDoesNotFit(_("There is no field %(key)s to filter by") % {"key": condition.key})
    if condition.operator not in operators_for(field):
        raise FilterDoesNotFit(
            _("%(field)s cannot be compared with “%(operator)s”")
            % {"field": field.label, "operator": condition.operator}
        )
    if condition.operator in WITHOUT_VALUE:
        empty = _is_empty(field)
        return empty if condition.operator == "is_empty" else ~empty
    return _compared(field, condition)


def _is_empty(field: Field) -> Q:
    empty = Q((f"{field.condition_path}__isnull", True))
    if field.kind is Kind.CHOICES:
        return empty | Q((f"{field.orm_path}__len", 0))
    is_text = field.kind not in _BY_KIND or field.kind is Kind.CHOICE
    return empty | Q((field.orm_path, "")) if is_text else empty


def _compared(field: Field, condition: Condition) -> Q:
    path, operator, text = field.condition_path, condition.operator, condition.value
    if not is_storable(text):
        raise FilterDoesNotFit(UNSTORABLE)
    if field.kind is Kind.CHOICES:
        has_any = ~Q((path, []))  # said as well, because indexes hold only rows that have any
        meets = has_any & Q((f"{path}__overlap", [part for part in text.split(",") if part]))
        return ~meets if operator == "is_not" else meets
    if operator == "in":
        return Q((f"{path}__in", [_value(field, part) for part in text.split(",") if part]))
    if operator == "within_days":
        since = _days_ago(field, text)
        return Q((f"{path}__gte", _moment(field, since.isoformat()) if field.kind is Kind.DATETIME else since))
    compared = Q((path + _LOOKUPS[operator], _value(field, text)))
    return ~compared if operator == "is_not" else compared


def _value(field: Field, text: str) -> Any:
    match field.kind:
        case Kind.INTEGER | Kind.YEAR | Kind.REFERENCE:
            return int(_number(field, text))
        case Kind.DECIMAL | Kind.MONEY | Kind.PERCENT:
            number = _number(field, text)
            return float(number) if field.is_custom else number
        case Kind.DATE:
            return _date(field, text).isoformat() if field.is_custom else _date(field, text)
        case Kind.DATETIME:
            return _moment(field, text)
        case Kind.BOOLEAN:
            return is_yes(text)
        case _:
            return text


def is_yes(text: str) -> bool:
    """Whether a yes-or-no in an address means yes."""
    return text.lower() in ("true", "1", "yes")


def _number(field: Field, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > 10**15:
        raise FilterDoesNotFit(_("%(field)s needs a number") % {"field": field.label})
    return number


def _days_ago(field: Field, text: str) -> date:
    """The day so many days ago; a condition depends on the day, never on the hour, so that its statement is kept."""
    try:
        return timezone.localdate() - timedelta(days=int(_number(field, text)))
    except OverflowError:
        raise FilterDoesNotFit(_("%(field)s needs a number") % {"field": field.label}) from None


def _date(field: Field, text: str) -> date:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise FilterDoesNotFit(_("%(field)s needs a date such as 2026-11-20") % {"field": field.label})
    return found


def _moment(field: Field, text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        day = _date(field, text)
        found = datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
    moment = storable_moment(found)
    if moment is None:
        raise FilterDoesNotFit(_("%(field)s needs a date such as 2026-11-20") % {"field": field.label})
    return moment
