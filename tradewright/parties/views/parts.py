"""What belongs to a party in rows of its own: addresses, contact points, numbers, people, relations, facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tradewright.core.double_press import pressed_once
from tradewright.core.fields import Field, Kind
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.parties import actions
from tradewright.parties.fields import form_fields
from tradewright.parties.models import (
    Address,
    Affiliation,
    Classification,
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


_CONFIDENCES = [(str(key), label) for key, label in Fact.Confidence.choices]
_CONFIDENCE = Field("confidence", gettext_lazy("Confidence"), Kind.CHOICE, choices=_CONFIDENCES, is_required=True)


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


def _other_side(column: str) -> Field:
    """The one at the other end of an affiliation, from the page of either."""
    return replace(form_fields("parties.affiliation", column)[0], key="other", path="")


PARTS: Mapping[str, Part] = {
    "address": Part(
        gettext_lazy("address"),
        Address,
        form_fields(
            "parties.address",
            *("use", "recipient", "line1", "line2", "district"),
            *("city", "province", "postcode", "country", "is_preferred"),
        ),
        _add_address,
        _edit_address,
        _removed_by(actions.remove_address, "address_id"),
    ),
    "contact-point": Part(
        gettext_lazy("contact point"),
        ContactPoint,
        form_fields("parties.contact_point", "kind", "value", "label", "is_preferred"),
        _with_party(actions.add_contact_point),
        _by_id(actions.edit_contact_point, "point_id"),
        _removed_by(actions.remove_contact_point, "point_id"),
    ),
    "identifier": Part(
        gettext_lazy("number"),
        Identifier,
        form_fields("parties.identifier", "kind", "value"),
        _with_party(actions.add_identifier),
        None,
        _removed_by(actions.remove_identifier, "identifier_id"),
    ),
    "affiliation": Part(
        gettext_lazy("contact"),
        Affiliation,
        (
            _other_side("person"),
            *form_fields("parties.affiliation", "title", "function", "department", "seniority", "is_primary"),
            *form_fields("parties.affiliation", "valid_from", "valid_to"),
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
        form_fields("parties.relation", "kind", "other", "share", "valid_from", "valid_to", "note"),
        _add_relation,
        _by_id(actions.edit_relation, "relation_id"),
        _removed_by(actions.remove_relation, "relation_id"),
    ),
    "consent": Part(
        gettext_lazy("consent"),
        Consent,
        form_fields("parties.consent", "purpose", "channel", "is_given", "source", "proof"),
        _with_party(actions.record_consent),
    ),
    "fact": Part(
        gettext_lazy("fact"),
        Fact,
        (
            *form_fields("parties.fact", "kind", "text", "number", "unit", "observed_on", "source"),
            _CONFIDENCE,
        ),
        _with_party(actions.record_fact),
        None,
        _removed_by(actions.remove_fact, "fact_id"),
        tab="file",
    ),
    "class": Part(
        pgettext_lazy("of customers", "class"),
        Classification,
        form_fields("parties.classification", "scheme", "value", "valid_from", "source"),
        _with_party(actions.classify_party),
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

    today = timezone.localdate()
    page = FormPage(
        title=_("Add %(part)s to %(name)s") % {"part": part.title, "name": party.name},
        fields=_fields_for(part, party),
        back=back,
        save=save,
        initial={
            "country": party.country,
            "observed_on": today,
            "confidence": "2",
            "valid_from": today if part.model is Classification else None,
        },
    )
    return form_page(request, page)


def _fields_for(part: Part, party: Party) -> tuple[Field, ...]:
    """A person is affiliated to an organization, an organization to a person; only organizations form groups."""
    if party.kind == Party.Kind.ORGANIZATION:
        return part.fields
    if part.model is Affiliation:
        return (_other_side("organization"), *part.fields[1:])
    return tuple(_for_people(one) for one in part.fields) if part.model is Relation else part.fields


def _for_people(field: Field) -> Field:
    if field.key != "kind":
        return field
    return replace(field, choices=[one for one in field.options() if one[0] not in Relation.BETWEEN_ORGANIZATIONS])


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


@pressed_once
def remove(request: Request, party_id: int, name: str, part_id: int) -> HttpResponse:
    """Takes a part of a party away."""
    part, party = _part(name), party_for(request.user, party_id)
    if part.remove is None:
        raise Http404
    part.remove(by=request.user, part_id=part_id)
    return HttpResponseRedirect(_page_of(party, part))
