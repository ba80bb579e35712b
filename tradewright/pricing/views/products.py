"""Prices, costs and promotions on a product's page."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.catalog.models import Product
from tradewright.core.access import COST, rights_of
from tradewright.core.requests import Request
from tradewright.pricing.models import Cost, Price
from tradewright.pricing.permissions import SET_COSTS, SET_PRICES
from tradewright.pricing.queries import (
    all_costs_of,
    all_offers_of,
    all_prices_of,
    cost_for,
    costs_of,
    price_for,
    prices_of,
    promotions_on,
)
from tradewright.ui import formats
from tradewright.ui.screens import Parts, history


def product_prices(request: Request, record: Product) -> str:
    """Prices, costs and promotions of a product, each with its period."""
    today, rights = timezone.localdate(), rights_of(request.user)
    context: dict[str, Any] = {
        "prices": [shown_period(one, one.price_list.currency, today) for one in prices_of(request.user, record)],
        "costs": [shown_period(one, one.currency, today) for one in costs_of(request.user, record)],
        "promotions": promotions_on(request.user, record, today),
        "may_set_prices": rights.may(SET_PRICES),
        "shows_costs": rights.sees(COST.name),
        "may_set_costs": rights.may(SET_COSTS) and rights.sees(COST.name),
        "product": record,
    }
    return render_to_string("pricing/prices_of_product.html", context, request)


def price_history(request: Request, price_id: int) -> HttpResponse:
    """Who set a price and who put it right, from what to what."""
    price = price_for(request.user, price_id)
    context = {
        "one": shown_period(price, price.price_list.currency, timezone.localdate()),
        "of": f"{price.product.name} · {price.price_list}",
        "history": history(request, "pricing.price", [price]),
    }
    return render(request, "pricing/period_history.html", context)


def cost_history(request: Request, cost_id: int) -> HttpResponse:
    """Who set a cost and who put it right, from what to what; only for who may see costs."""
    cost = cost_for(request.user, cost_id)
    context = {
        "one": shown_period(cost, cost.currency, timezone.localdate()),
        "of": cost.product.name,
        "history": history(request, "pricing.cost", [cost]),
    }
    return render(request, "pricing/period_history.html", context)


def told_prices(request: Request, record: Product) -> Parts:
    """What the history of a product tells of its prices, those taken back too."""
    return Parts(
        _("Price"),
        "pricing.price",
        list(all_prices_of(request.user, record)),
        lambda one: f"{one.price_list} · {one.price_list.currency}",
    )


def told_costs(request: Request, record: Product) -> Parts:
    """What the history of a product tells of its costs; nothing to who may not see them."""
    return Parts(_("Cost"), "pricing.cost", list(all_costs_of(request.user, record)), lambda one: str(one.currency))


def told_offers(request: Request, record: Product) -> Parts:
    """What the history of a product tells of its special offers."""
    entries = list(all_offers_of(request.user, record))
    return Parts(_("Promotion"), "pricing.promotion_product", entries, lambda one: str(one.promotion))


def shown_period(row: Price | Cost, currency: str, today: date) -> dict[str, Any]:
    """A price or cost with its amount in words, and whether it holds today or later."""
    return {
        "row": row,
        "amount": formats.price(row.amount, currency),
        "currency": currency,
        "is_today": row.valid_from <= today and (row.valid_to is None or today <= row.valid_to),
        "is_later": row.valid_from > today,
    }
