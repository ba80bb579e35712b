"""Customers, contacts and consumers."""

from collections.abc import Mapping
from typing import Any

from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.rest import Resource
from tradewright.parties.actions import create_organization, create_person, delete_party, edit_party, restore_party
from tradewright.parties.errors import AddressDisagrees, LikelyDuplicates
from tradewright.parties.first_entry import STREET, WORKS_FOR
from tradewright.parties.models import Party
from tradewright.parties.queries import consumers_for, contacts_for, organizations_for

_BY_NAME = (Sort("sort_key", nullable=False),)


_ACCEPTS = (LikelyDuplicates.accept, AddressDisagrees.accept)


def _create_organization(*, by: User, values: Mapping[str, Any], **accepted: Any) -> Party:
    return create_organization(by=by, facts=values, **accepted)


def _create_consumer(*, by: User, values: Mapping[str, Any], **accepted: Any) -> Party:
    return create_person(by=by, facts=values, **accepted)


def _create_contact(*, by: User, values: Mapping[str, Any], **accepted: Any) -> Party:
    facts = dict(values)
    organization_id = facts.pop("works_for")
    affiliation = {"title": facts.pop("job_title", None) or "", "function": facts.pop("function", None) or ""}
    return create_person(by=by, facts=facts, organization_id=organization_id, affiliation=affiliation, **accepted)


def _edit(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None, **accepted: bool) -> Party:
    """Only an address can be insisted on: an edit asks for no duplicates."""
    insists = accepted.get(AddressDisagrees.accept, False)
    return edit_party(by=by, party_id=object_id, facts=values, version=version, accept_address=insists)


def _delete(*, by: User, object_id: int) -> None:
    delete_party(by=by, party_id=object_id)


def _restore(*, by: User, object_id: int) -> Party:
    return restore_party(by=by, party_id=object_id)


RESOURCES = (
    Resource(
        noun="parties.organization",
        path="customers",
        one="customer",
        rows=organizations_for,
        create=_create_organization,
        edit=_edit,
        delete=_delete,
        restore=_restore,
        accepts=_ACCEPTS,
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
        restore=_restore,
        accepts=_ACCEPTS,
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
        restore=_restore,
        accepts=_ACCEPTS,
        usual_sort=_BY_NAME,
        extra=STREET,
    ),
)
