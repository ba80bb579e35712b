"""How an amendment is told: who, when, and what stood before and after."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from tradewright.core.fields import Field, Kind
from tradewright.core.money import Money, currency
from tradewright.parties.fields.contracts import CONTRACT_FIELDS, MILESTONE_FIELDS
from tradewright.parties.models import Amendment, Contract
from tradewright.ui import formats

_FIELDS = {one.key: one for one in CONTRACT_FIELDS}
_OF_MILESTONE = {one.key: one for one in MILESTONE_FIELDS}
_NOTHING = "—"


def shown_amendment(contract: Contract, amendment: Amendment) -> dict[str, Any]:
    """An amendment with a row for each field that it changed."""
    rows: list[dict[str, str]] = []
    for key, change in amendment.changes.items():
        if key in _FIELDS:
            rows.append(_row(contract, _FIELDS[key], change["before"], change["after"]))
        else:
            rows += _of_milestone(contract, change)
    return {"one": amendment, "rows": rows, "by": str(amendment.created_by or _("The system"))}


def _of_milestone(contract: Contract, change: dict[str, Any]) -> list[dict[str, str]]:
    before, after = change["before"] or {}, change["after"] or {}
    return [
        _row(contract, field, before.get(key), after.get(key))
        for key, field in _OF_MILESTONE.items()
        if before.get(key) != after.get(key)
    ]


def _row(contract: Contract, field: Field, before: str | None, after: str | None) -> dict[str, str]:
    return {
        "field": str(field.label),
        "before": _words(contract, field, before),
        "after": _words(contract, field, after),
    }


def _words(contract: Contract, field: Field, value: str | None) -> str:
    """Amounts without their currency where the amendment changed that as well are told as they stood."""
    if value in (None, ""):
        return _NOTHING
    text = str(value)
    if field.kind is Kind.CHOICE:
        return field.option_label(text)
    if field.kind is Kind.MONEY:
        try:
            return formats.money(Money(Decimal(text), currency(contract.currency)))
        except InvalidOperation:
            return text
    return text
