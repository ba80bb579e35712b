"""What belongs to a party in rows of its own: lists of all of them, narrowed to one by `filter=party:is:…`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tradewright.core.models import User
from tradewright.core.rest import Resource
from tradewright.parties import actions, queries
from tradewright.parties.errors import AddressDisagrees
from tradewright.parties.fact_kinds import FACT_KINDS
from tradewright.parties.fields import AT_CREATION
from tradewright.parties.first_entry import TAKE
from tradewright.parties.models import (
    Address,
    Affiliation,
    Classification,
    Consent,
    ContactPoint,
    Fact,
    Identifier,
    Merge,
    Relation,
)

type Values = dict[str, Any]


def _add_address(*, by: User, values: Values, accept_address: bool = False) -> Address:
    party_id = values.pop("party")
    return actions.add_address(by=by, party_id=party_id, values=values, accept_anyway=accept_address)


def _edit_address(
    *, by: User, object_id: int, values: Values, version: int | None, accept_address: bool = False
) -> Address:
    return actions.edit_address(
        by=by, address_id=object_id, values=values, version=version, accept_anyway=accept_address
    )


def _add_affiliation(*, by: User, values: Values) -> Affiliation:
    person_id, organization_id = values.pop("person"), values.pop("organization")
    return actions.add_affiliation(by=by, person_id=person_id, organization_id=organization_id, values=values)


def _add_relation(*, by: User, values: Values) -> Relation:
    party_id, kind, other_id = values.pop("party"), values.pop("kind"), values.pop("other")
    return actions.add_relation(by=by, party_id=party_id, kind=kind, other_id=other_id, values=values)


def _edit_identifier(*, by: User, object_id: int, values: Values, version: int | None) -> Identifier:
    return actions.edit_identifier(by=by, identifier_id=object_id, version=version, **values)


def _added(verb: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *, by, values: verb(by=by, party_id=values.pop("party"), **values)


def _edited(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    return lambda *, by, object_id, values, version: verb(by=by, values=values, version=version, **{name: object_id})


def _merge(*, by: User, values: Mapping[str, Any]) -> Merge:
    facts = dict(values)
    into_id, absorbed_id = facts.pop("into"), facts.pop("absorbed")
    taken, reason = facts.pop("take", None) or (), facts.pop("reason", None) or ""
    return actions.merge_parties(by=by, into_id=into_id, absorbed_id=absorbed_id, take=taken, reason=reason)


def _unmerge(*, by: User, object_id: int) -> None:
    actions.unmerge_parties(by=by, merge_id=object_id)


def _removed(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    return lambda *, by, object_id: verb(by=by, **{name: object_id})


def _note_sensitive(user: User, rows: Sequence[Mapping[str, Any]]) -> None:
    opened = [row["party"] for row in rows if FACT_KINDS[row["kind"]].sensitivity]
    if opened:
        actions.note_opened_facts(by=user, party_ids=opened)


ADDRESSES = Resource(
    noun="parties.address",
    path="addresses",
    one="address",
    rows=queries.all_addresses_for,
    create=_add_address,
    edit=_edit_address,
    delete=_removed(actions.remove_address, "address_id"),
    has_own_fields=False,
    extra=AT_CREATION["parties.address"],
    accepts=(AddressDisagrees.accept,),
    tag=Address._meta.verbose_name_plural or "",
)
CONTACT_POINTS = Resource(
    noun="parties.contact_point",
    path="contact-points",
    one="contact_point",
    rows=queries.all_contact_points_for,
    create=_added(actions.add_contact_point),
    edit=_edited(actions.edit_contact_point, "point_id"),
    delete=_removed(actions.remove_contact_point, "point_id"),
    has_own_fields=False,
    extra=AT_CREATION["parties.contact_point"],
    tag=ContactPoint._meta.verbose_name_plural or "",
)
IDENTIFIERS = Resource(
    noun="parties.identifier",
    path="identifiers",
    one="identifier",
    rows=queries.all_identifiers_for,
    create=_added(actions.add_identifier),
    edit=_edit_identifier,
    delete=_removed(actions.remove_identifier, "identifier_id"),
    has_own_fields=False,
    extra=AT_CREATION["parties.identifier"],
    tag=Identifier._meta.verbose_name_plural or "",
)
AFFILIATIONS = Resource(
    noun="parties.affiliation",
    path="affiliations",
    one="affiliation",
    rows=queries.all_affiliations_for,
    create=_add_affiliation,
    edit=_edited(actions.edit_affiliation, "affiliation_id"),
    delete=_removed(actions.remove_affiliation, "affiliation_id"),
    has_own_fields=False,
    extra=AT_CREATION["parties.affiliation"],
    tag=Affiliation._meta.verbose_name_plural or "",
)
RELATIONS = Resource(
    noun="parties.relation",
    path="relations",
    one="relation",
    rows=queries.all_relations_for,
    create=_add_relation,
    edit=_edited(actions.edit_relation, "relation_id"),
    delete=_removed(actions.remove_relation, "relation_id"),
    has_own_fields=False,
    extra=AT_CREATION["parties.relation"],
    tag=Relation._meta.verbose_name_plural or "",
)
# A ledger: another word of the customer is another row, and none is changed or taken away.
CONSENTS = Resource(
    noun="parties.consent",
    path="consents",
    one="consent",
    rows=queries.all_consents_for,
    create=_added(actions.record_consent),
    has_version=False,
    has_own_fields=False,
    tag=Consent._meta.verbose_name_plural or "",
)
FACTS = Resource(
    noun="parties.fact",
    path="facts",
    one="fact",
    rows=queries.all_facts_for,
    create=_added(actions.record_fact),
    delete=_removed(actions.remove_fact, "fact_id"),
    has_own_fields=False,
    noted=_note_sensitive,
    tag=Fact._meta.verbose_name_plural or "",
)
# Another class from a later day on ends the former one; the same day takes its place.
CLASSES = Resource(
    noun="parties.classification",
    path="classes",
    one="class",
    rows=queries.all_classes_for,
    create=_added(actions.classify_party),
    has_own_fields=False,
    tag=Classification._meta.verbose_name_plural or "",
)
# Taken back instead of deleted: both are separate again, and the merge stays in the history of both.
MERGES = Resource(
    noun="parties.merge",
    path="merges",
    one="merge",
    rows=queries.standing_merges_for,
    create=_merge,
    delete=_unmerge,
    has_own_fields=False,
    extra=(*AT_CREATION["parties.merge"], TAKE),
    tag=Merge._meta.verbose_name_plural or "",
)
RESOURCES = (ADDRESSES, CONTACT_POINTS, IDENTIFIERS, AFFILIATIONS, RELATIONS, CONSENTS, FACTS, CLASSES, MERGES)
