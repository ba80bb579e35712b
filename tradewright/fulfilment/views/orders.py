"""Orders: the list, the page of one, its form."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from tradewright.catalog.queries import wordings
from tradewright.core.access import rights_of
from tradewright.core.errors import Refusal, in_one_line
from tradewright.core.models import User
from tradewright.core.money import Money, currency
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.fulfilment.actions import create_order, edit_order
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.permissions import CREATE_ORDERS, EDIT_ORDERS
from tradewright.fulfilment.queries import (
    explanation_of,
    lines_of,
    order_for,
    orders_for,
    reasons_of,
    usual_seller,
)
from tradewright.fulfilment.views.feet import foot_of_orders
from tradewright.parties.models import Contract
from tradewright.parties.queries import contracts_for, seen_among
from tradewright.ui import formats
from tradewright.ui.markup import markup
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
from tradewright.ui.templatetags.ui import pill

STATUS_STATES = {"draft": "info", "cancelled": "risk", "closed": "", "shipped": "ok"}
_PATH = (Order.Status.DRAFT, Order.Status.CONFIRMED, Order.Status.SHIPPED, Order.Status.CLOSED)


def address_of(order: Order) -> str:
    """The page of an order."""
    return reverse("order", args=[order.pk])


def status_cell(order: Order) -> SafeString:
    """The status as a word."""
    return pill(order.get_status_display(), STATUS_STATES.get(order.status, ""))


def tell_seen_customers(orders: Sequence[Order], user: User) -> None:
    """Says of each order whether the user may open its customer."""
    seen = seen_among(user, (order.party_id for order in orders))
    for order in orders:
        order.__dict__["is_customer_seen"] = order.party_id in seen


def party_cell(order: Order) -> SafeString:
    """The customer, as a link for who may open it."""
    if not order.__dict__["is_customer_seen"]:
        return markup("{}", order.party.now.name)
    return markup('<a href="{}">{}</a>', reverse("party", args=[order.party_id]), order.party.now.name)


def amount(order: Order, value: Any) -> str:
    """An amount of an order in its currency."""
    return formats.money(Money(value, currency(order.currency)))


_COLUMNS = (
    Column("number", cell=lambda order: named(order.number, address_of(order)), on_phone="name", width=172),
    Column("party", cell=party_cell, on_phone="detail", width=192),
    Column("status", cell=status_cell, width=100),
    Column("channel", width=100),
    Column("ordered_on", on_phone="note", width=120),
    Column("shipped_on", width=120),
    Column("salesperson", width=136),
    Column("subtotal", width=120),
    Column("total", on_phone="side", width=120),
)


ORDERS = ListScreen(
    noun="fulfilment.order",
    rows=lambda user: orders_for(user).select_related(
        "party", "contact", "contract", "salesperson", "owner", "team", "territory", "legal_entity"
    ),
    columns=_COLUMNS,
    sum_key="subtotal",
    foot=foot_of_orders,
    enrich=tell_seen_customers,
    url=address_of,
    usual_sort=(Sort("ordered_on", descending=True, nullable=False),),
    views=(
        (pgettext_lazy("Order", "All orders"), ""),
        (gettext_lazy("Drafts"), "filter=status:is:draft"),
        (pgettext_lazy("order status", "To ship"), "filter=status:is:confirmed"),
    ),
    create_url="create_order",
    create_label=pgettext_lazy("Order", "Create order"),
    create_permission=CREATE_ORDERS,
    blank_title=pgettext_lazy("Order", "No orders yet"),
    blank_text=gettext_lazy("What customers ordered appears here, entered by you or taken over from another system"),
    form=lambda: ORDER_FORM,
)


def _create(*, by: User, values: Mapping[str, Any]) -> Order:
    return create_order(by=by, values={key: value for key, value in values.items() if value not in (None, "")})


def _edit(*, by: User, record: Order, values: Mapping[str, Any], version: int | None = None) -> Order:
    return edit_order(by=by, order=record, values=values, version=version)


def _contract_meant(request: Request) -> Contract | None:
    """The contract under which the address begins an order; one that the user may not see is none."""
    meant = number_in(request.GET.get("contract", ""))
    return contracts_for(request.user).select_related("party__canonical").filter(pk=meant).first() if meant else None


def _initial(request: Request) -> dict[str, Any]:
    contract = _contract_meant(request)
    party = str(contract.party.now.pk) if contract else request.GET.get("party", "")
    seller = usual_seller(party_id=number_in(party), salesperson_id=request.user.pk)
    return {
        "ordered_on": timezone.localdate(),
        "party": party,
        "contract": contract.pk if contract else "",
        "channel": Order.Channel.DIRECT,
        "legal_entity": seller.pk if seller else None,
    }


ORDER_FORM: EditScreen = EditScreen(
    noun="fulfilment.order",
    groups=(
        (gettext_lazy("Customer"), ("party", "contact", "contract", "customer_number")),
        (
            pgettext_lazy("Order", "Order"),
            ("ordered_on", "due_on", "channel", "legal_entity", "currency", "salesperson", "ship_method"),
        ),
        (gettext_lazy("Amounts"), ("tax", "freight")),
    ),
    url=address_of,
    back=lambda: reverse("orders"),
    create=_create,
    edit=_edit,
    create_title=pgettext_lazy("Order", "Create order"),
    field_url="edit_order_field",
    initial=_initial,
    cells={"status": status_cell},
)


def _stages(order: Order) -> tuple[dict[str, Any], ...]:
    if order.status not in _PATH:
        return ()
    present = _PATH.index(Order.Status(order.status))
    return tuple(
        {"title": status.label, "done": place < present, "current": place == present}
        for place, status in enumerate(_PATH)
    )


def _head(request: Request, order: Order) -> Head:
    today = timezone.localdate()
    is_seen = bool(seen_among(request.user, [order.party_id]))
    seller = order.salesperson.name if order.salesperson else ""
    return Head(
        name=pgettext("Order", "Order %(number)s") % {"number": order.number},
        kind="org",
        other=" · ".join(filter(None, (order.party.now.name, order.customer_number, str(order.get_origin_display())))),
        pill=order.get_status_display() if order.status == Order.Status.CANCELLED else "",
        pill_state="risk",
        facts=(
            Fact(_("Customer"), order.party.now.name, href=reverse("party", args=[order.party_id]) if is_seen else ""),
            Fact(_("Ordered"), formats.date_plain(order.ordered_on, today)),
            Fact(pgettext("Order", "Due"), formats.date_plain(order.due_on, today) if order.due_on else ""),
            Fact(_("Shipped"), formats.date_plain(order.shipped_on, today) if order.shipped_on else ""),
            Fact(_("Salesperson"), seller, face=seller),
            _contract_fact(request, order) or Fact(_("Channel"), str(order.get_channel_display())),
            Fact(_("Total"), amount(order, order.total), why=reverse("order_why", args=[order.pk])),
        ),
        stages=_stages(order),
        stages_label=_("Status"),
    )


def _contract_fact(request: Request, order: Order) -> Fact | None:
    if order.contract_id is None:
        return None
    seen = contracts_for(request.user).filter(pk=order.contract_id).first()
    return Fact(_("Contract"), seen.number, href=reverse("contract", args=[seen.pk])) if seen else None


ORDER = RecordScreen(
    noun="fulfilment.order",
    head=_head,
    list_url="orders",
    acts="fulfilment/order_acts.html",
    crumbs=lambda order: (
        {"title": pgettext("Order", "Orders"), "url": reverse("orders")},
        {"title": order.number, "url": ""},
    ),
)


PAGES = Pages("order", ORDERS, ORDER, ORDER_FORM, find=order_for)


def why(request: Request, order_id: int) -> HttpResponse:
    """How the amounts of an order came about, step by step."""
    found = order_for(request.user, order_id)
    explanation = explanation_of(found)
    context = {
        "order": found,
        "result": explanation.result,
        "steps": [
            {"rule": step.rule, "basis": " ".join(filter(None, (step.basis, step.input))), "reason": step.reason}
            | {"effect": "", "running": step.effect}
            for step in explanation.steps
        ],
    }
    return render(request, "fulfilment/why.html", context)


def lines_panel(request: Request, record: Order) -> str:
    """The lines of an order with their prices, discounts and the sums."""
    lines = lines_of(request.user, record)
    shows_cost = any(line.cost is not None for line in lines)
    may_edit = rights_of(request.user).may(EDIT_ORDERS)
    words = wordings({line.product for line in lines}, get_language() or "en")
    context = {
        "order": record,
        "currency": currency(record.currency).code,
        "lines": [
            {
                "line": line,
                "name": words[line.product_id].name,
                "quantity": formats.quantity(line.quantity),
                "price": formats.price(line.unit_price, record.currency),
                "discount": formats.percent(line.discount_share * 100) if line.discount_share else "",
                "promotion": str(line.promotion) if line.promotion and line.discount_share else "",
                "net": amount(record, line.net),
                "margin": amount(record, line.net - line.cost) if line.cost is not None else "",
            }
            for line in lines
        ],
        "shows_cost": shows_cost,
        "is_editable": may_edit and record.status == Order.Status.DRAFT and record.is_own,
        "may_edit": may_edit,
        "reasons": reasons_of(record),
        "sums": [
            (_("Net amount"), amount(record, record.subtotal)),
            (_("Tax"), amount(record, record.tax)),
            (_("Freight"), amount(record, record.freight)),
        ],
        "total": amount(record, record.total),
    }
    return render_to_string("fulfilment/lines.html", context, request)


def done(request: Request, order: Order, verb: Callable[[], object]) -> HttpResponse:
    """Back on the page of the order, with the sentences of a refusal if there was one."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, in_one_line(refusal.fields.values()) or refusal.in_one_line)
    return redirect(address_of(order))
