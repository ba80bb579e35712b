"""Units of measure: all of them, the page of one, its form."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tradewright.catalog.actions import create_unit, delete_unit, edit_unit, restore_unit
from tradewright.catalog.permissions import EDIT_UNITS
from tradewright.catalog.queries import unit_for, units_for
from tradewright.catalog.texts import wording
from tradewright.core.fields import NAME_KEYS
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.ui.screens import (
    Column,
    EditScreen,
    Fact,
    Head,
    ListScreen,
    Pages,
    RecordScreen,
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
        Column("name", cell=_name, title=gettext_lazy("Name"), on_phone="detail", is_per_language=True),
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


def _head(request: Request, unit: Any) -> Head:
    return Head(
        name=unit.code, kind="org", other=_name(unit), facts=(Fact(_("Measures"), unit.get_dimension_display()),)
    )


FORM: EditScreen = EditScreen(
    noun="catalog.unit",
    groups=(
        (gettext_lazy("Unit"), ("code", "dimension")),
        (gettext_lazy("Names per language"), NAME_KEYS),
    ),
    url=_address,
    back=lambda: reverse("units"),
    create=create_unit,
    edit=lambda by, record, values, version: edit_unit(by=by, unit=record, values=values, version=version),
    head=_head,
    field_url="edit_unit_field",
    create_title=gettext_lazy("Create unit"),
    initial=lambda request: {"dimension": "count"},
)


UNIT = RecordScreen(
    noun="catalog.unit",
    head=_head,
    list_url="units",
    acts="catalog/unit_acts.html",
    crumbs=lambda unit: (
        {"title": _("Settings"), "url": reverse("settings")},
        {"title": _("Units"), "url": reverse("units")},
        {"title": unit.code, "url": ""},
    ),
    needs=EDIT_UNITS,
)


def _delete(by: User, unit_id: int) -> None:
    delete_unit(by=by, unit=unit_for(by, unit_id))


def _restore(by: User, unit_id: int) -> Any:
    return restore_unit(by=by, unit=unit_for(by, unit_id, deleted=True))


PAGES = Pages("unit", UNITS, UNIT, FORM, find=unit_for, delete=_delete, restore=_restore)
