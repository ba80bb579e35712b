"""Who works for which organization, from when to when."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.search import index
from tradewright.parties.actions.in_line import party_to_change, under_its_id
from tradewright.parties.events import AffiliationChanged
from tradewright.parties.models import NOW, Affiliation, Party
from tradewright.parties.permissions import EDIT_CUSTOMERS
from tradewright.parties.queries import party_for

_COLUMNS = frozenset(("title", "function", "department", "seniority", "is_primary", "valid_from", "valid_to"))


@action
def add_affiliation(*, by: User, person_id: int, organization_id: int, values: Mapping[str, Any]) -> Affiliation:
    """Says that a person works for or acts for an organization; a person may have several at a time."""
    person = party_to_change(by, person_id, EDIT_CUSTOMERS)
    affiliation = affiliate(person, party_for(by, organization_id), values)
    index(person.noun, [person.pk])
    return affiliation


@action
def edit_affiliation(
    *, by: User, affiliation_id: int, values: Mapping[str, Any], version: int | None = None
) -> Affiliation:
    """Changes title, function, department, seniority or dates of an affiliation."""
    affiliation = _affiliation_to_change(by, affiliation_id)
    _refuse_unknown(values)
    if edits.edit(affiliation, values, version=version):
        _leave_one_main_contact(affiliation)
        index(affiliation.person.noun, [affiliation.person.now.pk])
        publish(AffiliationChanged(affiliation_id=affiliation.pk))
    return affiliation


@action
def remove_affiliation(*, by: User, affiliation_id: int) -> None:
    """Takes an affiliation back that was never true."""
    affiliation = _affiliation_to_change(by, affiliation_id)
    edits.remove(affiliation)
    index(affiliation.person.noun, [affiliation.person.now.pk])
    publish(AffiliationChanged(affiliation_id=affiliation.pk))


def affiliate(person: Party, organization: Party, values: Mapping[str, Any]) -> Affiliation:
    """Adds the row; the caller has checked what the user may do."""
    if person.kind != Party.Kind.PERSON or organization.kind != Party.Kind.ORGANIZATION:
        raise Invalid({"organization": _("A person works for an organization, not the other way round")})
    _refuse_unknown(values)
    affiliation = edits.add(Affiliation(person=person, organization=organization, **values))
    _leave_one_main_contact(affiliation)
    publish(AffiliationChanged(affiliation_id=affiliation.pk))
    return affiliation


def _affiliation_to_change(by: User, affiliation_id: int) -> Affiliation:
    require(by, EDIT_CUSTOMERS)
    found = Affiliation.objects.filter(pk=affiliation_id, deleted_at=None).first()
    if found is None:
        raise NotFound
    found.person = under_its_id(party_to_change(by, found.person_id, EDIT_CUSTOMERS), found.person_id)
    return found


def _refuse_unknown(values: Mapping[str, Any]) -> None:
    unknown = values.keys() - _COLUMNS
    if unknown:
        raise Invalid({key: _("There is no field %(key)s here") % {"key": key} for key in sorted(unknown)})


def _leave_one_main_contact(affiliation: Affiliation) -> None:
    if affiliation.is_primary:
        of_organization = Affiliation.objects.filter((f"organization__{NOW}", affiliation.organization.now.pk))
        others = of_organization.filter(is_primary=True, deleted_at=None)
        for other in others.exclude(pk=affiliation.pk):
            edits.edit(other, {"is_primary": False})
