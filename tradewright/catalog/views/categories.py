"""Categories: the tree, the page of one with its products, its form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.catalog.actions import create_category, delete_category, edit_category, restore_category
from tradewright.catalog.permissions import EDIT_CATEGORIES
from tradewright.catalog.queries import category_for, category_tree, products_in, shelf_of
from tradewright.catalog.views.products import products_address, products_table
from tradewright.core.access import rights_of
from tradewright.core.fields import NAME_KEYS
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui import formats
from tradewright.ui.screens import (
    EditScreen,
    Fact,
    Head,
    Pages,
    RecordScreen,
)


def _address(category: Any) -> str:
    return reverse("category", args=[category.pk])


def _asked_parent(request: Request) -> dict[str, Any]:
    parent = request.GET.get("parent", "")
    return {"parent": parent} if number_in(parent) else {}


def _head(request: Request, category: Any) -> Head:
    shelf, above = shelf_of(request.user, category), category.parent
    return Head(
        name=str(category),
        kind="org",
        other=category.code if category.code != category.name else "",
        facts=(
            Fact(_("Part of"), str(above) if above else "", href=_address(above) if above else ""),
            Fact(_("Products"), formats.number(shelf.products), href=products_address("category", shelf.ids)),
        ),
    )


FORM = EditScreen(
    noun="catalog.category",
    groups=((gettext_lazy("Category"), ("name", "code", "parent")), (gettext_lazy("Names per language"), NAME_KEYS)),
    url=_address,
    back=lambda: reverse("categories"),
    create=create_category,
    edit=lambda by, record, values, version: edit_category(by=by, category=record, values=values, version=version),
    create_title=gettext_lazy("Create category"),
    initial=_asked_parent,
    head=_head,
)
CATEGORY = RecordScreen(
    noun="catalog.category",
    head=_head,
    list_url="categories",
    acts="catalog/category_acts.html",
    needs=EDIT_CATEGORIES,
    crumbs=lambda category: (
        {"title": _("Categories"), "url": reverse("categories")},
        *([{"title": str(category.parent), "url": _address(category.parent)}] if category.parent else []),
        {"title": str(category), "url": ""},
    ),
)


def categories(request: Request) -> HttpResponse:
    """All categories as a tree with the number of products in each."""
    shelves = [
        {"depth": depth, "shelf": shelf, "products_url": products_address("category", shelf.ids)}
        for top in category_tree(request.user)
        for depth, shelf in top.with_all_below()
    ]
    context = {"shelves": shelves, "may_edit": rights_of(request.user).may(EDIT_CATEGORIES)}
    return render(request, "catalog/categories.html", context)


PAGES = Pages(
    "category",
    categories,
    CATEGORY,
    FORM,
    find=category_for,
    delete=lambda user, category_id: delete_category(by=user, category=category_for(user, category_id)),
    restore=lambda user, category_id: restore_category(by=user, category=category_for(user, category_id, deleted=True)),
)


def products_panel(request: Request, record: Any) -> str:
    """What a category holds: the categories in it and the products of all of them."""
    shelf = shelf_of(request.user, record)
    context = {
        "shelves": shelf.children,
        "category": record,
        "products": products_table(request, products_in(request.user, shelf.ids), "category", shelf.ids),
        "may_edit": CATEGORY.offers_to(request.user),
    }
    return render_to_string("catalog/category.html", context, request)
