"""Price lists: all of them, the page of one with its prices, its form."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tradewright.catalog.queries import wordings
from tradewright.core.access import rights_of
from tradewright.core.fields import NAME_KEYS
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.pricing.actions import (
    create_price_list,
    delete_price_list,
    edit_price_list,
    restore_price_list,
)
from tradewright.pricing.fields import CHANNELS
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
    Pages,
    RecordScreen,
)
from tradewright.ui.screens.tables import named

_MOST_PRICES = 500

PRICE_LISTS = ListScreen(
    noun="pricing.price_list",
    rows=lambda user: price_lists_for(user).select_related("legal_entity"),
    columns=(
        Column(
            "name",
            cell=lambda row: named(str(row), reverse("price_list", args=[row.pk])),
            on_phone="name",
            is_per_language=True,
        ),
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
    groups=(
        (gettext_lazy("Price list"), ("code", "name", "currency", "legal_entity", "channel", "includes_tax")),
        (gettext_lazy("Names per language"), NAME_KEYS),
    ),
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
        Fact(_("Channel"), str(dict(CHANNELS).get(row.channel, row.channel))),
        Fact(_("Tax"), _("included") if row.includes_tax else _("not included")),
    )
    return Head(name=str(row), kind="org", other=row.code, facts=facts)


PRICE_LIST = RecordScreen(
    noun="pricing.price_list",
    head=_list_head,
    list_url="price_lists",
    acts="pricing/price_list_acts.html",
    needs=EDIT_PRICE_LISTS,
    crumbs=lambda row: (
        {"title": _("Price lists"), "url": reverse("price_lists")},
        {"title": str(row), "url": ""},
    ),
)


PAGES = Pages(
    name="price_list",
    listing=PRICE_LISTS,
    record=PRICE_LIST,
    form=PRICE_LIST_FORM,
    find=price_list_for,
    delete=lambda user, list_id: delete_price_list(by=user, price_list=price_list_for(user, list_id)),
    restore=lambda user, list_id: restore_price_list(by=user, price_list=deleted_price_list_for(user, list_id)),
)


def list_prices(request: Request, record: PriceList) -> str:
    """The prices in force today and those that begin later."""
    today = timezone.localdate()
    prices = list(prices_from(request.user, record, today)[: _MOST_PRICES + 1])
    words = wordings({one.product for one in prices}, get_language() or "en")
    left_out = prices_from(request.user, record, today).count() - _MOST_PRICES if len(prices) > _MOST_PRICES else 0
    context = {
        "rows": [
            {"name": words[one.product_id].name, **shown_period(one, record.currency, today)}
            for one in prices[:_MOST_PRICES]
        ],
        "more": left_out,
        "list": record,
        "may_set": rights_of(request.user).may(SET_PRICES),
    }
    return render_to_string("pricing/prices_of_list.html", context, request)
