"""Pages of the catalog: products, what they consist of, where they lie, what they are called."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tradewright.catalog.actions.products import create_product, delete_product, edit_product, restore_product
from tradewright.catalog.permissions import CREATE_PRODUCTS
from tradewright.catalog.queries.components import explosion, where_used
from tradewright.catalog.queries.products import (
    deleted_products_for,
    product_for,
    products_for,
    stock_of,
    texts_of,
    wordings,
)
from tradewright.catalog.queries.quantities import units_of
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.ui import formats
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


def _address(product: Any) -> str:
    return reverse("product", args=[product.pk])


def _with_words(rows: Any, user: User) -> None:
    """Each product under its name in the reader's language."""
    words = wordings(rows, get_language() or "en")
    for product in rows:
        product.shown_name = words[product.pk].name


PRODUCTS = ListScreen(
    noun="catalog.product",
    rows=lambda user: products_for(user).select_related("category", "model", "unit"),
    enrich=_with_words,
    columns=(
        Column(
            "name",
            cell=lambda product: named(product.shown_name, _address(product)),
            title=gettext_lazy("Name"),
            on_phone="name",
        ),
        Column("sku", on_phone="detail"),
        Column("category"),
        Column("model"),
        Column("kind", on_phone="side"),
        Column("unit"),
        Column("is_sold"),
        Column("sold_from"),
        Column("sold_to"),
    ),
    url=_address,
    views=(
        (gettext_lazy("All products"), ""),
        (gettext_lazy("Sold today"), "filter=is_sold:is:true&filter=sold_to:is_empty"),
    ),
    create_url="create_product",
    create_label=gettext_lazy("Create product"),
    create_permission=CREATE_PRODUCTS,
    blank_title=gettext_lazy("No products yet"),
    blank_text=gettext_lazy("What you make, buy and sell appears here, with units, parts and stock"),
    form=lambda: PRODUCT_FORM,
)

PRODUCT_FORM: EditScreen = EditScreen(
    noun="catalog.product",
    groups=(
        (
            gettext_lazy("Product"),
            ("sku", "name", "kind", "category", "model", "unit", "is_sold", "sold_from", "sold_to"),
        ),
        (gettext_lazy("Making"), ("is_made_here", "lead_time_days", "safety_stock", "reorder_point")),
        (
            gettext_lazy("Size and looks"),
            ("line", "grade", "style", "colour", "size", "size_unit", "weight", "weight_unit"),
        ),
    ),
    url=_address,
    back=lambda: reverse("products"),
    create=create_product,
    edit=lambda by, record, values, version: edit_product(by=by, product=record, values=values, version=version),
    create_title=gettext_lazy("Create product"),
    field_url="edit_product_field",
    shared=("line", "grade", "style", "colour"),
    initial=lambda request: {"is_sold": True, "is_made_here": True, "kind": "part"},
)


def _head(request: Request, product: Any) -> Head:
    _with_words([product], request.user)
    stock, _places = stock_of([product])[product.pk]
    lead = _("%(days)s days") % {"days": product.lead_time_days} if product.lead_time_days is not None else ""
    sold = "" if product.is_sold else _("Not sold")
    return Head(
        name=product.shown_name,
        kind="org",
        other=" · ".join(filter(None, (product.sku, product.model.name if product.model else ""))),
        pill=sold,
        facts=(
            Fact(_("Article number"), product.sku),
            Fact(_("Category"), product.category.name if product.category else ""),
            Fact(_("Kind"), product.get_kind_display()),
            Fact(_("Unit"), product.unit.code),
            Fact(_("Days to make"), lead),
            Fact(_("In stock"), formats.number(stock.normalize()), href="?tab=stock"),
        ),
    )


PRODUCT = RecordScreen(
    noun="catalog.product",
    head=_head,
    list_url="products",
    acts="catalog/product_acts.html",
    crumbs=lambda product: (
        {"title": _("Products"), "url": reverse("products")},
        {"title": product.shown_name, "url": ""},
    ),
)


def products(request: Request) -> HttpResponse:
    """The list of products."""
    return list_page(request, PRODUCTS)


def product(request: Request, product_id: int) -> HttpResponse:
    """The page of one product."""
    return record_page(request, PRODUCT, product_for(request.user, product_id))


def create(request: Request) -> HttpResponse:
    """The form for a new product."""
    return create_page(request, PRODUCT_FORM)


def edit(request: Request, product_id: int) -> HttpResponse:
    """The form of a product."""
    return edit_page(request, PRODUCT_FORM, product_for(request.user, product_id))


def edit_one(request: Request, product_id: int, key: str) -> HttpResponse:
    """One field of a product, edited in place."""
    return edit_field(request, PRODUCT_FORM, product_for(request.user, product_id), key)


@require_POST
def delete(request: Request, product_id: int) -> HttpResponse:
    """Takes a product out of the catalog, with undo."""
    found = product_for(request.user, product_id)
    delete_product(by=request.user, product=found)
    messages.success(
        request,
        _("%(name)s was deleted") % {"name": found},
        extra_tags=reverse("restore_product", args=[found.pk]),
    )
    return redirect("products")


@require_POST
def restore(request: Request, product_id: int) -> HttpResponse:
    """Brings a product back."""
    found = deleted_products_for(request.user).filter(pk=product_id).first()
    found = restore_product(by=request.user, product=found) if found else product_for(request.user, product_id)
    return redirect(_address(found))


def details_panel(request: Request, record: Any) -> str:
    """All fields of a product and its words in every language."""
    fields = details(
        request, "catalog.product", record, lambda key: reverse("edit_product_field", args=[record.pk, key])
    )
    context = {"fields": fields, "texts": texts_of(record), "units": units_of(record), "product": record}
    return render_to_string("catalog/details.html", context, request)


def components_panel(request: Request, record: Any) -> str:
    """What goes into a product and what it goes into, today."""
    today = timezone.localdate()
    context = {
        "components": explosion(request.user, record, today),
        "uses": where_used(request.user, record, today),
        "product": record,
    }
    return render_to_string("catalog/components.html", context, request)


def stock_panel(request: Request, record: Any) -> str:
    """Where a product lies."""
    total, places = stock_of([record])[record.pk]
    return render_to_string("catalog/stock.html", {"total": total, "places": places, "product": record}, request)


def history_panel(request: Request, record: Any) -> str:
    """Who changed what of a product."""
    return history(request, "catalog.product", [record])
