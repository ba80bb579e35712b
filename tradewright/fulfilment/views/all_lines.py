"""The lines of all orders as a list: what each figure of turnover, margin and discount is added up from."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from tradewright.catalog.queries import wordings
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.fulfilment.models import OrderLine
from tradewright.fulfilment.queries import order_lines_for
from tradewright.fulfilment.views.feet import foot_of_lines
from tradewright.fulfilment.views.orders import address_of, party_cell, tell_seen_customers
from tradewright.ui import formats
from tradewright.ui.screens import Column, ListScreen, list_page
from tradewright.ui.screens.tables import named


def _enrich(lines: Sequence[OrderLine], user: User) -> None:
    """Says what the reader calls the products and which customers may be opened."""
    tell_seen_customers([line.order for line in lines], user)
    words = wordings({line.product for line in lines}, get_language() or "en")
    for line in lines:
        line.__dict__["product_name"] = words[line.product_id].name


LINES = ListScreen(
    noun="fulfilment.order_line",
    rows=lambda user: order_lines_for(user).select_related("order__party", "product"),
    columns=(
        Column(
            "number",
            cell=lambda line: named(line.order.number, address_of(line.order)),
            title=pgettext_lazy("Order", "Order number"),
            on_phone="name",
            width=170,
        ),
        Column(
            "day",
            cell=lambda line: formats.date_far(line.order.ordered_on),
            title=gettext_lazy("Ordered"),
            on_phone="note",
            width=120,
        ),
        Column("party", cell=lambda line: party_cell(line.order), title=gettext_lazy("Customer"), width=190),
        Column("product", cell=lambda line: line.product_name, on_phone="detail", width=220),
        Column("quantity", width=70),
        Column("net", width=100, on_phone="side"),
        Column("own_discount", width=100, title=gettext_lazy("Discount")),
        Column("own_margin", width=100),
        Column("base_net", width=112),
    ),
    url=lambda line: address_of(line.order),
    foot=foot_of_lines,
    enrich=_enrich,
    usual_sort=(Sort("order_id", descending=True, nullable=False),),
    blank_title=gettext_lazy("No order lines yet"),
    blank_text=gettext_lazy("The lines of all orders appear here, each with its amount in the base currency"),
)


def lines_list(request: Request) -> HttpResponse:
    """The lines of the orders one may see, with what they add up to."""
    return list_page(request, LINES)
