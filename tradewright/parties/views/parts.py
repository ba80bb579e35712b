"""What belongs to a party in rows of its own: addresses, contact points, numbers, people, relations, facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.choices import countries
from tradewright.core.fields import Field, Kind
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.parties import actions
from tradewright.parties.fact_kinds import FACT_KINDS
from tradewright.parties.models import (
    Address,
    Affiliation,
    Consent,
    ContactPoint,
    Fact,
    Identifier,
    Party,
    Relation,
)
from tradewright.parties.queries import part_of, party_for
from tradewright.ui.screens import FormPage, form_page
from tradewright.ui.screens.forms import initial_of

type Values = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One kind of part: its fields, and the verbs that add, edit and remove it."""

    title: str | Promise
    model: type[Any]
    fields: tuple[Field, ...]
    add: Callable[..., Any]
    edit: Callable[..., Any] | None = None
    remove: Callable[..., Any] | None = None
    tab: str = "details"
    party_column: str = "party_id"


def _text(key: str, label: Any, *, required: bool = False) -> Field:
    return Field(key, label, Kind.TEXT, is_required=required)


def _choice(key: str, label: Any, choices: Any, *, required: bool = True) -> Field:
    return Field(key, label, Kind.CHOICE, choices=choices, is_required=required)


_PERIOD = (
    Field("valid_from", gettext_lazy("From"), Kind.DATE),
    Field("valid_to", gettext_lazy("To"), Kind.DATE),
)
_PERSON = pgettext_lazy("person", "Contact")
_PREFERRED = Field("is_preferred", gettext_lazy("Preferred"), Kind.BOOLEAN)
_CONFIDENCES = [(str(key), label) for key, label in Fact.Confidence.choices]
_SOURCE = _text("source", gettext_lazy("Source"), required=True)


def _add_address(*, by: User, party: Party, values: Values, accept_address: bool = False) -> Any:
    return actions.add_address(by=by, party_id=party.pk, values=values, accept_anyway=accept_address)


def _edit_address(*, by: User, part_id: int, values: Values, version: int | None, accept_address: bool = False) -> Any:
    return actions.edit_address(by=by, address_id=part_id, values=values, version=version, accept_anyway=accept_address)


def _add_affiliation(*, by: User, party: Party, values: Values) -> Any:
    other = values.pop("other")
    is_person = party.kind == Party.Kind.PERSON
    person_id, organization_id = (party.pk, other) if is_person else (other, party.pk)
    return actions.add_affiliation(by=by, person_id=person_id, organization_id=organization_id, values=values)


def _add_relation(*, by: User, party: Party, values: Values) -> Any:
    kind, other_id = values.pop("kind"), values.pop("other")
    return actions.add_relation(by=by, party_id=party.pk, kind=kind, other_id=other_id, values=values)


def _with_party(verb: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *, by, party, values: verb(by=by, party_id=party.pk, **values)


def _by_id(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    return lambda *, by, part_id, values, version: verb(by=by, values=values, version=version, **{name: part_id})


def _removed_by(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    return lambda *, by, part_id: verb(by=by, **{name: part_id})


PARTS: Mapping[str, Part] = {
    "address": Part(
        gettext_lazy("address"),
        Address,
        (
            _choice("use", gettext_lazy("Use"), Address.Use.choices),
            _text("recipient", gettext_lazy("Recipient")),
            _text("line1", gettext_lazy("Street")),
            _text("line2", gettext_lazy("Addition")),
            _text("district", gettext_lazy("District")),
            _text("city", gettext_lazy("City")),
            _text("province", gettext_lazy("Province")),
            _text("postcode", gettext_lazy("Postcode")),
            _choice("country", gettext_lazy("Country"), countries),
            _PREFERRED,
        ),
        _add_address,
        _edit_address,
        _removed_by(actions.remove_address, "address_id"),
    ),
    "contact-point": Part(
        gettext_lazy("contact point"),
        ContactPoint,
        (
            _choice("kind", gettext_lazy("Kind"), ContactPoint.Kind.choices),
            _text("value", gettext_lazy("Value"), required=True),
            _text("label", gettext_lazy("Label")),
            _PREFERRED,
        ),
        _with_party(actions.add_contact_point),
        _by_id(actions.edit_contact_point, "point_id"),
        _removed_by(actions.remove_contact_point, "point_id"),
    ),
    "identifier": Part(
        gettext_lazy("number"),
        Identifier,
        (
            _choice("kind", gettext_lazy("Kind"), Identifier.Kind.choices),
            _text("value", gettext_lazy("Value"), required=True),
        ),
        _with_party(actions.add_identifier),
        None,
        _removed_by(actions.remove_identifier, "identifier_id"),
    ),
    "affiliation": Part(
        gettext_lazy("contact"),
        Affiliation,
        (
            Field(
                "other",
                pgettext_lazy("person", "Contact"),
                Kind.REFERENCE,
                reference="parties.contact",
                is_required=True,
            ),
            _text("title", gettext_lazy("Job title")),
            _text("function", gettext_lazy("Function")),
            _text("department", gettext_lazy("Department")),
            _text("seniority", gettext_lazy("Seniority")),
            Field("is_primary", gettext_lazy("Main contact"), Kind.BOOLEAN),
            *_PERIOD,
        ),
        _add_affiliation,
        _by_id(actions.edit_affiliation, "affiliation_id"),
        _removed_by(actions.remove_affiliation, "affiliation_id"),
        tab="contacts",
        party_column="organization_id",
    ),
    "relation": Part(
        gettext_lazy("relation"),
        Relation,
        (
            _choice("kind", gettext_lazy("Relation"), Relation.Kind.choices),
            Field(
                "other", gettext_lazy("Other party"), Kind.REFERENCE, reference="parties.organization", is_required=True
            ),
            Field("share", gettext_lazy("Share, %"), Kind.DECIMAL),
            *_PERIOD,
            _text("note", gettext_lazy("Note")),
        ),
        _add_relation,
        _by_id(actions.edit_relation, "relation_id"),
        _removed_by(actions.remove_relation, "relation_id"),
    ),
    "consent": Part(
        gettext_lazy("consent"),
        Consent,
        (
            _choice("purpose", gettext_lazy("Purpose"), Consent.Purpose.choices),
            _choice("channel", gettext_lazy("Channel"), Consent.Channel.choices),
            Field("is_given", gettext_lazy("Agreed"), Kind.BOOLEAN),
            _SOURCE,
            _text("proof", gettext_lazy("Proof")),
        ),
        _with_party(actions.record_consent),
    ),
    "fact": Part(
        gettext_lazy("fact"),
        Fact,
        (
            _choice("kind", gettext_lazy("Fact"), lambda: [(one.key, one.label) for one in FACT_KINDS.values()]),
            _text("text", gettext_lazy("Value in words")),
            Field("number", gettext_lazy("Figure"), Kind.DECIMAL),
            _text("unit", gettext_lazy("Unit")),
            Field("observed_on", gettext_lazy("Observed on"), Kind.DATE, is_required=True),
            _SOURCE,
            _choice(
                "confidence", gettext_lazy("Confidence"), [(str(key), label) for key, label in Fact.Confidence.choices]
            ),
        ),
        _with_party(actions.record_fact),
        None,
        _removed_by(actions.remove_fact, "fact_id"),
        tab="file",
    ),
}


def _part(name: str) -> Part:
    if name not in PARTS:
        raise Http404
    return PARTS[name]


def _page_of(party: Party, part: Part) -> str:
    return f"{reverse('party', args=[party.pk])}?tab={part.tab}"


def _given(values: Values) -> Values:
    """Without what was left empty; a confidence is a number."""
    given = {key: value for key, value in values.items() if value not in (None, "")}
    if "confidence" in given:
        given["confidence"] = int(given["confidence"])
    return given


def add(request: Request, party_id: int, name: str) -> HttpResponse:
    """The form for a new part of a party."""
    part, party = _part(name), party_for(request.user, party_id)
    back = _page_of(party, part)

    def save(values: Values, version: int | None, **options: bool) -> str:
        part.add(by=request.user, party=party, values=_given(values), **options)
        return back

    page = FormPage(
        title=_("Add %(part)s to %(name)s") % {"part": part.title, "name": party.name},
        fields=_fields_for(part, party),
        back=back,
        save=save,
        initial={"country": party.country, "observed_on": timezone.localdate(), "confidence": "2"},
    )
    return form_page(request, page)


def _fields_for(part: Part, party: Party) -> tuple[Field, ...]:
    """A person is affiliated to an organization, an organization to a person."""
    if part.model is not Affiliation or party.kind == Party.Kind.ORGANIZATION:
        return part.fields
    organization = Field(
        "other", gettext_lazy("Organization"), Kind.REFERENCE, reference="parties.organization", is_required=True
    )
    return (organization, *part.fields[1:])


def edit(request: Request, party_id: int, name: str, part_id: int) -> HttpResponse:
    """The form of a part of a party."""
    part, party = _part(name), party_for(request.user, party_id)
    if part.edit is None:
        raise Http404
    back, found = _page_of(party, part), part_of(party, part.model, part_id)
    settled = {"other", "kind"} if part.model is Relation else {"other"}
    fields = [one for one in part.fields if one.key not in settled]
    verb = part.edit

    def save(values: Values, version: int | None, **options: bool) -> str:
        verb(by=request.user, part_id=part_id, values=values, version=version, **options)
        return back

    page = FormPage(
        title=_("Edit %(part)s of %(name)s") % {"part": part.title, "name": party.name},
        fields=fields,
        back=back,
        save=save,
        initial=initial_of(found, fields),
        only_changed=True,
    )
    return form_page(request, page)


@require_POST
def remove(request: Request, party_id: int, name: str, part_id: int) -> HttpResponse:
    """Takes a part of a party away."""
    part, party = _part(name), party_for(request.user, party_id)
    if part.remove is None:
        raise Http404
    part.remove(by=request.user, part_id=part_id)
    return HttpResponseRedirect(_page_of(party, part))
