"""Contracts: the list, the page of one, its form, and the tab on the customer's page."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from tradewright.core.access import rights_of
from tradewright.core.money import Money, currency
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.parties.actions import create_contract, delete_contract, edit_contract, restore_contract
from tradewright.parties.models import NEXT_STATES, Contract, Party
from tradewright.parties.permissions import CREATE_CONTRACTS, EDIT_CONTRACTS
from tradewright.parties.queries import amendments_of, contract_for, contracts_for, contracts_of, milestones_of
from tradewright.parties.timeline import contracts_known
from tradewright.parties.views.amended import shown_amendment
from tradewright.ui import formats
from tradewright.ui.markup import markup
from tradewright.ui.screens import Column, EditScreen, Fact, Head, ListScreen, Pages, Parts, RecordScreen
from tradewright.ui.screens.tables import named
from tradewright.ui.templatetags.ui import pill

_STATES = {"draft": "info", "in_force": "ok", "terminated": "risk"}
_PATH = (Contract.State.DRAFT, Contract.State.IN_FORCE, Contract.State.ENDED)
_NEWEST = 50


def address_of_contract(contract: Contract) -> str:
    """The page of a contract."""
    return reverse("contract", args=[contract.pk])


def state_cell(contract: Contract) -> SafeString:
    """The state as a word."""
    return pill(contract.get_state_display(), _STATES.get(contract.state, ""))


def _party_cell(contract: Contract) -> SafeString:
    """Who sees a contract sees its customer."""
    return markup('<a href="{}">{}</a>', reverse("party", args=[contract.party_id]), contract.party.now.name)


CONTRACTS = ListScreen(
    noun="parties.contract",
    rows=lambda user: contracts_for(user).select_related(
        "party__canonical", "legal_entity", "owner", "team", "territory"
    ),
    columns=(
        Column("number", cell=lambda one: named(one.number, address_of_contract(one)), on_phone="detail", width=152),
        Column("title", cell=lambda one: named(one.title, address_of_contract(one)), on_phone="name", width=220),
        Column("party", cell=_party_cell, width=180),
        Column("state", cell=state_cell, on_phone="note", width=110),
        Column("starts_on", width=110),
        Column("ends_on", width=110),
        Column("owner", width=120),
        Column("amount", on_phone="side", width=130),
    ),
    sum_key="amount",
    url=address_of_contract,
    usual_sort=(Sort("number", descending=True, nullable=False),),
    views=(
        (gettext_lazy("All contracts"), ""),
        (pgettext_lazy("contracts", "In force"), "filter=state:is:in_force"),
        (pgettext_lazy("contracts", "Drafts"), "filter=state:is:draft"),
    ),
    create_url="create_contract",
    create_label=gettext_lazy("Create contract"),
    create_permission=CREATE_CONTRACTS,
    blank_title=gettext_lazy("No contracts yet"),
    blank_text=gettext_lazy("What you and your customers agreed in writing appears here, with its term and milestones"),
    form=lambda: CONTRACT_FORM,
    handed_over=("state:in:draft,in_force",),
)


def _create(*, by: Any, values: Mapping[str, Any]) -> Contract:
    return create_contract(by=by, values={key: value for key, value in values.items() if value not in (None, "")})


def _edit(*, by: Any, record: Contract, values: Mapping[str, Any], version: int | None = None) -> Contract:
    return edit_contract(by=by, contract=record, values=values, version=version)


def _initial(request: Request) -> dict[str, Any]:
    return {"party": request.GET.get("party", ""), "kind": Contract.Kind.SALE, "renewal": Contract.Renewal.NONE}


CONTRACT_FORM: EditScreen = EditScreen(
    noun="parties.contract",
    groups=(
        (gettext_lazy("Contract"), ("title", "party", "kind", "amount", "currency")),
        (pgettext_lazy("contract", "Term"), ("starts_on", "ends_on", "renewal", "notice_days")),
        (gettext_lazy("Belongs to"), ("legal_entity", "owner")),
    ),
    url=address_of_contract,
    back=lambda: reverse("contracts"),
    create=_create,
    edit=_edit,
    create_title=gettext_lazy("Create contract"),
    field_url="edit_contract_field",
    initial=_initial,
    cells={"state": state_cell},
)


def _head(request: Request, contract: Contract) -> Head:
    today = timezone.localdate()
    amount = _amount(contract, contract.amount)
    owner = contract.owner.name if contract.owner else ""
    return Head(
        name=contract.title,
        kind="org",
        other=f"{contract.number} · {contract.get_kind_display()} · {contract.legal_entity.name}",
        pill=contract.get_state_display() if contract.state == Contract.State.TERMINATED else "",
        pill_state="risk",
        facts=(
            Fact(_("Customer"), contract.party.now.name, href=reverse("party", args=[contract.party_id])),
            Fact(_("Amount"), amount),
            Fact(pgettext("contract", "Term"), _term(contract), aside=_renewal(contract)),
            Fact(_("Signed"), formats.date_plain(contract.signed_on, today) if contract.signed_on else ""),
            Fact(_("Owner"), owner, face=owner),
        ),
        stages=_stages(contract),
        stages_label=_("Status"),
    )


def _term(contract: Contract) -> str:
    begins, ends = (formats.date_far(day) if day else "" for day in (contract.starts_on, contract.ends_on))
    if begins and ends:
        return formats.span(begins, ends)
    if begins:
        return pgettext("contract", "from %(day)s") % {"day": begins}
    return pgettext("contract", "until %(day)s") % {"day": ends} if ends else ""


def _renewal(contract: Contract) -> str:
    is_none = contract.renewal == Contract.Renewal.NONE
    return "" if is_none else _("renewal: %(kind)s") % {"kind": contract.get_renewal_display()}


def _stages(contract: Contract) -> tuple[dict[str, Any], ...]:
    if contract.state not in _PATH:
        return ()
    present = _PATH.index(Contract.State(contract.state))
    return tuple(
        {"title": state.label, "done": place < present, "current": place == present}
        for place, state in enumerate(_PATH)
    )


CONTRACT = RecordScreen(
    noun="parties.contract",
    head=_head,
    list_url="contracts",
    acts="parties/contract_acts.html",
    crumbs=lambda contract: (
        {"title": _("Contracts"), "url": reverse("contracts")},
        {"title": contract.number, "url": ""},
    ),
)

PAGES = Pages(
    "contract",
    CONTRACTS,
    CONTRACT,
    CONTRACT_FORM,
    find=contract_for,
    delete=lambda user, contract_id: delete_contract(by=user, contract=contract_for(user, contract_id)),
    restore=lambda user, contract_id: restore_contract(by=user, contract_id=contract_id),
)


def milestones_panel(request: Request, record: Contract) -> str:
    """What is owed by whom until when, and how the contract was amended."""
    milestones = milestones_of(record)
    today = timezone.localdate()
    is_open = bool(NEXT_STATES[Contract.State(record.state)])
    may_edit = is_open and rights_of(request.user).may(EDIT_CONTRACTS)
    in_force = record.state == Contract.State.IN_FORCE
    total = sum((one.amount for one in milestones if one.amount is not None), start=0)
    context = {
        "contract": record,
        "milestones": [
            {
                "one": one,
                "amount": _amount(record, one.amount),
                "is_late": in_force and one.done_on is None and one.due_on < today,
            }
            for one in milestones
        ],
        "total": _amount(record, total) if total else "",
        "amendments": [shown_amendment(record, one) for one in amendments_of(record)],
        "may_edit": may_edit,
        "may_tick": may_edit and in_force,
    }
    return render_to_string("parties/milestones.html", context, request)


def milestone_history(request: Request, record: Contract) -> Parts:
    """What happened to the milestones of a contract, those taken away too."""
    rows = milestones_of(record, with_removed=True)
    return Parts(pgettext("contract", "Milestone"), "parties.milestone", rows, str)


def contracts_panel(request: Request, party: Party) -> str:
    """The contracts of a customer, newest first, and where all of them are."""
    may_create = rights_of(request.user).may(CREATE_CONTRACTS)
    rows = contracts_of(request.user, party)[:_NEWEST]
    context = {
        "contracts": [
            {"one": one, "amount": _amount(one, one.amount), "state": state_cell(one), "url": address_of_contract(one)}
            for one in rows
        ],
        "all_url": f"{reverse('contracts')}?filter=party:is:{party.pk}",
        "create_url": f"{reverse('create_contract')}?party={party.pk}" if may_create else "",
    }
    return render_to_string("parties/contracts_of.html", context, request)


def contract_count(request: Request, party: Party) -> int | None:
    """How many contracts of a customer the user may see; nothing is asked of the many who have none."""
    if not party.__dict__["has_contracts"]:
        return None
    return len(contracts_known(request.user, (party.pk,))) or None


def _amount(contract: Contract, value: Any) -> str:
    return "" if value is None else formats.money(Money(value, currency(contract.currency)))
