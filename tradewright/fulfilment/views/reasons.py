"""Reasons to buy: all of them, the page of one, its form, and those of an order."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_POST

from tradewright.core.access import require, rights_of
from tradewright.core.fields import Field, Kind
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.fulfilment.actions import create_reason, delete_reason, edit_reason, give_reasons, restore_reason
from tradewright.fulfilment.models import Reason
from tradewright.fulfilment.permissions import EDIT_ORDERS, MANAGE_REASONS
from tradewright.fulfilment.queries import order_for, reason_for, reasons_for, reasons_of
from tradewright.fulfilment.views.orders import address_of as address_of_order
from tradewright.ui.screens import (
    Column,
    EditScreen,
    Fact,
    FormPage,
    Head,
    ListScreen,
    RecordScreen,
    create_page,
    details,
    edit_field,
    edit_page,
    form_page,
    history,
    list_page,
    record_page,
)
from tradewright.ui.screens.tables import named


def _address(reason: Any) -> str:
    return reverse("reason", args=[reason.pk])


def _orders_of(reason: Reason) -> str:
    return f"{reverse('orders')}?filter=reason:is:{reason.pk}"


REASONS = ListScreen(
    noun="fulfilment.reason",
    rows=reasons_for,
    columns=(
        Column("name", cell=lambda reason: named(reason.name, _address(reason)), on_phone="name"),
        Column("code", on_phone="side"),
        Column("kind", on_phone="detail"),
    ),
    url=_address,
    usual_sort=(Sort("name", nullable=False),),
    create_url="create_reason",
    create_label=gettext_lazy("Create reason to buy"),
    create_permission=MANAGE_REASONS,
    blank_title=gettext_lazy("No reasons to buy yet"),
    blank_text=gettext_lazy("Why customers order appears here: price, quality, a promotion; orders name theirs"),
)
FORM = EditScreen(
    noun="fulfilment.reason",
    groups=((gettext_lazy("Reason to buy"), ("name", "code", "kind")),),
    url=_address,
    back=lambda: reverse("reasons"),
    create=create_reason,
    edit=lambda by, record, values, version: edit_reason(by=by, reason=record, values=values, version=version),
    create_title=gettext_lazy("Create reason to buy"),
)
REASON = RecordScreen(
    noun="fulfilment.reason",
    head=lambda request, reason: Head(
        name=reason.name,
        kind="org",
        other=reason.code,
        facts=(
            Fact(_("Kind"), reason.kind),
            Fact(pgettext("Order", "Orders"), _("Show all"), href=_orders_of(reason)),
        ),
    ),
    list_url="reasons",
    crumbs=lambda reason: (
        {"title": _("Reasons to buy"), "url": reverse("reasons")},
        {"title": reason.name, "url": ""},
    ),
)


def reasons(request: Request) -> HttpResponse:
    """All reasons to buy."""
    return list_page(request, REASONS)


def reason(request: Request, reason_id: int) -> HttpResponse:
    """The page of one reason to buy."""
    acts = "fulfilment/reason_acts.html" if rights_of(request.user).may(MANAGE_REASONS) else ""
    return record_page(request, replace(REASON, acts=acts), reason_for(request.user, reason_id))


def create(request: Request) -> HttpResponse:
    """The form for a new reason to buy."""
    require(request.user, MANAGE_REASONS)
    return create_page(request, FORM)


def edit(request: Request, reason_id: int) -> HttpResponse:
    """The form of a reason to buy."""
    return edit_page(request, FORM, reason_for(request.user, reason_id))


def edit_one(request: Request, reason_id: int, key: str) -> HttpResponse:
    """One field of a reason to buy, edited in place."""
    return edit_field(request, FORM, reason_for(request.user, reason_id), key)


@require_POST
def delete(request: Request, reason_id: int) -> HttpResponse:
    """Takes a reason to buy out of all choices, with undo."""
    found = reason_for(request.user, reason_id)
    delete_reason(by=request.user, reason=found)
    undo = reverse("restore_reason", args=[reason_id])
    messages.success(request, _("%(name)s was deleted") % {"name": found}, extra_tags=undo)
    return redirect("reasons")


@require_POST
def restore(request: Request, reason_id: int) -> HttpResponse:
    """Brings a reason to buy back."""
    restore_reason(by=request.user, reason=reason_for(request.user, reason_id, deleted=True))
    return redirect("reason", reason_id)


def details_panel(request: Request, record: Reason) -> str:
    """All fields of a reason to buy."""
    may = rights_of(request.user).may(MANAGE_REASONS)
    address = (lambda key: reverse("edit_reason_field", args=[record.pk, key])) if may else None
    return details(request, "fulfilment.reason", record, address)


def history_panel(request: Request, record: Reason) -> str:
    """Who changed what of a reason to buy."""
    return history(request, "fulfilment.reason", [record])


def of_order(request: Request, order_id: int) -> HttpResponse:
    """The form that says why a customer placed an order."""
    require(request.user, EDIT_ORDERS)
    order = order_for(request.user, order_id)
    given = list(reasons_of(order))
    known = {str(one.pk): one for one in (*reasons_for(request.user).order_by("name"), *given)}
    choices = tuple((key, one.name) for key, one in known.items())

    def save(values: dict[str, Any], version: int | None) -> str:
        give_reasons(by=request.user, order=order, reasons=[known[key] for key in values["reasons"]])
        return address_of_order(order)

    page = FormPage(
        title=_("Why order %(number)s was placed") % {"number": order.number},
        fields=(Field("reasons", _("Reasons to buy"), Kind.CHOICES, choices=choices),),
        back=address_of_order(order),
        save=save,
        initial={"reasons": [str(one.pk) for one in given]},
    )
    return form_page(request, page)
