"""Keyset pages: the next rows after the last one seen, equally fast on the first page and the thousandth."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Invalid
from tradewright.core.storable import is_storable

_FOREIGN_TOKEN = _("This page address does not belong to this order; start at the first page")


type _Plain = str | bool | int | float


@dataclass(frozen=True)
class Sort:
    """One column of an order; rows without a value come last. `is_json` says that it lies within a column of JSON."""

    path: str
    descending: bool = False
    nullable: bool = True
    is_json: bool = False


@dataclass(frozen=True)
class Page[R]:
    """Some rows of an ordered list and the tokens of its neighbours, empty where there is none."""

    rows: tuple[R, ...]
    older: str = ""
    newer: str = ""


class _Token(msgspec.Struct, array_like=True):
    forward: bool
    values: list[str | None]


def page_of[M: Model, R](
    queryset: QuerySet[M, R], sort: Sequence[Sort] = (), *, at: str = "", size: int = 50
) -> Page[R]:
    """The page at this token, the first without one. The id always ends the order, so no row is lost or doubled.

    Rows are records, or dicts of a `.values()` query that holds `pk` and the sorted columns.
    """
    order = _whole(queryset.model, sort)
    token = _read(at, len(order)) if at else None
    forward = token is None or token.forward
    rows = _ordered(queryset, order, forward)
    if token is not None:
        rows = _onwards(rows, order, token)
    found = list(rows[: size + 1])
    more = len(found) > size
    found = found[:size]
    if not forward:
        found.reverse()
    return Page(
        rows=tuple(found),
        older=_token(True, order, found[-1]) if found and (more or not forward) else "",
        newer=_token(False, order, found[0]) if found and (more if not forward else bool(at)) else "",
    )


def first_rows[M: Model, R](queryset: QuerySet[M, R], sort: Sequence[Sort], size: int) -> QuerySet[M, R]:
    """The rows of the first page and one more, which tells whether there is another page."""
    return _ordered(queryset, _whole(queryset.model, sort), forward=True)[: size + 1]


def first_page[R](rows: Sequence[R], sort: Sequence[Sort], size: int) -> Page[R]:
    """The first page, made of `first_rows`."""
    found = tuple(rows[:size])
    return Page(found, older=_token(True, _with_id(sort), found[-1]) if len(rows) > size else "")


def _whole(model: type[Model], sort: Sequence[Sort]) -> tuple[Sort, ...]:
    return _with_id([_as_declared(model, one) for one in sort])


def _with_id(sort: Sequence[Sort]) -> tuple[Sort, ...]:
    return (*sort, Sort("pk", descending=bool(sort) and sort[-1].descending, nullable=False))


def _as_declared(model: type[Model], one: Sort) -> Sort:
    """A column that is never empty needs no place for empty rows, which no plain index would serve."""
    if not one.nullable or "__" in one.path:
        return one
    try:
        column = model._meta.get_field(one.path)
    except FieldDoesNotExist:
        return one
    return replace(one, nullable=bool(column.null))


def _onwards[M: Model, R](rows: QuerySet[M, R], order: Sequence[Sort], token: _Token) -> QuerySet[M, R]:
    try:
        return rows.filter(_beyond(order, token.values, token.forward))
    except (ValueError, TypeError, ArithmeticError, ValidationError, msgspec.MsgspecError):
        raise Invalid({"at": _FOREIGN_TOKEN}) from None


def _ordered[M: Model, R](queryset: QuerySet[M, R], order: Sequence[Sort], forward: bool) -> QuerySet[M, R]:
    columns: list[Any] = []
    for one in order:
        descending = one.descending == forward
        column = F(one.path)
        nulls = {"nulls_last": True} if forward else {"nulls_first": True}
        if not one.nullable:
            nulls = {}
        columns.append(column.desc(**nulls) if descending else column.asc(**nulls))
    return queryset.order_by(*columns)


def _beyond(order: Sequence[Sort], values: Sequence[str | None], forward: bool) -> Q:
    """Rows behind the given values: the first column narrows by range, so that an index serves it."""
    same = Q()
    beyond = Q()
    known = [_as_kept(one, value) for one, value in zip(order, values, strict=True)]
    for one, value in zip(order, known, strict=True):
        beyond |= same & _after(one, value, forward)
        same &= Q((f"{one.path}__isnull", True)) if value is None else Q((one.path, value))
    first, value = order[0], known[0]
    return _from(first, value, forward) & beyond if len(order) > 1 else beyond


def _as_kept(one: Sort, value: str | None) -> Any:
    """The value of a token as its column holds it; within JSON a number is no text."""
    if value is None or not one.is_json:
        return value
    kept = msgspec.json.decode(value, type=_Plain)
    if not is_storable([kept]):
        raise ValueError(value)
    return kept


def _after(one: Sort, value: Any, forward: bool) -> Q:
    if value is None:
        return Q(pk__in=[]) if forward else Q((f"{one.path}__isnull", False))
    lookup = "lt" if one.descending == forward else "gt"
    after = Q((f"{one.path}__{lookup}", value))
    return after | Q((f"{one.path}__isnull", True)) if forward and one.nullable else after


def _from(one: Sort, value: Any, forward: bool) -> Q:
    if value is None:
        return Q((f"{one.path}__isnull", True)) if forward else Q()
    lookup = "lte" if one.descending == forward else "gte"
    onwards = Q((f"{one.path}__{lookup}", value))
    return onwards | Q((f"{one.path}__isnull", True)) if forward and one.nullable else onwards


def _token(forward: bool, order: Sequence[Sort], row: Any) -> str:
    values = [_reached(row, one) for one in order]
    packed = msgspec.json.encode(_Token(forward, values))
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _reached(row: Any, one: Sort) -> str | None:
    value: Any = row.get(one.path) if isinstance(row, dict) else row
    for name in () if isinstance(row, dict) else one.path.split("__"):
        value = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
    if value is None:
        return None
    if one.is_json:
        return msgspec.json.encode(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _read(text: str, columns: int) -> _Token:
    try:
        padded = text + "=" * (-len(text) % 4)
        token = msgspec.json.decode(base64.urlsafe_b64decode(padded), type=_Token)
    except (binascii.Error, msgspec.DecodeError, UnicodeDecodeError, ValueError):
        token = _Token(True, [])
    if len(token.values) != columns or not is_storable(token.values):
        raise Invalid({"at": _FOREIGN_TOKEN})
    return token
