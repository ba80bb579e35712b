"""The form of one condition: which operators a field has, and how its value is typed with each of them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tradewright.core.fields import Condition, Field, Kind, operators_for
from tradewright.core.fields.conditions import WITHOUT_VALUE
from tradewright.core.models import User
from tradewright.core.storable import number_in
from tradewright.ui.screens.choices import choices_of, names_seen

_INPUT_TYPES = {
    Kind.DATE: "date",
    Kind.DATETIME: "date",
    Kind.INTEGER: "number",
    Kind.YEAR: "number",
    Kind.DECIMAL: "number",
    Kind.MONEY: "number",
    Kind.PERCENT: "number",
}
_WITH_DECIMALS = (Kind.DECIMAL, Kind.MONEY, Kind.PERCENT)


def condition_form(field: Field, operator: str, typed: str, user: User) -> dict[str, Any]:
    """What the form of a condition shows for this field and operator, with what was typed so far."""
    operators = operators_for(field)
    chosen = operator if operator in operators else next(iter(operators))
    is_days = chosen == "within_days"
    return {
        "operators": [{"key": key, "title": str(title), "chosen": key == chosen} for key, title in operators.items()],
        "needs_value": chosen not in WITHOUT_VALUE,
        "is_many": chosen == "in",
        "choices": None if is_days else _choices(field, typed.split(","), user),
        "combobox": reverse("options", args=[",".join(field.references)]) if _is_searched(field) else "",
        "input_type": "number" if is_days else "text" if chosen == "in" else _INPUT_TYPES.get(field.kind, "text"),
        "step": "any" if field.kind in _WITH_DECIMALS else "",
        "aside": "%" if field.kind is Kind.PERCENT else "",
        "typed": typed,
    }


def typed_value(field: Field, value: str) -> str:
    """A value of an address as people type it: shares as percentages."""
    return _times(value, Decimal(100)) if field.kind is Kind.PERCENT else value


def as_compared(condition: Condition, field: Field | None) -> Condition:
    """A condition as it was typed in the form, with its value as addresses keep it."""
    if condition.operator in WITHOUT_VALUE:
        return replace(condition, value="")
    if field is None or field.kind is not Kind.PERCENT:
        return condition
    return replace(condition, value=_times(condition.value, Decimal("0.01")))


def _times(text: str, factor: Decimal) -> str:
    """What is no number stays, and the list says so."""
    try:
        return f"{(Decimal(text) * factor).normalize():f}"
    except InvalidOperation:
        return text


def _is_searched(field: Field) -> bool:
    return bool(field.references) and choices_of(field.references[0]) is None


def _choices(field: Field, chosen: Sequence[str], user: User) -> list[dict[str, Any]] | None:
    """What can be chosen, with what is chosen now; of records that are searched only the latter."""
    if field.kind is Kind.BOOLEAN:
        known = [("true", _("Yes")), ("false", _("No"))]
    elif _is_searched(field):
        ids = [number for one in chosen if (number := number_in(one)) is not None]
        known = [(str(pk), name) for pk, name in names_seen(user, field.references, ids).items()]
    elif field.references:
        known = choices_of(field.references[0]) or []
    elif options := field.options():
        known = [(key, str(title)) for key, title in options]
    else:
        return None
    return [{"key": str(key), "title": title, "chosen": str(key) in chosen} for key, title in known]
