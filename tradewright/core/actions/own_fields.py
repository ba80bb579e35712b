"""Own fields: what an administrator adds to the fields of a noun."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import SENSITIVITIES, require
from tradewright.core.actors import action
from tradewright.core.edits import check
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import OwnFieldChanged, publish
from tradewright.core.fields import Kind
from tradewright.core.models import CustomField, User
from tradewright.core.own_fields import OWN_KINDS, nouns_with_own_fields
from tradewright.core.permissions import MANAGE_SETTINGS

_MOST_PER_NOUN = 100
_CHANGEABLE = ("labels", "choices", "sensitivity", "is_filterable", "position")


@action
def create_own_field(*, by: User, noun: str, key: str, kind: str, values: Mapping[str, Any]) -> CustomField:
    """Adds a field to a noun; lists, forms, filters, imports and the API have it at once.

    Its key and kind stay for good, because values are kept under them. Raises `Invalid`.
    """
    require(by, MANAGE_SETTINGS)
    _check_new(noun, key, kind)
    field = CustomField(noun=noun, key=key, kind=kind, **_wanted(values))
    _save(field, is_new=True)
    return field


@action
def edit_own_field(*, by: User, field_id: int, values: Mapping[str, Any]) -> CustomField:
    """Changes labels, choices, sensitivity, place and whether one can filter by it."""
    require(by, MANAGE_SETTINGS)
    field = _locked(field_id)
    for name, value in _wanted(values).items():
        setattr(field, name, value)
    _save(field)
    return field


@action
def retire_own_field(*, by: User, field_id: int) -> CustomField:
    """Takes a field out of all lists and forms; the values stay and come back with it."""
    require(by, MANAGE_SETTINGS)
    field = _locked(field_id)
    field.retired_at = field.retired_at or timezone.now()
    _save(field)
    return field


@action
def restore_own_field(*, by: User, field_id: int) -> CustomField:
    """Brings a retired field back with its values."""
    require(by, MANAGE_SETTINGS)
    field = _locked(field_id)
    if field.retired_at is not None:
        _refuse_too_many(field.noun)
    field.retired_at = None
    _save(field)
    return field


def _save(field: CustomField, *, is_new: bool = False) -> None:
    _check(field)
    field.save(force_insert=is_new)
    publish(OwnFieldChanged(field_id=field.pk))


def _wanted(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in _CHANGEABLE if name in values}


def _check_new(noun: str, key: str, kind: str) -> None:
    wrong: dict[str, Any] = {}
    if noun not in nouns_with_own_fields():
        wrong["noun"] = _("This kind of record takes no own fields")
    if kind not in OWN_KINDS:
        wrong["kind"] = _("There is no such kind of field")
    if CustomField.objects.filter(noun=noun, key=key).exists():
        wrong["key"] = _("There is a field with this key already, perhaps retired")
    if wrong:
        raise Invalid(wrong)
    _refuse_too_many(noun)


def _refuse_too_many(noun: str) -> None:
    if CustomField.objects.filter(noun=noun, retired_at=None).count() >= _MOST_PER_NOUN:
        sentence = _("There are %(most)s own fields already; retire one first") % {"most": _MOST_PER_NOUN}
        raise Invalid({"noun": sentence})


def _check(field: CustomField) -> None:
    wrong: dict[str, Any] = {}
    languages = {code for code, _name in settings.LANGUAGES}
    labels = {code: text.strip() for code, text in field.labels.items() if code in languages and text.strip()}
    if not labels:
        wrong["labels"] = _("Name the field in one language at least")
    if field.kind in (Kind.CHOICE, Kind.CHOICES) and not _are_choices(field.choices):
        wrong["choices"] = _("List the choices, one a line, none twice and none with a comma")
    if field.sensitivity and field.sensitivity not in SENSITIVITIES:
        wrong["sensitivity"] = _("There is no such sensitivity")
    if wrong:
        raise Invalid(wrong)
    field.labels = labels
    check(field)


def _are_choices(choices: Sequence[Any]) -> bool:
    clean = [one for one in choices if isinstance(one, str) and one.strip() and "," not in one]
    return bool(clean) and len(clean) == len(choices) == len(set(clean))


def _locked(field_id: int) -> CustomField:
    field = CustomField.objects.select_for_update().filter(pk=field_id).first()
    if field is None:
        raise NotFound
    return field
