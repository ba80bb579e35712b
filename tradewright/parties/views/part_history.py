"""What the history of a party tells of its parts: addresses, contact points, people, relations, facts and the like."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tradewright.core.requests import Request
from tradewright.parties.actions import note_opened_facts
from tradewright.parties.fact_kinds import FACT_KINDS
from tradewright.parties.models import Party
from tradewright.parties.queries.history import (
    all_addresses_of,
    all_affiliations_of,
    all_classes_of,
    all_contact_points_of,
    all_facts_of,
    all_identifiers_of,
    all_relations_of,
)
from tradewright.ui.screens import Parts


def addresses(_request: Request, record: Any) -> Parts:
    """What happened to the addresses of a party."""
    return Parts(_("Address"), "parties.address", list(all_addresses_of(record)), str)


def contact_points(_request: Request, record: Any) -> Parts:
    """What happened to the numbers and addresses by which a party is reached."""
    return Parts(_("Contact point"), "parties.contact_point", list(all_contact_points_of(record)), str)


def identifiers(_request: Request, record: Any) -> Parts:
    """What happened to the numbers by which a party is known elsewhere."""
    return Parts(pgettext("identifier", "Number"), "parties.identifier", list(all_identifiers_of(record)), str)


def affiliations(request: Request, record: Any) -> Parts:
    """What happened to the people of an organization, or to the organizations of a person."""
    is_person = record.kind == Party.Kind.PERSON
    return Parts(
        _("Organization") if is_person else pgettext("person", "Contact"),
        "parties.affiliation",
        list(all_affiliations_of(request.user, record)),
        lambda one: str(one.organization if is_person else one.person),
    )


def relations(request: Request, record: Any) -> Parts:
    """What happened to the relations of a party to others."""
    rows = list(all_relations_of(request.user, record))
    return Parts(_("Relation"), "parties.relation", rows, lambda one: f"{one.get_kind_display()} {one.other}")


def facts(request: Request, record: Any) -> Parts:
    """What happened to the facts in the file of a customer."""
    rows = list(all_facts_of(request.user, record))
    if any(FACT_KINDS[one.kind].sensitivity for one in rows):
        note_opened_facts(by=request.user, party_ids=[record.pk])
    return Parts(_("Fact"), "parties.fact", rows, lambda one: str(FACT_KINDS[one.kind].label))


def classes(_request: Request, record: Any) -> Parts:
    """What happened to the classes of a customer."""
    rows = list(all_classes_of(record))
    return Parts(pgettext("of customers", "Class"), "parties.classification", rows, lambda one: str(one.scheme_label))
