"""What is done with an order from its page: lines, confirming, shipping, closing, cancelling."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tradewright.catalog.queries.products import products_for
from tradewright.core.errors import Invalid, NotFound, Refusal
from tradewright.core.requests import Request
from tradewright.fulfilment.actions import (
    OrderedLine,
    add_line,
    cancel_order,
    close_order,
    confirm_order,
    mark_shipped,
    remove_line,
)
from tradewright.fulfilment.models import OrderLine
from tradewright.fulfilment.queries import lines_of, order_for
from tradewright.fulfilment.views.orders import address_of

_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")  # 1,200.50 is clear; 1,5 is a different number to different people


def _number(text: str, field: str) -> Decimal:
    typed = text.strip()
    grouped = typed.replace(",", "") if _GROUPED.fullmatch(typed) else typed
    try:
        found = Decimal(grouped)
    except InvalidOperation:
        raise Invalid({field: _("Enter a number")}) from None
    if not found.is_finite():
        raise Invalid({field: _("Enter a number")})
    return found


@require_POST
def add(request: Request, order_id: int) -> HttpResponse:
    """Puts a product on a draft."""
    order = order_for(request.user, order_id)

    def verb() -> None:
        chosen = request.POST.get("product", "")
        product = products_for(request.user).filter(pk=chosen).first() if chosen.isdigit() else None
        if product is None:
            raise Invalid({"product": _("Choose a product")})
        price = request.POST.get("unit_price", "").strip()
        line = OrderedLine(
            product=product,
            quantity=_number(request.POST.get("quantity", ""), "quantity"),
            unit_price=_number(price, "unit_price") if price else None,
        )
        add_line(by=request.user, order=order, line=line)

    return _done(request, order, verb)


@require_POST
def remove(request: Request, order_id: int, line_id: int) -> HttpResponse:
    """Takes a line off a draft."""
    order = order_for(request.user, order_id)
    return _done(request, order, lambda: remove_line(by=request.user, line=_line(request, order, line_id)))


def _line(request: Request, order: Any, line_id: int) -> OrderLine:
    found = next((line for line in lines_of(request.user, order) if line.pk == line_id), None)
    if found is None:
        raise NotFound
    return found


@require_POST
def confirm(request: Request, order_id: int) -> HttpResponse:
    """Says yes to a draft."""
    order = order_for(request.user, order_id)
    return _done(request, order, lambda: confirm_order(by=request.user, order=order))


@require_POST
def ship(request: Request, order_id: int) -> HttpResponse:
    """Notes the day on which the goods left."""
    order = order_for(request.user, order_id)
    day = parse_date(request.POST.get("shipped_on", "")) or timezone.localdate()
    return _done(request, order, lambda: mark_shipped(by=request.user, order=order, shipped_on=day))


@require_POST
def close(request: Request, order_id: int) -> HttpResponse:
    """Puts a shipped order aside."""
    order = order_for(request.user, order_id)
    return _done(request, order, lambda: close_order(by=request.user, order=order))


@require_POST
def cancel(request: Request, order_id: int) -> HttpResponse:
    """Calls an order off."""
    order = order_for(request.user, order_id)
    return _done(request, order, lambda: cancel_order(by=request.user, order=order))


def _done(request: Request, order: Any, verb: Callable[[], object]) -> HttpResponse:
    """Back on the page of the order, with the sentences of a refusal if there was one."""
    try:
        verb()
    except Refusal as refusal:
        sentences = list(refusal.fields.values()) or [refusal.what, refusal.kept, refusal.todo]
        messages.error(request, " ".join(str(sentence) for sentence in sentences if str(sentence)))
    return redirect(address_of(order))
