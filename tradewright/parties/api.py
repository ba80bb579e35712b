"""The API of the customer register: the same queries and verbs as its pages."""

from collections.abc import Mapping
from typing import Any

from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.rest import Resource, router_for
from tradewright.parties.actions import create_organization, create_person, delete_party, edit_party
from tradewright.parties.first_entry import STREET, WORKS_FOR
from tradewright.parties.models import Party
from tradewright.parties.queries import consumers_for, contacts_for, organizations_for

_BY_NAME = (Sort("sort_key", nullable=False),)


def _create_organization(*, by: User, values: Mapping[str, Any]) -> Party:
    return create_organization(by=by, facts=values)


def _create_consumer(*, by: User, values: Mapping[str, Any]) -> Party:
    return create_person(by=by, facts=values)


def _create_contact(*, by: User, values: Mapping[str, Any]) -> Party:
    facts = dict(values)
    organization_id = facts.pop("works_for")
    affiliation = {"title": facts.pop("job_title", None) or "", "function": facts.pop("function", None) or ""}
    return create_person(by=by, facts=facts, organization_id=organization_id, affiliation=affiliation)


def _edit(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> Party:
    return edit_party(by=by, party_id=object_id, facts=values, version=version)


def _delete(*, by: User, object_id: int) -> None:
    delete_party(by=by, party_id=object_id)


RESOURCES = (
    Resource(
        noun="parties.organization",
        path="customers",
        one="customer",
        rows=organizations_for,
        create=_create_organization,
        edit=_edit,
        delete=_delete,
        usual_sort=_BY_NAME,
        extra=STREET,
    ),
    Resource(
        noun="parties.contact",
        path="contacts",
        one="contact",
        rows=contacts_for,
        create=_create_contact,
        edit=_edit,
        delete=_delete,
        usual_sort=_BY_NAME,
        extra=(*STREET, *WORKS_FOR),
    ),
    Resource(
        noun="parties.consumer",
        path="consumers",
        one="consumer",
        rows=consumers_for,
        create=_create_consumer,
        edit=_edit,
        delete=_delete,
        usual_sort=_BY_NAME,
        extra=STREET,
    ),
)


def routers() -> tuple[Any, ...]:
    """The routers of the register; made when the house is put together, because modules above add fields."""
    return tuple(router_for(resource) for resource in RESOURCES)
