"""Units of measure that the whole house counts in."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.events import UnitChanged
from tradewright.catalog.models import Unit
from tradewright.catalog.permissions import EDIT_UNITS
from tradewright.core import edits
from tradewright.core.access import Rights, require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import NAME_KEYS, columns_from, with_names
from tradewright.core.models import User
from tradewright.core.uses import refuse_while_used


@action
def create_unit(*, by: User, values: Mapping[str, Any]) -> Unit:
    """Adds a unit with its names per language; `values` by catalog key."""
    require(by, EDIT_UNITS)
    unit = edits.add(Unit(**_columns(values, rights_of(by))))
    publish(UnitChanged(unit_id=unit.pk))
    return unit


@action
def edit_unit(*, by: User, unit: Unit, values: Mapping[str, Any], version: int | None = None) -> Unit:
    """Changes code, names or what a unit measures; quantities counted in it stay as they are."""
    require(by, EDIT_UNITS)
    if edits.edit(unit, _columns(values, rights_of(by), unit), version=version):
        publish(UnitChanged(unit_id=unit.pk))
    return unit


@action
def delete_unit(*, by: User, unit: Unit, version: int | None = None) -> None:
    """Takes a unit out of use. Raises `StillUsed` while anything is counted in it."""
    require(by, EDIT_UNITS)
    refuse_while_used(unit, todo=_("Keep the unit, or change what is counted in it first"))
    edits.remove(unit, version=version)
    publish(UnitChanged(unit_id=unit.pk))


@action
def restore_unit(*, by: User, unit: Unit) -> Unit:
    """Brings a deleted unit back. Raises `Invalid` where its code was given to another."""
    require(by, EDIT_UNITS)
    edits.restore(unit)
    publish(UnitChanged(unit_id=unit.pk))
    return unit


def _columns(values: Mapping[str, Any], rights: Rights, unit: Unit | None = None) -> dict[str, Any]:
    columns = with_names(columns_from("catalog.unit", values, rights, unit), unit)
    if not columns.get("names", unit.names if unit else {}):
        raise Invalid({NAME_KEYS[0]: _("Name the unit in at least one language")})
    return columns
