"""Forms of prices and costs: setting one from a day on, putting one right, taking one back."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.catalog.queries.products import product_for
from tradewright.core.access import require
from tradewright.core.double_press import pressed_once
from tradewright.core.fields import Field, Kind, form_of
from tradewright.core.requests import Request
from tradewright.pricing import actions
from tradewright.pricing.actions.prices import require_costs
from tradewright.pricing.fields import COST_FIELDS, PRICE_FIELDS
from tradewright.pricing.permissions import SET_PRICES
from tradewright.pricing.queries import cost_for, costs_of, price_for, price_list_for, price_lists_for
from tradewright.ui.screens import FormPage, form_page
from tradewright.ui.screens.forms import initial_of

type Values = dict[str, Any]

_TERMS = ("amount", "per", "valid_from", "valid_to")
_COST_FORM = form_of(COST_FIELDS, "amount", "currency", "valid_from", "valid_to")
_PER = (("1", "1"), ("100", "100"), ("1000", "1,000"))


def _price_fields(*keys: str) -> tuple[Field, ...]:
    fields = form_of(PRICE_FIELDS, *keys)
    return tuple(replace(one, kind=Kind.CHOICE, choices=_PER, help="") if one.key == "per" else one for one in fields)


def _given(values: Values) -> Values:
    """Without what was left empty; how many a price is for is a number."""
    given = {key: value for key, value in values.items() if value not in (None, "")}
    return given | ({"per": int(given["per"])} if "per" in given else {})


def set_price_of_product(request: Request, product_id: int) -> HttpResponse:
    """The form that gives a product a price on a list."""
    require(request.user, SET_PRICES)
    product, back = product_for(request.user, product_id), _page_of_product(product_id)

    def save(values: Values, version: int | None) -> str:
        price_list = price_list_for(request.user, values.pop("price_list"))
        actions.set_price(by=request.user, product=product, price_list=price_list, **_given(values))
        return back

    first = price_lists_for(request.user).order_by("name", "pk").first()
    page = FormPage(
        title=_("Set price of %(name)s") % {"name": product.name},
        fields=_price_fields("price_list", *_TERMS),
        back=back,
        save=save,
        initial=_from_today() | {"price_list": first.pk if first else ""},
    )
    return form_page(request, page)


def set_price_on_list(request: Request, list_id: int) -> HttpResponse:
    """The form that gives a product of one's choice a price on this list."""
    require(request.user, SET_PRICES)
    price_list, back = price_list_for(request.user, list_id), reverse("price_list", args=[list_id])

    def save(values: Values, version: int | None) -> str:
        product = product_for(request.user, values.pop("product"))
        actions.set_price(by=request.user, product=product, price_list=price_list, **_given(values))
        return back

    page = FormPage(
        title=_("Set price on %(name)s") % {"name": price_list},
        fields=_price_fields("product", *_TERMS),
        back=back,
        save=save,
        initial=_from_today(),
    )
    return form_page(request, page)


def _from_today() -> Values:
    return {"valid_from": timezone.localdate(), "per": "1"}


def correct_price(request: Request, price_id: int) -> HttpResponse:
    """The form that puts a price right, or ends it."""
    require(request.user, SET_PRICES)
    price = price_for(request.user, price_id)
    fields, back = _price_fields(*_TERMS), _back_from(request, price)

    def save(values: Values, version: int | None) -> str:
        wanted = values | ({"per": int(values["per"])} if values.get("per") else {})
        actions.correct_price(by=request.user, price_id=price_id, values=wanted, version=version)
        return back

    page = FormPage(
        title=_("Correct price of %(name)s on %(list)s") % {"name": price.product.name, "list": price.price_list},
        fields=fields,
        back=back,
        save=save,
        initial=initial_of(price, fields),
        only_changed=True,
    )
    return form_page(request, page)


def _back_from(request: Request, price: Any) -> str:
    """The page from which the price was opened."""
    if request.GET.get("on") == "list":
        return reverse("price_list", args=[price.price_list_id])
    return _page_of_product(price.product_id)


def set_cost(request: Request, product_id: int) -> HttpResponse:
    """The form that says what a product costs from a day on."""
    product, back = product_for(request.user, product_id), _page_of_product(product_id)
    require_costs(request.user)

    def save(values: Values, version: int | None) -> str:
        actions.set_cost(by=request.user, product=product, **_given(values))
        return back

    last = costs_of(request.user, product).first()
    page = FormPage(
        title=_("Set cost of %(name)s") % {"name": product.name},
        fields=_COST_FORM,
        back=back,
        save=save,
        initial={"valid_from": timezone.localdate(), "currency": last.currency if last else ""},
    )
    return form_page(request, page)


def correct_cost(request: Request, cost_id: int) -> HttpResponse:
    """The form that puts a cost right, or ends it."""
    require_costs(request.user)
    cost = cost_for(request.user, cost_id)
    back = _page_of_product(cost.product_id)

    def save(values: Values, version: int | None) -> str:
        actions.correct_cost(by=request.user, cost_id=cost_id, values=values, version=version)
        return back

    page = FormPage(
        title=_("Correct cost of %(name)s") % {"name": cost.product.name},
        fields=_COST_FORM,
        back=back,
        save=save,
        initial=initial_of(cost, _COST_FORM),
        only_changed=True,
    )
    return form_page(request, page)


@pressed_once
def remove_price(request: Request, price_id: int) -> HttpResponse:
    """Takes back a price that was entered by mistake."""
    price = price_for(request.user, price_id)
    actions.remove_price(by=request.user, price_id=price_id)
    messages.success(request, _("The price was removed; history keeps it"))
    return redirect(_back_from(request, price))


@pressed_once
def remove_cost(request: Request, cost_id: int) -> HttpResponse:
    """Takes back a cost that was entered by mistake."""
    cost = cost_for(request.user, cost_id)
    actions.remove_cost(by=request.user, cost_id=cost_id)
    messages.success(request, _("The cost was removed; history keeps it"))
    return redirect(_page_of_product(cost.product_id))


def _page_of_product(product_id: int) -> str:
    return f"{reverse('product', args=[product_id])}?tab=prices"
