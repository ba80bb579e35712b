"""What a request wants written, handed to the verbs of the pages; in bulk each row stands alone."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Invalid, NotFound, Refusal
from tradewright.core.fields import Field, Kind, fields_of
from tradewright.core.models import User
from tradewright.core.problems import body_of
from tradewright.core.rest.resources import Resource, row_of_resource
from tradewright.core.storable import UNSTORABLE, storable_moment, unstorable

_NULLABLE = (
    *(Kind.INTEGER, Kind.YEAR, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT),
    *(Kind.DATE, Kind.DATETIME, Kind.BOOLEAN, Kind.REFERENCE),
)
_MANY = (Kind.CHOICES, Kind.CHOICE_EACH)

type Values = dict[str, Any]


def created(resource: Resource, user: User, body: Any) -> dict[str, Any]:
    """The new row as far as its creator sees it."""
    assert resource.create is not None
    fields = fields_of(resource.noun)
    values = _values(resource, fields, body)
    options = dict.fromkeys(values.pop("accept"), True)
    with _told_by_key(fields):
        made = resource.create(by=user, values=values, **options)
    return _as_seen(resource, fields, user, made.pk)


def edited(resource: Resource, user: User, object_id: int, body: Any) -> dict[str, Any]:
    """The changed row as far as its editor sees it."""
    assert resource.edit is not None
    fields = fields_of(resource.noun)
    values = _values(resource, fields, body)
    values.pop("id", None)
    version = values.pop("version", None)
    options = dict.fromkeys(values.pop("accept"), True)
    with _told_by_key(fields):
        resource.edit(by=user, object_id=object_id, values=values, version=version, **options)
    return _as_seen(resource, fields, user, object_id)


@contextmanager
def _told_by_key(fields: Mapping[str, Field]) -> Iterator[None]:
    """A refusal of a column names the field that was sent."""
    try:
        yield
    except Refusal as refusal:
        keys = {field.orm_path: key for key, field in fields.items()}
        refusal.fields = {
            name if name in fields else keys.get(name, name): said for name, said in refusal.fields.items()
        }
        raise


def _as_seen(resource: Resource, fields: Mapping[str, Field], user: User, object_id: int) -> dict[str, Any]:
    """What was saved; only its number for who handed it to somebody whose rows they do not see."""
    try:
        return row_of_resource(resource, user, object_id, fields)
    except NotFound:
        return {"id": object_id}


def attempted(work: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
    """Each row stands alone: a refused one leaves the others as they are."""
    try:
        with transaction.atomic():
            return {"done": True, "id": work()["id"]}
    except Refusal as refusal:
        return {"done": False, "problem": body_of(refusal)}


def _values(resource: Resource, fields: Mapping[str, Field], body: Any) -> Values:
    """Only what was sent, own fields under their catalog keys; null empties a text or a choice."""
    sent = body.dict(exclude_unset=True)
    own = sent.pop("custom", None) or {}
    if impossible := unstorable((sent | own).items()):
        raise Invalid(dict.fromkeys(impossible, UNSTORABLE))
    accepted = sent.pop("accept", None) or ()
    known = {**fields, **{field.key: field for field in resource.extra}}
    values = {
        key: _emptied(key, known.get(key)) if value is None else _storable(key, value) for key, value in sent.items()
    }
    return values | {f"custom.{key}": _storable(key, value) for key, value in own.items()} | {"accept": accepted}


def _emptied(key: str, field: Field | None) -> Any:
    """Nothing, or no words; who means to take many away says so, because a program's missing value is null too."""
    if field is None or field.kind in _NULLABLE:
        return None
    if field.kind in _MANY:
        raise Invalid({key: _("Send an empty list or object to take everything away")})
    return ""


def _storable(key: str, value: Any) -> Any:
    """A text without the spaces around it; a moment sent without a zone is meant in the caller's own."""
    if isinstance(value, str):
        return value.strip()
    if not isinstance(value, datetime):
        return value
    moment = storable_moment(value)
    if moment is None:
        raise Invalid({key: _("There is no such moment")})
    return moment
