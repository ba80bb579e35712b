"""The three lists of the register: customers, contacts, consumers."""

from dataclasses import replace
from functools import lru_cache

from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tradewright.core.requests import Request
from tradewright.parties.models import Party
from tradewright.parties.names import two_names
from tradewright.parties.permissions import CREATE_CUSTOMERS
from tradewright.parties.queries import consumers_for, contacts_for, organizations_for
from tradewright.ui.markup import markup
from tradewright.ui.screens import Column, EditScreen, ListScreen, list_page
from tradewright.ui.screens.tables import named
from tradewright.ui.templatetags.ui import face, pill

STAGE_STATES = {"key_account": "accent", "dormant": "warn", "lost": "risk"}
_STAGES = dict(Party.Stage.choices)
_PAGES = {
    "parties.organization": "organization",
    "parties.contact": "contact",
    "parties.consumer": "consumer",
}


def address_of(party: Party) -> str:
    """The page of a party."""
    return _address(_PAGES[party.noun], party.pk)


@lru_cache(maxsize=10_000)
def _address(page: str, party_id: int) -> str:
    """Kept because a list asks for each address twice and putting it together is slow."""
    return reverse(page, args=[party_id])


def name_cell(party: Party) -> SafeString:
    """Mark and name, in the reader's script where both are known."""
    kind = "org" if party.kind == Party.Kind.ORGANIZATION else "person"
    shown, _other = two_names(party.name, party.other_name, get_language() or "en")
    return named(shown, address_of(party), kind=kind)


def owner_cell(party: Party) -> str | SafeString:
    """The owner with their mark."""
    if party.owner is None:
        return ""
    return markup('<span class="named">{}<span class="cut">{}</span></span>', face(party.owner.name), party.owner.name)


def stage_cell(party: Party) -> SafeString:
    """The stage as a word, marked where it differs from normal."""
    return pill(_STAGES.get(party.stage, ""), STAGE_STATES.get(party.stage, ""))


def next_step_cell(party: Party) -> str | SafeString:
    """What is to be done next, or that nothing is planned."""
    step = getattr(party, "next_step", None)
    if step:
        return str(step)
    return markup('<span class="warn">{}</span>', gettext("No next step"))


_NAME = Column("name", cell=name_cell, on_phone="name")
_PERSON = replace(_NAME, width=204)
_OWNER = Column("owner", cell=owner_cell)
_STAGE = Column("stage", cell=stage_cell, on_phone="side", width=136)


def _form(noun_key: str) -> EditScreen:
    from tradewright.parties.views.edits import one_by_one  # it shows the cells declared here

    return one_by_one(noun_key)


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
    blank_title=_("No customers yet"),
    blank_text=_("Companies you sell to, prospects, dealers and suppliers appear here"),
    form=lambda: _form("parties.organization"),
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
    blank_title=_("No contacts yet"),
    blank_text=_("The people of your customers appear here, each with their functions"),
    form=lambda: _form("parties.contact"),
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
    blank_title=_("No consumers yet"),
    blank_text=_("People who buy for themselves appear here, from the shop, the service desk or an import"),
    form=lambda: _form("parties.consumer"),
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


def list_address(noun_key: str) -> str:
    """The list to which a party of this noun belongs."""
    return reverse({"parties.organization": "organizations", "parties.contact": "contacts"}.get(noun_key, "consumers"))
