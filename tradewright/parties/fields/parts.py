"""The fields of what belongs to a party in rows of its own; what names its sides and kind is settled when added."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.choices import countries
from tradewright.core.fields import KEPT_FIELDS, Field, Kind, form_of, settled_at_creation
from tradewright.core.fields.catalog import Choices
from tradewright.parties.fact_kinds import FACT_KINDS
from tradewright.parties.fields.references import party_field
from tradewright.parties.models import SCHEMES, Address, Consent, ContactPoint, Fact, Identifier, Relation

_PARTY = party_field("party", _("Customer"), "parties.organization", is_editable=False, is_required=True)
_PERIOD = (Field("valid_from", _("From"), Kind.DATE), Field("valid_to", _("To"), Kind.DATE))
_PREFERRED = Field("is_preferred", _("Preferred"), Kind.BOOLEAN)
_SOURCE = Field("source", _("Source"), Kind.TEXT, is_required=True)


def _of_addresses() -> Iterator[Field]:
    yield _PARTY
    yield Field("use", _("Use"), Kind.CHOICE, choices=Address.Use.choices, is_required=True)
    yield Field("recipient", _("Recipient"), Kind.TEXT)
    yield Field("line1", _("Street"), Kind.TEXT)
    yield Field("line2", _("Addition"), Kind.TEXT)
    yield Field("district", _("District"), Kind.TEXT)
    yield Field("city", _("City"), Kind.TEXT)
    yield Field("province", _("Province"), Kind.TEXT)
    yield Field("province_code", _("Code of the province"), Kind.TEXT)
    yield Field("postcode", _("Postcode"), Kind.TEXT)
    yield Field("country", _("Country"), Kind.CHOICE, choices=countries, is_required=True)
    yield Field("latitude", _("Latitude"), Kind.DECIMAL)
    yield Field("longitude", _("Longitude"), Kind.DECIMAL)
    yield _PREFERRED
    yield from KEPT_FIELDS


def _of_contact_points() -> Iterator[Field]:
    yield _PARTY
    yield Field("kind", _("Kind"), Kind.CHOICE, choices=ContactPoint.Kind.choices, is_required=True)
    yield Field("value", _("Value"), Kind.TEXT, is_required=True)
    yield Field("label", _("Label"), Kind.TEXT)
    yield _PREFERRED
    yield Field("state", _("Status"), Kind.CHOICE, choices=ContactPoint.State.choices)
    yield from KEPT_FIELDS


def _of_identifiers() -> Iterator[Field]:
    yield _PARTY
    yield _settled("kind", _("Kind"), Identifier.Kind.choices)
    yield Field("value", _("Value"), Kind.TEXT, is_required=True)
    yield Field("source", _("Source"), Kind.TEXT, is_editable=False)
    yield Field("is_verified", _("Verified"), Kind.BOOLEAN)
    yield from KEPT_FIELDS


def _of_affiliations() -> Iterator[Field]:
    yield _side("person", pgettext_lazy("person", "Contact"), "parties.contact")
    yield _side("organization", _("Organization"), "parties.organization")
    yield Field("title", _("Job title"), Kind.TEXT)
    yield Field("function", _("Function"), Kind.TEXT)
    yield Field("department", _("Department"), Kind.TEXT)
    yield Field("seniority", _("Seniority"), Kind.TEXT)
    yield Field("is_primary", _("Main contact"), Kind.BOOLEAN)
    yield from (*_PERIOD, *KEPT_FIELDS)


def _of_relations() -> Iterator[Field]:
    yield _PARTY
    yield _settled("kind", _("Relation"), Relation.Kind.choices)
    yield replace(
        _side("other", _("Other party"), "parties.organization"),
        also=("parties.contact", "parties.consumer"),
        help=_("Groups, mergers and splits are between organizations only"),
    )
    yield Field("share", _("Share, %"), Kind.DECIMAL)
    yield from _PERIOD
    yield Field("note", _("Note"), Kind.TEXT)
    yield from KEPT_FIELDS


def _of_consents() -> Iterator[Field]:
    yield replace(_PARTY, is_editable=True)
    yield Field("purpose", _("Purpose"), Kind.CHOICE, choices=Consent.Purpose.choices, is_required=True)
    yield Field("channel", _("Channel"), Kind.CHOICE, choices=Consent.Channel.choices, is_required=True)
    yield Field("is_given", _("Agreed"), Kind.BOOLEAN, is_required=True)
    yield Field("at", _("At"), Kind.DATETIME)
    yield _SOURCE
    yield Field("proof", _("Proof"), Kind.TEXT)
    yield Field("by", _("Recorded by"), Kind.REFERENCE, path="by_id", reference="core.user", is_editable=False)


def _of_facts() -> Iterator[Field]:
    yield replace(_PARTY, is_editable=True)
    yield Field("kind", _("Fact"), Kind.CHOICE, choices=_fact_kinds, is_required=True)
    yield Field("text", _("Value in words"), Kind.TEXT)
    yield Field("number", _("Figure"), Kind.DECIMAL)
    yield Field("unit", _("Unit"), Kind.TEXT)
    yield Field("observed_on", _("Observed on"), Kind.DATE, is_required=True)
    yield _SOURCE
    trust = [(str(number), label) for number, label in Fact.Confidence.choices]
    told = _("1 hearsay, 2 plausible, 3 confirmed")
    yield Field("confidence", _("Confidence"), Kind.INTEGER, choices=trust, help=told)
    yield from KEPT_FIELDS


def _of_classes() -> Iterator[Field]:
    yield replace(_PARTY, is_editable=True)
    yield Field("scheme", _("Scheme"), Kind.CHOICE, choices=[*SCHEMES.items()], is_required=True)
    yield Field("value", pgettext_lazy("of customers", "Class"), Kind.TEXT, is_required=True)
    yield Field("valid_from", _("From"), Kind.DATE, is_required=True)
    yield Field("valid_to", _("To"), Kind.DATE, is_editable=False)
    yield Field("source", _("Source"), Kind.TEXT)
    yield from KEPT_FIELDS


def _of_merges() -> Iterator[Field]:
    everybody = ("parties.contact", "parties.consumer")
    yield replace(_side("into", _("Customer that stays"), "parties.organization"), also=everybody)
    yield replace(_side("absorbed", _("Is the same as it"), "parties.organization"), also=everybody)
    yield Field("reason", _("Reason"), Kind.TEXT, is_editable=False)
    yield from KEPT_FIELDS


def _fact_kinds() -> list[tuple[str, str]]:
    return [(one.key, str(one.label)) for one in FACT_KINDS.values()]


def _settled(key: str, label: Promise, choices: Choices) -> Field:
    return Field(key, label, Kind.CHOICE, choices=choices, is_required=True, is_editable=False)


def _side(key: str, label: Promise, reference: str) -> Field:
    return party_field(key, label, reference, is_required=True, is_editable=False)


PART_FIELDS: dict[str, tuple[Field, ...]] = {
    "parties.address": tuple(_of_addresses()),
    "parties.contact_point": tuple(_of_contact_points()),
    "parties.identifier": tuple(_of_identifiers()),
    "parties.affiliation": tuple(_of_affiliations()),
    "parties.relation": tuple(_of_relations()),
    "parties.consent": tuple(_of_consents()),
    "parties.fact": tuple(_of_facts()),
    "parties.classification": tuple(_of_classes()),
    "parties.merge": tuple(_of_merges()),
}
AT_CREATION: dict[str, tuple[Field, ...]] = {noun: settled_at_creation(fields) for noun, fields in PART_FIELDS.items()}


def form_fields(noun: str, *keys: str) -> tuple[Field, ...]:
    """The fields of a form that adds such a part."""
    return form_of(PART_FIELDS[noun], *keys)
