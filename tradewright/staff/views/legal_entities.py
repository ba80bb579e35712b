"""Our own companies: list, page, form."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.access import require, rights_of
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.staff.actions import legal_entities as verbs
from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import legal_entities_for, legal_entity_for
from tradewright.ui.screens import (
    Column,
    EditScreen,
    Fact,
    Head,
    ListScreen,
    RecordScreen,
    create_page,
    details,
    edit_field,
    edit_page,
    history,
    list_page,
    record_page,
)
from tradewright.ui.screens.tables import named


def _address(entity: Any) -> str:
    return reverse("legal_entity", args=[entity.pk])


LEGAL_ENTITIES = ListScreen(
    noun="staff.legal_entity",
    rows=legal_entities_for,
    columns=(
        Column("name", cell=lambda one: named(one.name, _address(one), kind="org"), on_phone="name"),
        Column("code", on_phone="side"),
        Column("country", on_phone="detail"),
        Column("currency"),
        Column("time_zone"),
    ),
    url=_address,
    usual_sort=(Sort("name", nullable=False),),
    create_url="create_legal_entity",
    create_label=gettext_lazy("Create legal entity"),
    create_permission=MANAGE_HOUSE,
    blank_title=gettext_lazy("No legal entities yet"),
    blank_text=gettext_lazy("Your own companies appear here: each sells, invoices and numbers in its own name"),
    form=lambda: FORM,
)

FORM: EditScreen = EditScreen(
    noun="staff.legal_entity",
    groups=((gettext_lazy("Legal entity"), ("name", "code", "country", "currency", "time_zone")),),
    url=_address,
    back=lambda: reverse("legal_entities"),
    create=verbs.create_legal_entity,
    edit=lambda by, record, values, version: verbs.edit_legal_entity(
        by=by, legal_entity=record, values=values, version=version
    ),
    create_title=gettext_lazy("Create legal entity"),
    field_url="edit_legal_entity_field",
    initial=lambda request: {"time_zone": request.user.time_zone},
)

LEGAL_ENTITY = RecordScreen(
    noun="staff.legal_entity",
    head=lambda request, one: Head(
        name=one.name,
        kind="org",
        other=one.code,
        facts=(
            Fact(_("Code"), one.code),
            Fact(_("Country"), one.country),
            Fact(_("Currency"), one.currency),
            Fact(_("Time zone"), one.time_zone),
        ),
    ),
    list_url="legal_entities",
    crumbs=lambda one: (
        {"title": _("Settings"), "url": reverse("settings")},
        {"title": _("Legal entities"), "url": reverse("legal_entities")},
        {"title": str(one), "url": ""},
    ),
)


def legal_entities(request: Request) -> HttpResponse:
    """The list of our own companies."""
    return list_page(request, LEGAL_ENTITIES)


def legal_entity(request: Request, legal_entity_id: int) -> HttpResponse:
    """The page of one company of our own."""
    acts = "staff/legal_entity_acts.html" if rights_of(request.user).may(MANAGE_HOUSE) else ""
    found = legal_entity_for(request.user, legal_entity_id)
    return record_page(request, replace(LEGAL_ENTITY, acts=acts), found)


def create_legal_entity(request: Request) -> HttpResponse:
    """The form for a new company of our own."""
    require(request.user, MANAGE_HOUSE)
    return create_page(request, FORM)


def edit_legal_entity(request: Request, legal_entity_id: int) -> HttpResponse:
    """The form of a company of our own."""
    return edit_page(request, FORM, legal_entity_for(request.user, legal_entity_id))


def edit_legal_entity_field(request: Request, legal_entity_id: int, key: str) -> HttpResponse:
    """One field of a company of our own, edited in place."""
    return edit_field(request, FORM, legal_entity_for(request.user, legal_entity_id), key)


@require_POST
def delete_legal_entity(request: Request, legal_entity_id: int) -> HttpResponse:
    """Takes a company of our own out of all choices, with undo."""
    found = legal_entity_for(request.user, legal_entity_id)
    verbs.delete_legal_entity(by=request.user, legal_entity=found)
    undo = reverse("restore_legal_entity", args=[found.pk])
    messages.success(request, _("%(name)s was deleted") % {"name": found}, extra_tags=undo)
    return redirect("legal_entities")


@require_POST
def restore_legal_entity(request: Request, legal_entity_id: int) -> HttpResponse:
    """Brings a company of our own back."""
    found = legal_entity_for(request.user, legal_entity_id, deleted=True)
    return redirect(_address(verbs.restore_legal_entity(by=request.user, legal_entity=found)))


def details_panel(request: Request, record: Any) -> str:
    """All fields of a company of our own."""
    address = (
        (lambda key: reverse("edit_legal_entity_field", args=[record.pk, key]))
        if rights_of(request.user).may(MANAGE_HOUSE)
        else None
    )
    return details(request, "staff.legal_entity", record, address)


def history_panel(request: Request, record: Any) -> str:
    """Who changed what of a company of our own."""
    return history(request, "staff.legal_entity", [record])
