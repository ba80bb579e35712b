"""Changing what a product consists of."""

from collections.abc import Mapping
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.errors import ComponentCycle, ComponentTwice, NoConversion
from tradewright.catalog.events import ComponentsChanged
from tradewright.catalog.models import BomLine, Product, Unit
from tradewright.catalog.permissions import EDIT_COMPONENTS
from tradewright.catalog.queries import contains, in_own_unit, same_component
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.one_at_a_time import one_at_a_time


@action
def add_component(
    *,
    by: User,
    assembly: Product,
    component: Product,
    quantity: Decimal,
    unit: Unit | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> BomLine:
    """Puts a component into an assembly for a period. Raises `ComponentCycle`, `ComponentTwice`, `NoConversion`."""
    require(by, EDIT_COMPONENTS)
    line = BomLine(
        assembly=assembly,
        component=component,
        quantity=quantity,
        unit=unit or component.unit,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _refuse_unless_sound(line)
    edits.add(line)
    publish(ComponentsChanged(assembly_id=assembly.pk))
    return line


@action
def edit_component(*, by: User, line: BomLine, values: Mapping[str, Any], version: int | None = None) -> BomLine:
    """Changes quantity, unit and period of a component; to end it on a day, name the day in `valid_to`.

    Raises `ComponentCycle`, `ComponentTwice`, `NoConversion`.
    """
    require(by, EDIT_COMPONENTS)
    columns = columns_from("catalog.component", values, rights_of(by), line)
    if "unit_id" in columns and columns["unit_id"] is None:
        columns["unit_id"] = line.component.unit_id
    wanted = copy(line)
    for name, value in columns.items():
        setattr(wanted, name, value)
    _refuse_unless_sound(wanted)
    if edits.edit(line, columns, version=version) and line.assembly_id:
        publish(ComponentsChanged(assembly_id=line.assembly_id))
    return line


@action
def remove_component(*, by: User, line: BomLine, version: int | None = None) -> None:
    """Takes a component out of its assembly altogether; to end it on a day, edit its period."""
    require(by, EDIT_COMPONENTS)
    edits.remove(line, version=version)
    if line.assembly_id:
        publish(ComponentsChanged(assembly_id=line.assembly_id))


def _refuse_unless_sound(line: BomLine) -> None:
    """One change at a time, so that two of them cannot close a circle together."""
    if line.valid_from and line.valid_to and line.valid_to < line.valid_from:
        raise Invalid({"valid_to": _("The period ends before it begins")})
    _refuse_unknown_unit(line)
    if line.assembly_id is None:
        return
    one_at_a_time("catalog.components")
    _refuse_circle(line)
    _refuse_second(line)


def _refuse_unknown_unit(line: BomLine) -> None:
    """The explosion multiplies in the component's own unit, so the line's must lead to it."""
    unit = Unit.objects.filter(pk=line.unit_id, deleted_at=None).first()
    if unit is None:
        raise Invalid({"unit": _("There is no such unit any more")})
    try:
        in_own_unit(line.component, Decimal(1), unit.code)
    except NoConversion as refusal:
        refusal.fields["unit"] = refusal.what
        raise


def _refuse_circle(line: BomLine) -> None:
    if contains(line.component_id, line.assembly_id or 0, start=line.valid_from, end=line.valid_to):
        sentence = _("%(component)s contains %(assembly)s, which would then contain itself") % {
            "component": line.component.sku,
            "assembly": line.assembly.sku,  # type: ignore[union-attr]  # a line without one was let pass before
        }
        raise ComponentCycle(
            sentence,
            kept=_("The bill of materials is unchanged"),
            todo=_("Choose another component or a period in which they do not meet"),
            fields={"component": sentence},
        )


def _refuse_second(line: BomLine) -> None:
    if same_component(line) is not None:
        sentence = _("%(component)s is a component already on some of these days") % {"component": line.component.sku}
        raise ComponentTwice(
            sentence,
            kept=_("The bill of materials is unchanged"),
            todo=_("Change the quantity of the line that is there, or end it first"),
            fields={"component": sentence},
        )
