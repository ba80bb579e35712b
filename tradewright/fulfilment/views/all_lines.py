"""The lines of all orders as a list: what each figure of turnover, margin and discount is added up from."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext_lazy, pgettext_lazy

from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.fulfilment.models import OrderLine
from tradewright.fulfilment.queries import base_currency, order_lines_for
from tradewright.fulfilment.views.feet import foot_of_lines
from tradewright.fulfilment.views.orders import address_of, party_cell
from tradewright.ui import formats
from tradewright.ui.screens import Column, ListScreen, list_page
from tradewright.ui.screens.tables import named


def _in_base(lines: Sequence[OrderLine], _user: User) -> None:
    """Says in which currency the converted amounts are."""
    for line in lines:
        line.__dict__["base_currency"] = base_currency()


LINES = ListScreen(
    noun="fulfilment.order_line",
    rows=lambda user: order_lines_for(user).select_related("order__party", "product"),
    columns=(
        Column(
            "number",
            cell=lambda line: named(line.order.number, address_of(line.order)),
            title=pgettext_lazy("Order", "Order number"),
            on_phone="name",
            width=115,
        ),
        Column(
            "day",
            cell=lambda line: formats.date_far(line.order.ordered_on),
            title=gettext_lazy("Ordered"),
            on_phone="note",
            width=118,
        ),
        Column("party", cell=lambda line: party_cell(line.order), title=gettext_lazy("Customer"), width=125),
        Column("product", on_phone="detail", width=125),
        Column("quantity", width=70),
        Column("net", width=105, on_phone="side"),
        Column("own_discount", width=118),
        Column("cost", width=95),
        Column("own_margin", width=95),
        Column("rate", width=90),
        Column("base_net", width=112),
    ),
    url=lambda line: address_of(line.order),
    foot=foot_of_lines,
    enrich=_in_base,
    usual_sort=(Sort("order_id", descending=True, nullable=False),),
    blank_title=gettext_lazy("No order lines yet"),
    blank_text=gettext_lazy("The lines of all orders appear here, each with its amount in the base currency"),
)


def lines_list(request: Request) -> HttpResponse:
    """The lines of the orders one may see, with what they add up to."""
    return list_page(request, LINES)
