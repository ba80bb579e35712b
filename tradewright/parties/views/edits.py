"""Creating, editing, deleting and restoring parties."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.errors import NotFound, Refusal
from tradewright.core.fields import Field
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.parties.actions import (
    create_organization,
    create_person,
    delete_party,
    edit_parties,
    edit_party,
    restore_party,
)
from tradewright.parties.errors import LikelyDuplicates
from tradewright.parties.first_entry import STREET, WORKS_FOR
from tradewright.parties.models import Party
from tradewright.parties.queries import organizations_for, party_for
from tradewright.parties.views.cells import address_of, list_address, owner_cell, stage_cell, tags_cell
from tradewright.parties.views.records import head_of
from tradewright.ui.screens import EditScreen, create_page, edit_field, edit_page

_ADDRESS = ("line1", "line2", "district", "city", "province", "postcode", "country")
_BELONGS = ("owner", "team", "territory")
_SHARED = (
    *("source", "industry", "sub_industry", "business_type", "product_category", "service_content"),
    *("education", "occupation", "income_band", "commute"),
)


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _create_organization(*, by: User, values: Mapping[str, Any], **options: bool) -> Party:
    return create_organization(by=by, facts=_filled(values), **options)


def _create_consumer(
    *, by: User, values: Mapping[str, Any], accept_duplicates: bool = False, accept_address: bool = False
) -> Party:
    return create_person(
        by=by, facts=_filled(values), accept_duplicates=accept_duplicates, accept_address=accept_address
    )


def _create_contact(*, by: User, values: Mapping[str, Any], **options: bool) -> Party:
    facts = _filled(values)
    organization_id = facts.pop("works_for")
    affiliation = {"title": facts.pop("job_title", ""), "function": facts.pop("function", "")}
    return create_person(by=by, facts=facts, organization_id=organization_id, affiliation=affiliation, **options)


def _edit(*, by: User, record: Party, values: Mapping[str, Any], version: int | None = None, **options: bool) -> Party:
    edited = edit_party(by=by, party_id=record.pk, facts=values, version=version, **options)
    try:
        return party_for(by, record.pk)
    except NotFound:
        return edited  # given to somebody whose customers one does not see


def _edit_together(*, by: User, records: Sequence[Party], values: Mapping[str, Any]) -> bool:
    return edit_parties(by=by, party_ids=[party.pk for party in records], facts=values)


def _initial(request: Request) -> dict[str, Any]:
    """What a new party usually is; a contact works for the customer from whose page it is created."""
    number = number_in(request.GET.get("party", ""))
    firm = organizations_for(request.user).filter(pk=number).first() if number else None
    return {"stage": Party.Stage.PROSPECT, "status": Party.Status.ACTIVE, "works_for": firm.pk if firm else ""}


def _show_refusal(request: Request, refusal: Refusal) -> str:
    """The likely duplicates side by side with what was typed, each with its reasons."""
    if not isinstance(refusal, LikelyDuplicates):
        return ""
    found = [
        {"party": one.party, "url": address_of(one.party), "steps": one.explanation.steps, "certain": one.is_certain}
        for one in refusal.duplicates
    ]
    return render_to_string("parties/duplicates.html", {"found": found}, request)


def _form(noun_key: str, create: Any, title: Any, groups: Any, extra: tuple[Field, ...] = STREET) -> EditScreen:
    return EditScreen(
        noun=noun_key,
        groups=groups,
        url=address_of,
        back=lambda: list_address(noun_key),
        create=create,
        edit=_edit,
        edit_together=_edit_together,
        create_title=title,
        extra=extra,
        initial=_initial,
        cells={"owner": owner_cell, "stage": stage_cell, "tags": tags_cell},
        show_refusal=_show_refusal,
        field_url="edit_party_field",
        shared=_SHARED,
    )


_REACHED = (gettext_lazy("How to reach them"), ("email", "phone"))
_WHERE = (gettext_lazy("Address"), _ADDRESS)
_WHO = ("title", "given_name", "middle_name", "family_name", "suffix", "other_name", "gender", "born_on")

FORMS = {
    "parties.organization": _form(
        "parties.organization",
        _create_organization,
        gettext_lazy("Create customer"),
        (
            (
                gettext_lazy("Company"),
                ("name", "other_name", "legal_name", "number", "roles", "stage", "status", "source", "tags"),
            ),
            _REACHED,
            _WHERE,
            (
                gettext_lazy("Classification"),
                (
                    *("industry", "sub_industry", "business_type", "ownership", "nature", "purpose"),
                    *("product_category", "service_content", "founded_year", "employees"),
                ),
            ),
        ),
    ),
    "parties.contact": _form(
        "parties.contact",
        _create_contact,
        gettext_lazy("Create contact"),
        (
            (gettext_lazy("Person"), (*_WHO, "tags")),
            (gettext_lazy("Works for"), ("works_for", "job_title", "function")),
            _REACHED,
            _WHERE,
        ),
        (*STREET, *WORKS_FOR),
    ),
    "parties.consumer": _form(
        "parties.consumer",
        _create_consumer,
        gettext_lazy("Create consumer"),
        (
            (gettext_lazy("Person"), (*_WHO, "number", "stage", "source", "tags")),
            _REACHED,
            _WHERE,
            (
                gettext_lazy("Household"),
                (
                    *("marital_status", "children", "children_at_home", "yearly_income", "income_currency"),
                    *("income_band", "education", "occupation", "owns_home", "cars", "commute"),
                ),
            ),
        ),
    ),
}


def one_by_one(noun_key: str) -> EditScreen:
    """The form of a party with the fields that are changed alone: to whom it belongs."""
    form = FORMS[noun_key]
    return replace(form, groups=(*form.groups, ("", _BELONGS)), head=head_of)


def create(request: Request, noun_key: str) -> HttpResponse:
    """The form for a new customer, contact or consumer."""
    return create_page(request, FORMS[noun_key])


def edit(request: Request, party_id: int) -> HttpResponse:
    """The form of a party."""
    party = party_for(request.user, party_id)
    return edit_page(request, FORMS[party.noun], party)


def edit_one(request: Request, party_id: int, key: str) -> HttpResponse:
    """One field of a party, edited in place."""
    party = party_for(request.user, party_id)
    return edit_field(request, one_by_one(party.noun), party, key)


@require_POST
def delete(request: Request, party_id: int) -> HttpResponse:
    """Takes a party out of the register, with undo."""
    party = party_for(request.user, party_id)
    back = list_address(party.noun)
    delete_party(by=request.user, party_id=party_id)
    undo = reverse("restore_party", args=[party_id])
    messages.success(request, _("%(name)s was deleted") % {"name": party.name}, extra_tags=undo)
    return HttpResponseRedirect(back)


@require_POST
def restore(request: Request, party_id: int) -> HttpResponse:
    """Brings a party back."""
    return redirect(address_of(restore_party(by=request.user, party_id=party_id)))
