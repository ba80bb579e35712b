"""Phone numbers, e-mail addresses and handles of a party."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.parties.actions.in_line import BEHIND, first_of, keep_in_line, part_to_change, party_to_change
from tradewright.parties.actions.values_given import normal_point
from tradewright.parties.models import PARTY_NOW, ContactPoint, Party
from tradewright.parties.permissions import EDIT_CUSTOMERS
from tradewright.parties.queries import contact_points_of

_COLUMNS = frozenset(("kind", "value", "label", "is_preferred", "state"))


@action
def add_contact_point(
    *,
    by: User,
    party_id: int,
    kind: str,
    value: str,
    label: str = "",
    is_preferred: bool = False,
    state: str = ContactPoint.State.UNVERIFIED,
) -> ContactPoint:
    """Adds a way to reach a party, checked by its kind and the party's country. Raises `Invalid`."""
    party = party_to_change(by, party_id, EDIT_CUSTOMERS)
    point = _new_point(party, kind, value, label=label, is_preferred=is_preferred, state=state)
    edits.add(point)
    _leave_one_preferred(point)
    keep_in_line(party)
    return point


@action
def edit_contact_point(
    *, by: User, point_id: int, values: Mapping[str, Any], version: int | None = None
) -> ContactPoint:
    """Changes a contact point; a new value counts as not verified until somebody says otherwise."""
    point = part_to_change(by, ContactPoint, point_id, EDIT_CUSTOMERS)
    unknown = values.keys() - _COLUMNS
    if unknown:
        raise Invalid({key: _("There is no field %(key)s here") % {"key": key} for key in sorted(unknown)})
    if edits.edit(point, _with_normal_form(point.party, point, values), version=version):
        _leave_one_preferred(point)
        keep_in_line(point.party.now)
    return point


@action
def remove_contact_point(*, by: User, point_id: int) -> None:
    """Takes a contact point off a party; history keeps it."""
    point = part_to_change(by, ContactPoint, point_id, EDIT_CUSTOMERS)
    edits.remove(point)
    keep_in_line(point.party.now)


def save_points(party: Party, values: Mapping[str, str]) -> tuple[str, ...]:
    """Changes the party's first e-mail or phone to the given value, adds it, or takes it off where it is empty."""
    changed: list[str] = []
    for column, value in values.items():
        points = contact_points_of(party)
        present = first_of(points, column)
        if (present.value if present else "") == value.strip():
            continue
        changed.append(column)
        if present and not value.strip():
            edits.remove(present)
        else:
            _replace(party, column, value.strip(), points)
    return tuple(changed)


def _replace(party: Party, column: str, value: str, points: list[ContactPoint]) -> None:
    normal = normal_point(column, value, party.country, key=column)
    present = first_of(points, column)
    known = [point for point in points if point.kind in BEHIND[column] and point.normalised == normal]
    if known:
        edits.edit(known[0], {"value": value, "is_preferred": True})
        _leave_one_preferred(known[0])
    elif present:
        state = ContactPoint.State.UNVERIFIED
        edits.edit(present, {"value": value, "normalised": normal, "state": state})
    else:
        edits.add(ContactPoint(party=party, kind=column, value=value, normalised=normal))


def _new_point(party: Party, kind: str, value: str, **more: Any) -> ContactPoint:
    normal = normal_point(kind, value, party.country)
    return ContactPoint(party=party, kind=kind, value=value.strip(), normalised=normal, **more)


def _with_normal_form(party: Party, point: ContactPoint, values: Mapping[str, Any]) -> dict[str, Any]:
    wanted = dict(values)
    if {"kind", "value"} & values.keys():
        kind, value = values.get("kind", point.kind), str(values.get("value", point.value)).strip()
        wanted |= {"value": value, "normalised": normal_point(kind, value, party.country)}
        if wanted["normalised"] != point.normalised:
            wanted.setdefault("state", ContactPoint.State.UNVERIFIED)
    return wanted


def _leave_one_preferred(point: ContactPoint) -> None:
    if not point.is_preferred:
        return
    kinds = next((kinds for kinds in BEHIND.values() if point.kind in kinds), frozenset((point.kind,)))
    of_party = ContactPoint.objects.filter((PARTY_NOW, point.party.now.pk), deleted_at=None)
    others = of_party.filter(kind__in=kinds, is_preferred=True)
    for other in others.exclude(pk=point.pk):
        edits.edit(other, {"is_preferred": False})
