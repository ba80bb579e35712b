"""Schemas of a noun, made from the field catalog, so that the API documents exactly what it takes and gives."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, create_model
from pydantic import Field as Described

from tradewright.core.fields import Field, Kind

_TYPES: dict[Kind, Any] = {
    Kind.INTEGER: int,
    Kind.YEAR: int,
    Kind.REFERENCE: int,
    Kind.DECIMAL: Decimal,
    Kind.MONEY: Decimal,
    Kind.PERCENT: Decimal,
    Kind.DATE: datetime.date,
    Kind.DATETIME: datetime.datetime,
    Kind.BOOLEAN: bool,
}


class Strict(Schema):
    """Refuses fields it does not know, so that a misspelt one is not lost in silence."""

    model_config = ConfigDict(extra="forbid")


class Problem(Schema):
    """What was refused, what was kept and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    fields: dict[str, str] = {}


def _type_of(field: Field) -> Any:
    if field.kind is Kind.CHOICES:
        return list[str]
    if field.kind is Kind.CHOICE and field.options():
        return Literal[("", *dict.fromkeys(key for key, _label in field.options()))]
    return _TYPES.get(field.kind, str)


def input_schema(name: str, fields: Iterable[Field], *, partial: bool) -> type[Schema]:
    """What a request may set; when partial nothing is required and `version` guards against lost edits."""
    members: dict[str, Any] = {}
    for field in fields:
        if not field.is_editable or field.is_custom or field.is_computed:
            continue
        required = field.is_required and not partial
        members[field.key] = (
            _type_of(field) if required else _type_of(field) | None,
            Described(... if required else None, description=str(field.label)),
        )
    members["custom"] = (dict[str, Any] | None, Described(None, description="Own fields by key"))
    if partial:
        members["version"] = (int | None, Described(None, ge=1, description="The version that was read"))
    return create_model(name, __base__=Strict, **members)


def row_schema(name: str, fields: Iterable[Field]) -> type[Schema]:
    """What a row of an answer holds; fields the caller may not see are absent."""
    members: dict[str, Any] = {"id": (int, ...), "version": (int | None, None)}
    for field in fields:
        if field.is_stored and not field.is_custom:
            shown = _output_type(field)
            members[field.key] = (shown | None, Described(None, description=str(field.label)))
    members["custom"] = (dict[str, Any] | None, None)
    return create_model(name, __base__=Schema, **members)


def _output_type(field: Field) -> Any:
    shown = _type_of(field)
    return shown if field.kind is not Kind.CHOICE else str


def page_schema(name: str, row: type[Schema]) -> type[Schema]:
    """A page of rows with the tokens of its neighbours."""
    return create_model(
        name,
        __base__=Schema,
        rows=(list[row], ...),  # type: ignore[valid-type]
        older=(str | None, Described(None, description="Token of the next page")),
        newer=(str | None, Described(None, description="Token of the page before")),
    )
