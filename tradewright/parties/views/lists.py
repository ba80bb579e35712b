"""The three lists of the register: customers, contacts, consumers."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tradewright.core.requests import Request
from tradewright.imports.permissions import IMPORT_FILES
from tradewright.parties.permissions import CREATE_CUSTOMERS
from tradewright.parties.queries import consumers_for, contacts_for, organizations_for
from tradewright.parties.views.cells import (
    address_of,
    name_cell,
    next_step_cell,
    owner_cell,
    shown_name,
    stage_cell,
)
from tradewright.parties.views.edits import one_by_one
from tradewright.ui.screens import BoardScreen, Column, ListScreen, list_page

_NAME = Column("name", cell=name_cell, on_phone="name")
_PERSON = replace(_NAME, width=204)
_OWNER = Column("owner", cell=owner_cell)
_STAGE = Column("stage", cell=stage_cell, on_phone="side", width=136)
_BY_STAGE = BoardScreen(
    stage="stage",
    title=shown_name,
    lines=("city",),
    who="owner",
    amount="figures.turnover",
    when="last_contact",
    note="next_step",
)


ORGANIZATIONS = ListScreen(
    noun="parties.organization",
    rows=organizations_for,
    columns=(
        _NAME,
        _STAGE,
        _OWNER,
        Column("city", on_phone="detail", width=108),
        Column("figures.turnover"),
        Column("figures.months"),
        Column("last_contact"),
        Column("next_step", cell=next_step_cell, on_phone="note", width=180),
    ),
    url=address_of,
    views=(
        (_("All customers"), ""),
        (_("Key accounts"), "filter=stage:is:key_account"),
        (_("Prospects"), "filter=stage:is:prospect"),
    ),
    create_url="create_organization",
    create_label=_("Create customer"),
    create_permission=CREATE_CUSTOMERS,
    import_url="begin_import",
    import_permission=IMPORT_FILES,
    blank_title=_("No customers yet"),
    blank_text=_("Companies you sell to, prospects, dealers and suppliers appear here"),
    form=lambda: one_by_one("parties.organization"),
    handed_over=(),
    board=_BY_STAGE,
)

CONTACTS = ListScreen(
    noun="parties.contact",
    rows=contacts_for,
    columns=(
        _PERSON,
        Column("organizations", on_phone="detail", width=180),
        Column("email"),
        Column("phone"),
        Column("city"),
        _OWNER,
        Column("last_contact"),
    ),
    url=address_of,
    views=((_("All contacts"), ""),),
    create_url="create_contact",
    create_label=_("Create contact"),
    create_permission=CREATE_CUSTOMERS,
    import_url="begin_import",
    import_permission=IMPORT_FILES,
    blank_title=_("No contacts yet"),
    blank_text=_("The people of your customers appear here, each with their functions"),
    form=lambda: one_by_one("parties.contact"),
    handed_over=(),
)

CONSUMERS = ListScreen(
    noun="parties.consumer",
    rows=consumers_for,
    columns=(
        _PERSON,
        _STAGE,
        Column("city", on_phone="detail", width=108),
        Column("country"),
        Column("email"),
        Column("phone"),
        Column("figures.turnover", on_phone="note"),
        Column("figures.last_order_on"),
    ),
    url=address_of,
    views=(
        (_("All consumers"), ""),
        (_("Repeat customers"), "filter=stage:is:repeat"),
        (_("Prospects"), "filter=stage:is:prospect"),
    ),
    create_url="create_consumer",
    create_label=_("Create consumer"),
    create_permission=CREATE_CUSTOMERS,
    import_url="begin_import",
    import_permission=IMPORT_FILES,
    blank_title=_("No consumers yet"),
    blank_text=_("People who buy for themselves appear here, from the shop, the service desk or an import"),
    form=lambda: one_by_one("parties.consumer"),
    handed_over=(),
    board=replace(_BY_STAGE, when="figures.last_order_on", note=""),
)


def organizations(request: Request) -> HttpResponse:
    """The list of customers."""
    return list_page(request, ORGANIZATIONS)


def contacts(request: Request) -> HttpResponse:
    """The list of contacts."""
    return list_page(request, CONTACTS)


def consumers(request: Request) -> HttpResponse:
    """The list of consumers."""
    return list_page(request, CONSUMERS)
