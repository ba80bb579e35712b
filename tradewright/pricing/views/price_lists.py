"""Price lists: all of them, the page of one with its prices, its form."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.access import rights_of
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.pricing.actions import (
    create_price_list,
    delete_price_list,
    edit_price_list,
    restore_price_list,
)
from tradewright.pricing.models import PriceList
from tradewright.pricing.permissions import EDIT_PRICE_LISTS, SET_PRICES
from tradewright.pricing.queries import (
    deleted_price_list_for,
    price_list_for,
    price_lists_for,
    prices_from,
)
from tradewright.pricing.views.products import shown_period
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

_MOST_PRICES = 500

PRICE_LISTS = ListScreen(
    noun="pricing.price_list",
    rows=lambda user: price_lists_for(user).select_related("legal_entity"),
    columns=(
        Column("name", cell=lambda row: named(row.name, reverse("price_list", args=[row.pk])), on_phone="name"),
        Column("code", on_phone="detail"),
        Column("currency", on_phone="side"),
        Column("legal_entity"),
        Column("channel"),
        Column("includes_tax"),
    ),
    url=lambda row: reverse("price_list", args=[row.pk]),
    usual_sort=(Sort("name", nullable=False),),
    create_url="create_price_list",
    create_label=gettext_lazy("Create price list"),
    create_permission=EDIT_PRICE_LISTS,
    blank_title=gettext_lazy("No price lists yet"),
    blank_text=gettext_lazy("Prices of a company in one currency, for everyone or for a channel, appear here"),
    form=lambda: PRICE_LIST_FORM,
)
PRICE_LIST_FORM: EditScreen = EditScreen(
    noun="pricing.price_list",
    groups=((gettext_lazy("Price list"), ("code", "name", "currency", "legal_entity", "channel", "includes_tax")),),
    url=lambda row: reverse("price_list", args=[row.pk]),
    back=lambda: reverse("price_lists"),
    create=create_price_list,
    edit=lambda by, record, values, version: edit_price_list(by=by, price_list=record, values=values, version=version),
    create_title=gettext_lazy("Create price list"),
    field_url="edit_price_list_field",
    shared=("channel",),
)


def _list_head(request: Request, row: PriceList) -> Head:
    facts = (
        Fact(_("Currency"), row.currency),
        Fact(_("Legal entity"), row.legal_entity.name),
        Fact(_("Channel"), row.channel),
        Fact(_("Tax"), _("included") if row.includes_tax else _("not included")),
    )
    return Head(name=row.name, kind="org", other=row.code, facts=facts)


PRICE_LIST = RecordScreen(
    noun="pricing.price_list",
    head=_list_head,
    list_url="price_lists",
    acts="pricing/price_list_acts.html",
    crumbs=lambda row: (
        {"title": _("Price lists"), "url": reverse("price_lists")},
        {"title": row.name, "url": ""},
    ),
)


def price_lists(request: Request) -> HttpResponse:
    """All price lists."""
    return list_page(request, PRICE_LISTS)


def price_list(request: Request, list_id: int) -> HttpResponse:
    """The page of one price list."""
    return record_page(request, PRICE_LIST, price_list_for(request.user, list_id))


def create_list(request: Request) -> HttpResponse:
    """The form for a new price list."""
    return create_page(request, PRICE_LIST_FORM)


def edit_list(request: Request, list_id: int) -> HttpResponse:
    """The form of a price list."""
    return edit_page(request, PRICE_LIST_FORM, price_list_for(request.user, list_id))


def edit_list_field(request: Request, list_id: int, key: str) -> HttpResponse:
    """One field of a price list, edited in place."""
    return edit_field(request, PRICE_LIST_FORM, price_list_for(request.user, list_id), key)


@require_POST
def delete_list(request: Request, list_id: int) -> HttpResponse:
    """Takes a price list out of use, with undo."""
    found = price_list_for(request.user, list_id)
    delete_price_list(by=request.user, price_list=found)
    undo = reverse("restore_price_list", args=[list_id])
    messages.success(request, _("%(name)s was deleted") % {"name": found}, extra_tags=undo)
    return redirect("price_lists")


@require_POST
def restore_list(request: Request, list_id: int) -> HttpResponse:
    """Brings a price list back."""
    restore_price_list(by=request.user, price_list=deleted_price_list_for(request.user, list_id))
    return redirect("price_list", list_id)


def list_details(request: Request, record: PriceList) -> str:
    """All fields of a price list."""
    return details(
        request, "pricing.price_list", record, lambda key: reverse("edit_price_list_field", args=[record.pk, key])
    )


def list_prices(request: Request, record: PriceList) -> str:
    """The prices in force today and those that begin later."""
    today = timezone.localdate()
    prices = list(prices_from(request.user, record, today)[: _MOST_PRICES + 1])
    left_out = prices_from(request.user, record, today).count() - _MOST_PRICES if len(prices) > _MOST_PRICES else 0
    context = {
        "rows": [shown_period(one, record.currency, today) for one in prices[:_MOST_PRICES]],
        "more": left_out,
        "list": record,
        "may_set": rights_of(request.user).may(SET_PRICES),
    }
    return render_to_string("pricing/prices_of_list.html", context, request)


def list_history(request: Request, record: PriceList) -> str:
    """Who changed what of a price list."""
    return history(request, "pricing.price_list", [record])
