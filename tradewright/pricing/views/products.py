"""Prices, costs and promotions on a product's page."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tradewright.catalog.models import Product
from tradewright.catalog.queries.products import product_for
from tradewright.core.access import rights_of
from tradewright.core.errors import Invalid
from tradewright.core.requests import Request
from tradewright.pricing.actions import (
    set_price,
)
from tradewright.pricing.permissions import SET_PRICES
from tradewright.pricing.queries import (
    costs_of,
    price_list_for,
    price_lists_for,
    prices_of,
    promotions_on,
)
from tradewright.pricing.views.price_lists import amount_of


def product_prices(request: Request, record: Product) -> str:
    """Prices, costs and promotions of a product, each with its period."""
    today = timezone.localdate()
    context: dict[str, Any] = {
        "prices": [
            {"price": one, "shown": amount_of(one.amount, one.price_list.currency)}
            for one in prices_of(request.user, record)
        ],
        "costs": [
            {"cost": one, "shown": amount_of(one.amount, one.currency)} for one in costs_of(request.user, record)
        ],
        "promotions": promotions_on(request.user, record, today),
        "lists": price_lists_for(request.user),
        "may_set": rights_of(request.user).may(SET_PRICES),
        "today": today,
        "product": record,
    }
    return render_to_string("pricing/prices_of_product.html", context, request)


@require_POST
def change_price(request: Request, product_id: int) -> HttpResponse:
    """Gives a product a price on a list from a day on."""
    product = product_for(request.user, product_id)
    chosen = request.POST.get("price_list", "")
    try:
        if not chosen.isdigit():
            raise Invalid({"price_list": _("Choose a price list")})
        set_price(
            by=request.user,
            product=product,
            price_list=price_list_for(request.user, int(chosen)),
            amount=_decimal(request.POST.get("amount", "")),
            valid_from=parse_date(request.POST.get("valid_from", "")) or timezone.localdate(),
        )
    except Invalid as refusal:
        messages.error(request, " ".join(str(sentence) for sentence in refusal.fields.values()))
    return redirect(f"{reverse('product', args=[product.pk])}?tab=prices")


def _decimal(text: str) -> Decimal:
    try:
        found = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        raise Invalid({"amount": _("Enter a price such as 1250.00")}) from None
    if not found.is_finite():
        raise Invalid({"amount": _("Enter a price such as 1250.00")})
    return found
