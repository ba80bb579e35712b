"""Territories and who holds them from when to when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import NotFound
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.core.periods import refuse_reversed
from tradewright.staff.events import AssignmentsChanged, TerritoryChanged
from tradewright.staff.models import Territory, TerritoryAssignment
from tradewright.staff.permissions import MANAGE_HOUSE


@action
def create_territory(*, by: User, values: Mapping[str, Any]) -> Territory:
    """Makes a territory, perhaps as part of a larger one."""
    require(by, MANAGE_HOUSE)
    territory = edits.add(Territory(**columns_from("staff.territory", values, rights_of(by))))
    publish(TerritoryChanged(territory_id=territory.pk))
    return territory


@action
def edit_territory(
    *, by: User, territory: Territory, values: Mapping[str, Any], version: int | None = None
) -> Territory:
    """Changes a territory's name, code, country or place; a territory cannot become part of itself."""
    require(by, MANAGE_HOUSE)
    columns = columns_from("staff.territory", values, rights_of(by), territory)
    if edits.edit(territory, columns, version=version):
        publish(TerritoryChanged(territory_id=territory.pk))
    return territory


@action
def delete_territory(*, by: User, territory: Territory) -> None:
    """Takes a territory out of all lists; its customers keep it until somebody moves them."""
    require(by, MANAGE_HOUSE)
    edits.remove(territory)
    publish(TerritoryChanged(territory_id=territory.pk))


@action
def restore_territory(*, by: User, territory: Territory) -> Territory:
    """Brings a deleted territory back with those who hold it."""
    require(by, MANAGE_HOUSE)
    edits.restore(territory)
    publish(TerritoryChanged(territory_id=territory.pk))
    return territory


@action
def assign_territory(
    *, by: User, territory: Territory, user_id: int, valid_from: date, valid_to: date | None = None
) -> TerritoryAssignment:
    """Lets a colleague hold a territory, and all within it, from one day to another. Raises `Invalid`."""
    require(by, MANAGE_HOUSE)
    refuse_reversed(valid_from, valid_to)
    assignment = TerritoryAssignment(territory=territory, user_id=user_id, valid_from=valid_from, valid_to=valid_to)
    edits.add(assignment)
    publish(AssignmentsChanged(territory_id=territory.pk, user_id=user_id))
    return assignment


@action
def edit_assignment(
    *, by: User, assignment: TerritoryAssignment, values: Mapping[str, Any], version: int | None = None
) -> TerritoryAssignment:
    """Changes the days on which a colleague holds a territory; `values` by catalog key. Raises `Invalid`."""
    require(by, MANAGE_HOUSE)
    columns = columns_from("staff.territory_assignment", values, rights_of(by))
    refuse_reversed(columns.get("valid_from", assignment.valid_from), columns.get("valid_to", assignment.valid_to))
    if edits.edit(assignment, columns, version=version):
        publish(AssignmentsChanged(territory_id=assignment.territory_id, user_id=assignment.user_id))
    return assignment


@action
def end_assignment(*, by: User, territory: Territory, assignment_id: int, on: date) -> TerritoryAssignment:
    """Lets a colleague hold a territory up to this day."""
    require(by, MANAGE_HOUSE)
    assignment = _assignment(territory, assignment_id)
    edits.edit(assignment, {"valid_to": max(on, assignment.valid_from)})
    publish(AssignmentsChanged(territory_id=territory.pk, user_id=assignment.user_id))
    return assignment


@action
def remove_assignment(*, by: User, territory: Territory, assignment_id: int) -> None:
    """Takes back an assignment that was entered by mistake; history keeps it."""
    require(by, MANAGE_HOUSE)
    assignment = _assignment(territory, assignment_id)
    assignment.delete()
    publish(AssignmentsChanged(territory_id=territory.pk, user_id=assignment.user_id))


def _assignment(territory: Territory, assignment_id: int) -> TerritoryAssignment:
    found = TerritoryAssignment.objects.filter(territory=territory, pk=assignment_id, deleted_at=None).first()
    if found is None:
        raise NotFound
    return found
