"""Our own companies: list, page, form."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.pages import Sort
from tradewright.staff.actions import legal_entities as verbs
from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import legal_entities_for, legal_entity_for
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
    acts="staff/legal_entity_acts.html",
    needs=MANAGE_HOUSE,
    crumbs=lambda one: (
        {"title": _("Settings"), "url": reverse("settings")},
        {"title": _("Legal entities"), "url": reverse("legal_entities")},
        {"title": str(one), "url": ""},
    ),
)


PAGES = Pages(
    "legal_entity",
    LEGAL_ENTITIES,
    LEGAL_ENTITY,
    FORM,
    find=legal_entity_for,
    delete=lambda user, entity_id: verbs.delete_legal_entity(by=user, legal_entity=legal_entity_for(user, entity_id)),
    restore=lambda user, entity_id: verbs.restore_legal_entity(
        by=user, legal_entity=legal_entity_for(user, entity_id, deleted=True)
    ),
)
