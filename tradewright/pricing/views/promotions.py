"""Promotions: all of them, the page of one with its products, its form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tradewright.catalog.queries import wordings
from tradewright.catalog.queries.products import product_for
from tradewright.core.access import rights_of
from tradewright.core.double_press import pressed_once
from tradewright.core.fields import NAME_KEYS, form_of
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.pricing.actions import (
    create_promotion,
    delete_promotion,
    edit_promotion,
    offer_product,
    restore_promotion,
    withdraw_product,
)
from tradewright.pricing.fields import OFFERED_FIELDS
from tradewright.pricing.models import Promotion
from tradewright.pricing.permissions import EDIT_PROMOTIONS
from tradewright.pricing.queries import (
    deleted_promotion_for,
    products_of,
    promotion_for,
    promotions_for,
)
from tradewright.ui import formats
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
from tradewright.ui.screens.forms import CatalogForm
from tradewright.ui.screens.tables import named

_CHOSEN = form_of(OFFERED_FIELDS, "product")

PROMOTIONS = ListScreen(
    noun="pricing.promotion",
    rows=promotions_for,
    columns=(
        Column(
            "name",
            cell=lambda row: named(str(row), reverse("promotion", args=[row.pk])),
            on_phone="name",
            is_per_language=True,
        ),
        Column("code", width=112),
        Column("kind", width=132, on_phone="detail"),
        Column("audience", width=152),
        Column("discount", on_phone="side"),
        Column("min_quantity", width=104),
        Column("max_quantity", width=104),
        Column("valid_from"),
        Column("valid_to", width=128),
    ),
    url=lambda row: reverse("promotion", args=[row.pk]),
    usual_sort=(Sort("name", nullable=False),),
    create_url="create_promotion",
    create_label=gettext_lazy("Create promotion"),
    create_permission=EDIT_PROMOTIONS,
    blank_title=gettext_lazy("No promotions yet"),
    blank_text=gettext_lazy("Special offers with their discount, quantity and period appear here"),
    form=lambda: PROMOTION_FORM,
)
PROMOTION_FORM: EditScreen = EditScreen(
    noun="pricing.promotion",
    groups=(
        (
            gettext_lazy("Promotion"),
            ("code", "name", "kind", "audience", "discount", "min_quantity", "max_quantity", "valid_from", "valid_to"),
        ),
        (gettext_lazy("Names per language"), NAME_KEYS),
    ),
    url=lambda row: reverse("promotion", args=[row.pk]),
    back=lambda: reverse("promotions"),
    create=create_promotion,
    edit=lambda by, record, values, version: edit_promotion(by=by, promotion=record, values=values, version=version),
    create_title=gettext_lazy("Create promotion"),
    field_url="edit_promotion_field",
    shared=("audience",),
    initial=lambda request: {"valid_from": timezone.localdate(), "min_quantity": 0},
)


def _promotion_head(request: Request, row: Promotion) -> Head:
    period = formats.span(formats.date_far(row.valid_from), formats.date_far(row.valid_to) if row.valid_to else "")
    facts = (
        Fact(_("Discount"), formats.percent(row.discount_share * 100)),
        Fact(_("From quantity"), formats.quantity(row.min_quantity)),
        Fact(_("Period"), period),
        Fact(_("For"), row.audience),
    )
    return Head(name=str(row), kind="org", other=" · ".join(filter(None, (row.code, str(row.kind or "")))), facts=facts)


PROMOTION = RecordScreen(
    noun="pricing.promotion",
    head=_promotion_head,
    list_url="promotions",
    acts="pricing/promotion_acts.html",
    needs=EDIT_PROMOTIONS,
    crumbs=lambda row: (
        {"title": _("Promotions"), "url": reverse("promotions")},
        {"title": str(row), "url": ""},
    ),
)


PAGES = Pages(
    name="promotion",
    listing=PROMOTIONS,
    record=PROMOTION,
    form=PROMOTION_FORM,
    find=promotion_for,
    delete=lambda user, promotion_id: delete_promotion(by=user, promotion=promotion_for(user, promotion_id)),
    restore=lambda user, promotion_id: restore_promotion(by=user, promotion=deleted_promotion_for(user, promotion_id)),
)


def offer_products(request: Request, record: Promotion) -> str:
    """The products that may be sold under a promotion."""
    entries = products_of(request.user, record)
    words = wordings({one.product for one in entries}, get_language() or "en")
    context = {
        "entries": [{"entry": one, "name": words[one.product_id].name} for one in entries],
        "form": CatalogForm(_CHOSEN),
        "promotion": record,
        "may_edit": rights_of(request.user).may(EDIT_PROMOTIONS),
    }
    return render_to_string("pricing/products_of.html", context, request)


def offer(request: Request, promotion_id: int) -> HttpResponse:
    """Lets a product be sold under the promotion of this page."""
    found = promotion_for(request.user, promotion_id)
    back = f"{reverse('promotion', args=[promotion_id])}?tab=products"

    def save(values: dict[str, Any], version: int | None) -> str:
        offer_product(by=request.user, promotion=found, product=product_for(request.user, values["product"]))
        return back

    title = _("Add product to %(name)s") % {"name": found}
    return form_page(request, FormPage(title=title, fields=_CHOSEN, back=back, save=save))


@pressed_once
def withdraw(request: Request, promotion_id: int, entry_id: int) -> HttpResponse:
    """Takes a product out of the promotion of this page."""
    withdraw_product(by=request.user, entry_id=entry_id)
    return redirect(f"{reverse('promotion', args=[promotion_id])}?tab=products")
