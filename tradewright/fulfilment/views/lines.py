"""Lines of a draft: adding one, changing one, taking one off."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tradewright.catalog.queries import units_for
from tradewright.catalog.queries.products import product_for
from tradewright.core.access import require, rights_of
from tradewright.core.double_press import pressed_once
from tradewright.core.errors import NotFound
from tradewright.core.fields import Field, Kind, columns_from, form_of
from tradewright.core.requests import Request
from tradewright.fulfilment.actions import OrderedLine, add_line, edit_line, remove_line
from tradewright.fulfilment.fields import LINE_FIELDS
from tradewright.fulfilment.models import OrderLine
from tradewright.fulfilment.permissions import EDIT_ORDERS
from tradewright.fulfilment.queries import order_for, order_line_for
from tradewright.fulfilment.views.orders import address_of, done
from tradewright.pricing.queries import promotion_for
from tradewright.ui.screens import FormPage, form_page
from tradewright.ui.screens.forms import initial_of

type Values = dict[str, Any]

_PER = (("1", "1"), ("100", "100"), ("1000", "1,000"))


def _fields(*keys: str) -> tuple[Field, ...]:
    fields = form_of(LINE_FIELDS, *keys)
    return tuple(replace(one, kind=Kind.CHOICE, choices=_PER, help="") if one.key == "per" else one for one in fields)


_WANTED = _fields("product", "quantity", "unit", "unit_price", "per", "discount", "promotion")
_CHANGED = tuple(
    replace(one, help="") for one in _fields("quantity", "unit_price", "per", "discount", "tracking_number")
)


def add(request: Request, order_id: int) -> HttpResponse:
    """Puts a product on a draft: with what was typed on the order's page, or with all there is to say in a form."""
    require(request.user, EDIT_ORDERS)
    order = order_for(request.user, order_id)
    order.refuse_unless_editable()

    def save(values: Values, version: int | None) -> str:
        add_line(by=request.user, order=order, line=_ordered(request, values))
        return address_of(order)

    title = _("Add line to order %(number)s") % {"number": order.number}
    page = FormPage(title=title, fields=_WANTED, back=address_of(order), save=save, initial={"per": "1"})
    return form_page(request, page)


def _ordered(request: Request, values: Mapping[str, Any]) -> OrderedLine:
    given = {key: value for key, value in values.items() if value not in (None, "")}
    promotion = given.get("promotion")
    return OrderedLine(
        product=product_for(request.user, given["product"]),
        quantity=given["quantity"],
        unit=units_for(request.user).filter(pk=given.get("unit", 0)).first(),
        unit_price=given.get("unit_price"),
        per=int(given.get("per", 1)),
        discount_share=given.get("discount"),
        promotion=promotion_for(request.user, promotion) if promotion else None,
    )


def edit(request: Request, order_id: int, line_id: int) -> HttpResponse:
    """The form of a line of a draft."""
    require(request.user, EDIT_ORDERS)
    line = _line(request, order_id, line_id)
    line.order.refuse_unless_editable()

    def save(values: Values, version: int | None) -> str:
        typed = values | ({"per": int(values["per"])} if values.get("per") else {})
        columns = columns_from("fulfilment.order_line", typed, rights_of(request.user))
        edit_line(by=request.user, line=line, values=columns, version=version)
        return address_of(line.order)

    page = FormPage(
        title=_("Edit line %(line)s of order %(number)s: %(product)s")
        % {"line": line.position, "number": line.order.number, "product": line.product.name},
        fields=_CHANGED,
        back=address_of(line.order),
        save=save,
        initial=initial_of(line, _CHANGED),
        only_changed=True,
    )
    return form_page(request, page)


@pressed_once
def remove(request: Request, order_id: int, line_id: int) -> HttpResponse:
    """Takes a line off a draft."""
    line = _line(request, order_id, line_id)
    return done(request, line.order, lambda: remove_line(by=request.user, line=line))


def _line(request: Request, order_id: int, line_id: int) -> OrderLine:
    line = order_line_for(request.user, line_id)
    if line.order_id != order_id:
        raise NotFound
    return line
