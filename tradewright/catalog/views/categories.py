"""Categories: the tree, the page of one with its products, its form."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.catalog.actions import create_category, delete_category, edit_category, restore_category
from tradewright.catalog.permissions import EDIT_CATEGORIES
from tradewright.catalog.queries import category_for, category_tree, products_in, shelf_of
from tradewright.catalog.views.products import products_address, products_table
from tradewright.core.access import require, rights_of
from tradewright.core.requests import Request
from tradewright.ui import formats
from tradewright.ui.screens import (
    EditScreen,
    Fact,
    Head,
    RecordScreen,
    create_page,
    details,
    edit_field,
    edit_page,
    history,
    record_page,
)


def _address(category: Any) -> str:
    return reverse("category", args=[category.pk])


def _asked_parent(request: Request) -> dict[str, Any]:
    parent = request.GET.get("parent", "")
    return {"parent": parent} if parent.isdigit() else {}


FORM = EditScreen(
    noun="catalog.category",
    groups=((gettext_lazy("Category"), ("name", "code", "parent")),),
    url=_address,
    back=lambda: reverse("categories"),
    create=create_category,
    edit=lambda by, record, values, version: edit_category(by=by, category=record, values=values, version=version),
    create_title=gettext_lazy("Create category"),
    initial=_asked_parent,
)


def _head(request: Request, category: Any) -> Head:
    shelf, above = shelf_of(request.user, category), category.parent
    return Head(
        name=category.name,
        kind="org",
        other=category.code if category.code != category.name else "",
        facts=(
            Fact(_("Part of"), above.name if above else "", href=_address(above) if above else ""),
            Fact(_("Products"), formats.number(shelf.products), href=products_address("category", shelf.ids)),
        ),
    )


CATEGORY = RecordScreen(
    noun="catalog.category",
    head=_head,
    list_url="categories",
    acts="catalog/category_acts.html",
    needs=EDIT_CATEGORIES,
    crumbs=lambda category: (
        {"title": _("Categories"), "url": reverse("categories")},
        *([{"title": category.parent.name, "url": _address(category.parent)}] if category.parent else []),
        {"title": category.name, "url": ""},
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


def category(request: Request, category_id: int) -> HttpResponse:
    """The page of one category."""
    return record_page(request, CATEGORY, category_for(request.user, category_id))


def create(request: Request) -> HttpResponse:
    """The form for a new category, perhaps in the one from whose page it was opened."""
    require(request.user, EDIT_CATEGORIES)
    return create_page(request, FORM)


def edit(request: Request, category_id: int) -> HttpResponse:
    """The form that renames and moves a category."""
    require(request.user, EDIT_CATEGORIES)
    return edit_page(request, FORM, category_for(request.user, category_id))


def edit_one(request: Request, category_id: int, key: str) -> HttpResponse:
    """One field of a category, edited in place."""
    return edit_field(request, replace(FORM, head=_head), category_for(request.user, category_id), key)


@require_POST
def delete(request: Request, category_id: int) -> HttpResponse:
    """Takes an empty category out of the catalog, with undo; a full one says what to move first."""
    found = category_for(request.user, category_id)
    delete_category(by=request.user, category=found)
    undo = reverse("restore_category", args=[found.pk])
    messages.success(request, _("%(name)s was deleted") % {"name": found}, extra_tags=undo)
    return redirect("categories")


@require_POST
def restore(request: Request, category_id: int) -> HttpResponse:
    """Brings a category back."""
    found = category_for(request.user, category_id, deleted=True)
    return redirect(_address(restore_category(by=request.user, category=found)))


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


def details_panel(request: Request, record: Any) -> str:
    """All fields of a category."""
    offered = CATEGORY.offers_to(request.user)
    edit = (lambda key: reverse("edit_category_field", args=[record.pk, key])) if offered else None
    return details(request, "catalog.category", record, edit)


def history_panel(request: Request, record: Any) -> str:
    """Who changed what of a category."""
    return history(request, "catalog.category", [record])
