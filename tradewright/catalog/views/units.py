"""Units of measure: all of them, the page of one, its form."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tradewright.catalog.actions import create_unit, delete_unit, edit_unit, restore_unit
from tradewright.catalog.fields import UNIT_NAMES
from tradewright.catalog.permissions import EDIT_UNITS
from tradewright.catalog.queries import unit_for, units_for
from tradewright.catalog.texts import wording
from tradewright.core.access import require, rights_of
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
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


def _address(unit: Any) -> str:
    return reverse("unit", args=[unit.pk])


def _name(unit: Any) -> str:
    return wording("", unit.names, {}, get_language() or "en").name


UNITS = ListScreen(
    noun="catalog.unit",
    rows=units_for,
    columns=(
        Column("code", cell=lambda unit: named(unit.code, _address(unit)), on_phone="name"),
        Column("name", cell=_name, title=gettext_lazy("Name"), on_phone="detail"),
        Column("dimension", on_phone="side"),
    ),
    url=_address,
    usual_sort=(Sort("code", nullable=False),),
    create_url="create_unit",
    create_label=gettext_lazy("Create unit"),
    create_permission=EDIT_UNITS,
    blank_title=gettext_lazy("No units yet"),
    blank_text=gettext_lazy("What products are counted, measured and weighed in appears here"),
    form=lambda: FORM,
)

FORM: EditScreen = EditScreen(
    noun="catalog.unit",
    groups=(
        (gettext_lazy("Unit"), ("code", "dimension")),
        (gettext_lazy("Names"), tuple(UNIT_NAMES)),
    ),
    url=_address,
    back=lambda: reverse("units"),
    create=create_unit,
    edit=lambda by, record, values, version: edit_unit(by=by, unit=record, values=values, version=version),
    field_url="edit_unit_field",
    create_title=gettext_lazy("Create unit"),
    initial=lambda request: {"dimension": "count"},
)


def _head(request: Request, unit: Any) -> Head:
    return Head(
        name=unit.code, kind="org", other=_name(unit), facts=(Fact(_("Measures"), unit.get_dimension_display()),)
    )


UNIT = RecordScreen(
    noun="catalog.unit",
    head=_head,
    list_url="units",
    crumbs=lambda unit: (
        {"title": _("Settings"), "url": reverse("settings")},
        {"title": _("Units"), "url": reverse("units")},
        {"title": unit.code, "url": ""},
    ),
)


def units(request: Request) -> HttpResponse:
    """All units of measure."""
    return list_page(request, UNITS)


def unit(request: Request, unit_id: int) -> HttpResponse:
    """The page of one unit."""
    acts = "catalog/unit_acts.html" if rights_of(request.user).may(EDIT_UNITS) else ""
    return record_page(request, replace(UNIT, acts=acts), unit_for(request.user, unit_id))


def create(request: Request) -> HttpResponse:
    """The form for a new unit."""
    require(request.user, EDIT_UNITS)
    return create_page(request, FORM)


def edit(request: Request, unit_id: int) -> HttpResponse:
    """The form of a unit."""
    require(request.user, EDIT_UNITS)
    return edit_page(request, FORM, unit_for(request.user, unit_id))


def edit_one(request: Request, unit_id: int, key: str) -> HttpResponse:
    """One field of a unit, edited in place."""
    return edit_field(request, replace(FORM, head=_head), unit_for(request.user, unit_id), key)


@require_POST
def delete(request: Request, unit_id: int) -> HttpResponse:
    """Takes a unit that nothing is counted in out of use, with undo."""
    found = unit_for(request.user, unit_id)
    delete_unit(by=request.user, unit=found)
    undo = reverse("restore_unit", args=[found.pk])
    messages.success(request, _("%(name)s was deleted") % {"name": found}, extra_tags=undo)
    return redirect("units")


@require_POST
def restore(request: Request, unit_id: int) -> HttpResponse:
    """Brings a unit back."""
    found = unit_for(request.user, unit_id, deleted=True)
    return redirect(_address(restore_unit(by=request.user, unit=found)))


def details_panel(request: Request, record: Any) -> str:
    """All fields of a unit."""
    may_edit = rights_of(request.user).may(EDIT_UNITS)
    address = (lambda key: reverse("edit_unit_field", args=[record.pk, key])) if may_edit else None
    return details(request, "catalog.unit", record, address)


def history_panel(request: Request, record: Any) -> str:
    """Who changed what of a unit."""
    return history(request, "catalog.unit", [record])
