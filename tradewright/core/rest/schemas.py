"""Schemas of a noun, made from the field catalog, so that the API documents exactly what it takes and gives."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, StrictBool, StrictInt, create_model
from pydantic import Field as Described
from pydantic_core import PydanticCustomError

from tradewright.core.days import FIRST_YEAR, LAST_YEAR, NO_YEAR
from tradewright.core.fields import Field, Kind
from tradewright.core.rest.rows import may_be_added

LARGEST_BULK = 1000


def _written_out(value: Any) -> Any:
    """A day is never a number: 0 would be the first day of 1970."""
    if isinstance(value, int | float):
        raise PydanticCustomError("date_type", "Input should be a valid date")
    return value


def _no_flag(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("decimal_type", "Input should be a valid number")
    return value


def _year(value: int) -> int:
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise PydanticCustomError("year", str(NO_YEAR))  # in the language of the request
    return value


_NUMBER = Annotated[Decimal, BeforeValidator(_no_flag)]
_YEAR = Annotated[
    StrictInt, AfterValidator(_year), Described(json_schema_extra={"minimum": FIRST_YEAR, "maximum": LAST_YEAR})
]
_TYPES: dict[Kind, Any] = {
    Kind.INTEGER: StrictInt,
    Kind.YEAR: StrictInt,
    Kind.REFERENCE: StrictInt,
    Kind.DECIMAL: _NUMBER,
    Kind.MONEY: _NUMBER,
    Kind.PERCENT: _NUMBER,
    Kind.DATE: Annotated[datetime.date, BeforeValidator(_written_out)],
    Kind.DATETIME: Annotated[datetime.datetime, BeforeValidator(_written_out)],
    Kind.BOOLEAN: StrictBool,
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
    accept: str | None = None


PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 412, 413, 415, 422), Problem)


class BulkOutcome(Schema):
    """What became of one row of a bulk request."""

    done: bool
    id: int | None = None
    problem: dict[str, Any] | None = None


class BulkAnswer(Schema):
    """What became of each row, in the order sent; refused rows changed nothing."""

    rows: list[BulkOutcome]


def bulk_schema(name: str, one: type[Schema]) -> type[Schema]:
    """Many rows at a time, each standing alone."""
    rows = (list[one], Described(..., min_length=1, max_length=LARGEST_BULK))  # type: ignore[valid-type]
    return create_model(name, __base__=Strict, rows=rows)


def _type_of(field: Field) -> Any:
    if field.kind is Kind.CHOICES:
        return list[str]
    if field.kind is Kind.CHOICE_EACH:
        return dict[str, str]
    if field.kind is Kind.CHOICE and field.options():
        return Literal[("", *dict.fromkeys(key for key, _label in field.options()))]
    return _TYPES.get(field.kind, str)


def input_schema(
    name: str, fields: Iterable[Field], *, partial: bool, own_fields: bool = True, accepts: Sequence[str] = ()
) -> type[Schema]:
    """What a request may set; when partial nothing is required and `version` guards against lost edits.

    `accept` insists on what a refusal before named under the same word.
    """
    members: dict[str, Any] = {}
    for field in fields:
        if not field.is_editable or field.is_custom or field.is_computed:
            continue
        required = field.is_required and not partial
        asked = _YEAR if field.kind is Kind.YEAR else _type_of(field)
        members[field.key] = (
            asked if required else asked | None,
            Described(... if required else None, description=str(field.label)),
        )
    if own_fields:
        members["custom"] = (dict[str, Any] | None, Described(None, description="Own fields by key"))
    if accepts:
        known = Literal[tuple(accepts)]  # type: ignore[valid-type]
        members["accept"] = (list[known], Described([], description="What to save all the same, as a refusal names it"))  # type: ignore[valid-type]
    if partial:
        members["version"] = (int | None, Described(None, ge=1, description="The version that was read"))
    return create_model(name, __base__=Strict, **members)


def row_schema(name: str, fields: Iterable[Field], *, own_fields: bool = True) -> type[Schema]:
    """What a row of an answer holds; fields the caller may not see are absent."""
    members: dict[str, Any] = {"id": (int, ...), "version": (int | None, None)}
    for field in fields:
        if field.is_stored and not field.is_custom:
            shown = _output_type(field)
            members[field.key] = (shown | None, Described(None, description=str(field.label)))
        elif may_be_added(field):
            members[field.key] = (Decimal | None, Described(None, description=f"{field.label}; only with `also`"))
    if own_fields:
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
