"""Changing what a product consists of."""

from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tradewright.catalog.errors import ComponentCycle
from tradewright.catalog.events import ComponentsChanged
from tradewright.catalog.models import BomLine, Product, Unit
from tradewright.catalog.permissions import EDIT_COMPONENTS
from tradewright.catalog.queries import contains, in_own_unit
from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.models import User


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
    """Puts a component into an assembly for a period. Raises `ComponentCycle`, `NoConversion`."""
    require(by, EDIT_COMPONENTS)
    if unit is not None:
        in_own_unit(component, quantity, unit.code)
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
def edit_component(
    *,
    by: User,
    line: BomLine,
    quantity: Decimal,
    valid_from: date | None,
    valid_to: date | None,
    version: int | None = None,
) -> BomLine:
    """Changes quantity and period of a component. Raises `ComponentCycle`."""
    require(by, EDIT_COMPONENTS)
    wanted = BomLine(
        assembly_id=line.assembly_id, component_id=line.component_id, valid_from=valid_from, valid_to=valid_to
    )
    _refuse_unless_sound(wanted)
    period = {"quantity": quantity, "valid_from": valid_from, "valid_to": valid_to}
    if edits.edit(line, period, version=version) and line.assembly_id:
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
    if line.assembly_id is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('catalog.components'))")
    if contains(line.component_id, line.assembly_id, start=line.valid_from, end=line.valid_to):
        raise ComponentCycle(
            _("%(component)s contains %(assembly)s, which would then contain itself")
            % {"component": line.component.sku, "assembly": line.assembly.sku},  # type: ignore[union-attr]
            kept=_("The bill of materials is unchanged"),
            todo=_("Choose another component or a period in which they do not meet"),
        )
