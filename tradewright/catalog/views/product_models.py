"""Models: all of them, the page of one with its products, its form."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.catalog.actions import create_model, delete_model, edit_model, restore_model
from tradewright.catalog.permissions import EDIT_MODELS
from tradewright.catalog.queries import model_for, models_for, products_of_model, variants_of_models
from tradewright.catalog.views.products import products_address, products_table
from tradewright.core.access import require, rights_of
from tradewright.core.models import User
from tradewright.core.pages import Sort
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


def _address(model: Any) -> str:
    return reverse("product_model", args=[model.pk])


def _with_variants(rows: Any, user: User) -> None:
    """Each model with the number of its products."""
    counts = variants_of_models(user, [model.pk for model in rows])
    for model in rows:
        model.variants = counts.get(model.pk, 0)


MODELS = ListScreen(
    noun="catalog.model",
    rows=models_for,
    enrich=_with_variants,
    columns=(
        Column("name", cell=lambda model: named(model.name, _address(model)), on_phone="name"),
        Column("code", on_phone="detail"),
        Column(
            "variants",
            cell=lambda model: formats.number(model.variants),
            title=gettext_lazy("Products"),
            align="r",
            on_phone="side",
        ),
    ),
    url=_address,
    usual_sort=(Sort("name", nullable=False),),
    create_url="create_product_model",
    create_label=gettext_lazy("Create model"),
    create_permission=EDIT_MODELS,
    blank_title=gettext_lazy("No models yet"),
    blank_text=gettext_lazy("Designs with variants in size or colour appear here, each with its products"),
    form=lambda: FORM,
)

FORM: EditScreen = EditScreen(
    noun="catalog.model",
    groups=((gettext_lazy("Model"), ("name", "code")),),
    url=_address,
    back=lambda: reverse("product_models"),
    create=create_model,
    edit=lambda by, record, values, version: edit_model(by=by, model=record, values=values, version=version),
    field_url="edit_product_model_field",
    create_title=gettext_lazy("Create model"),
)


def _head(request: Request, model: Any) -> Head:
    count = formats.number(products_of_model(request.user, model).count())
    facts = (Fact(_("Products"), count, href=products_address("model", [model.pk])),)
    return Head(name=model.name, kind="org", other=model.code if model.code != model.name else "", facts=facts)


MODEL = RecordScreen(
    noun="catalog.model",
    head=_head,
    list_url="product_models",
    crumbs=lambda model: (
        {"title": _("Models"), "url": reverse("product_models")},
        {"title": model.name, "url": ""},
    ),
)


def product_models(request: Request) -> HttpResponse:
    """All models."""
    return list_page(request, MODELS)


def product_model(request: Request, model_id: int) -> HttpResponse:
    """The page of one model."""
    acts = "catalog/model_acts.html" if rights_of(request.user).may(EDIT_MODELS) else ""
    return record_page(request, replace(MODEL, acts=acts), model_for(request.user, model_id))


def create(request: Request) -> HttpResponse:
    """The form for a new model."""
    require(request.user, EDIT_MODELS)
    return create_page(request, FORM)


def edit(request: Request, model_id: int) -> HttpResponse:
    """The form of a model."""
    require(request.user, EDIT_MODELS)
    return edit_page(request, FORM, model_for(request.user, model_id))


def edit_one(request: Request, model_id: int, key: str) -> HttpResponse:
    """One field of a model, edited in place."""
    return edit_field(request, replace(FORM, head=_head), model_for(request.user, model_id), key)


@require_POST
def delete(request: Request, model_id: int) -> HttpResponse:
    """Takes a model without products out of the catalog, with undo."""
    found = model_for(request.user, model_id)
    delete_model(by=request.user, model=found)
    undo = reverse("restore_product_model", args=[found.pk])
    messages.success(request, _("%(name)s was deleted") % {"name": found}, extra_tags=undo)
    return redirect("product_models")


@require_POST
def restore(request: Request, model_id: int) -> HttpResponse:
    """Brings a model back."""
    found = model_for(request.user, model_id, deleted=True)
    return redirect(_address(restore_model(by=request.user, model=found)))


def products_panel(request: Request, record: Any) -> str:
    """The variants of a model."""
    return products_table(request, products_of_model(request.user, record), "model", [record.pk])


def details_panel(request: Request, record: Any) -> str:
    """All fields of a model."""
    may_edit = rights_of(request.user).may(EDIT_MODELS)
    address = (lambda key: reverse("edit_product_model_field", args=[record.pk, key])) if may_edit else None
    return details(request, "catalog.model", record, address)


def history_panel(request: Request, record: Any) -> str:
    """Who changed what of a model."""
    return history(request, "catalog.model", [record])
