"""Reasons to buy: all of them, the page of one, its form, and those of an order."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tradewright.core.access import require
from tradewright.core.fields import NAME_KEYS, Field, Kind
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.search_tokens import sort_key
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
    Pages,
    RecordScreen,
    form_page,
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
        Column("name", cell=lambda reason: named(str(reason), _address(reason)), on_phone="name", is_per_language=True),
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
    form=lambda: FORM,
)
FORM: EditScreen = EditScreen(
    noun="fulfilment.reason",
    groups=((gettext_lazy("Reason to buy"), ("name", "code", "kind")), (gettext_lazy("Names per language"), NAME_KEYS)),
    url=_address,
    back=lambda: reverse("reasons"),
    create=create_reason,
    edit=lambda by, record, values, version: edit_reason(by=by, reason=record, values=values, version=version),
    create_title=gettext_lazy("Create reason to buy"),
    field_url="edit_reason_field",
    shared=("kind",),
)
REASON = RecordScreen(
    noun="fulfilment.reason",
    head=lambda request, reason: Head(
        name=str(reason),
        kind="org",
        other=reason.code,
        facts=(
            Fact(_("Kind"), reason.kind),
            Fact(pgettext("Order", "Orders"), _("Show all"), href=_orders_of(reason)),
        ),
    ),
    list_url="reasons",
    acts="fulfilment/reason_acts.html",
    needs=MANAGE_REASONS,
    crumbs=lambda reason: (
        {"title": _("Reasons to buy"), "url": reverse("reasons")},
        {"title": str(reason), "url": ""},
    ),
)


PAGES = Pages(
    name="reason",
    listing=REASONS,
    record=REASON,
    form=FORM,
    find=reason_for,
    delete=lambda user, reason_id: delete_reason(by=user, reason=reason_for(user, reason_id)),
    restore=lambda user, reason_id: restore_reason(by=user, reason=reason_for(user, reason_id, deleted=True)),
)


def of_order(request: Request, order_id: int) -> HttpResponse:
    """The form that says why a customer placed an order."""
    require(request.user, EDIT_ORDERS)
    order = order_for(request.user, order_id)
    given = list(reasons_of(order))
    known = {str(one.pk): one for one in (*reasons_for(request.user), *given)}
    choices = sorted(((key, str(one)) for key, one in known.items()), key=lambda one: sort_key(one[1]))

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
