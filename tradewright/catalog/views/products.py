"""Products: all of them, the page of one, its form."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tradewright.catalog.actions.products import create_product, delete_product, edit_product, restore_product
from tradewright.catalog.models import Product
from tradewright.catalog.permissions import CREATE_PRODUCTS, EDIT_PRODUCTS
from tradewright.catalog.queries.products import (
    deleted_product_for,
    product_for,
    products_for,
    stock_of,
    wordings,
)
from tradewright.core.access import rights_of
from tradewright.core.fields import Condition
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui import formats
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

_MOST_SHOWN = 50


def _address(product: Any) -> str:
    return reverse("product", args=[product.pk])


def with_words(rows: Any, user: User) -> None:
    """Each product under its name in the reader's language."""
    words = wordings(rows, get_language() or "en")
    for product in rows:
        product.shown_name = words[product.pk].name


def names_of(user: User, product_ids: Iterable[int]) -> dict[int, str]:
    """What these products are called in the reader's language, by id."""
    words = wordings(products_for(user).filter(pk__in=product_ids), get_language() or "en")
    return {pk: wording.name for pk, wording in words.items()}


PRODUCTS = ListScreen(
    noun="catalog.product",
    rows=lambda user: products_for(user).select_related("category", "model", "unit"),
    enrich=with_words,
    columns=(
        Column(
            "name",
            cell=lambda product: named(product.shown_name, _address(product)),
            title=gettext_lazy("Name"),
            on_phone="name",
            is_per_language=True,
        ),
        Column("sku", on_phone="detail", width=124),
        Column("category"),
        Column("model"),
        Column("kind", on_phone="side"),
        Column("unit", width=72),
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


def _usual(request: Request) -> dict[str, Any]:
    """What a new product mostly is, in the category or of the model from whose page it is created."""
    asked = {key: request.GET[key] for key in ("category", "model") if number_in(request.GET.get(key, ""))}
    return {"is_sold": True, "is_made_here": True, "kind": "part"} | asked


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
    initial=_usual,
)


def _head(request: Request, product: Any) -> Head:
    with_words([product], request.user)
    stock, _places = stock_of(product)
    lead = formats.in_days(product.lead_time_days) if product.lead_time_days is not None else ""
    sold = "" if product.is_sold else _("Not sold")
    return Head(
        name=product.shown_name,
        kind="org",
        other=product.sku,
        pill=sold,
        facts=(
            _fact_of(_("Category"), product.category, "category"),
            _fact_of(_("Model"), product.model, "product_model"),
            Fact(_("Kind"), product.get_kind_display()),
            Fact(_("Unit"), str(product.unit)),
            Fact(_("Days to make"), lead),
            Fact(_("In stock"), f"{formats.quantity(stock)} {product.unit}", href="?tab=stock"),
        ),
    )


def _fact_of(label: str, shelf: Any, page: str) -> Fact:
    """What the product is sorted into, leading there."""
    return Fact(label, str(shelf), href=reverse(page, args=[shelf.pk])) if shelf else Fact(label, "")


PRODUCT = RecordScreen(
    noun="catalog.product",
    head=_head,
    list_url="products",
    acts="catalog/product_acts.html",
    needs=EDIT_PRODUCTS,
    crumbs=lambda product: (
        {"title": _("Products"), "url": reverse("products")},
        {"title": product.shown_name, "url": ""},
    ),
)


def products_address(key: str, ids: Sequence[int]) -> str:
    """The list of exactly the products of these categories or of this model."""
    condition = Condition(key, "in" if len(ids) > 1 else "is", ",".join(map(str, ids)))
    return f"{reverse('products')}?{urlencode({'filter': str(condition)}, safe=':,')}"


def products_table(request: Request, rows: QuerySet[Product], key: str, ids: Sequence[int]) -> str:
    """The first of some products on another record's page, and where all of them are."""
    first = list(rows[:_MOST_SHOWN])
    with_words(first, request.user)
    context = {
        "products": first,
        "all_url": products_address(key, ids) if len(first) == _MOST_SHOWN else "",
        "create_url": f"{reverse('create_product')}?{key}={ids[0]}",
        "may_create": rights_of(request.user).may(CREATE_PRODUCTS),
    }
    return render_to_string("catalog/products_of.html", context, request)


PAGES = Pages(
    "product",
    PRODUCTS,
    PRODUCT,
    PRODUCT_FORM,
    find=product_for,
    delete=lambda user, product_id: delete_product(by=user, product=product_for(user, product_id)),
    restore=lambda user, product_id: restore_product(by=user, product=deleted_product_for(user, product_id)),
)
