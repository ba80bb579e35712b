"""Models: all of them, the page of one with its products, its form."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.catalog.actions import create_model, delete_model, edit_model, restore_model
from tradewright.catalog.permissions import EDIT_MODELS
from tradewright.catalog.queries import model_for, models_for, products_of_model, variants_of_models
from tradewright.catalog.views.products import products_address, products_table
from tradewright.core.fields import NAME_KEYS
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
    Pages,
    RecordScreen,
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
        Column("name", cell=lambda model: named(str(model), _address(model)), on_phone="name", is_per_language=True),
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


def _head(request: Request, model: Any) -> Head:
    count = formats.number(products_of_model(request.user, model).count())
    facts = (Fact(_("Products"), count, href=products_address("model", [model.pk])),)
    return Head(name=str(model), kind="org", other=model.code if model.code != model.name else "", facts=facts)


FORM: EditScreen = EditScreen(
    noun="catalog.model",
    groups=((gettext_lazy("Model"), ("name", "code")), (gettext_lazy("Names per language"), NAME_KEYS)),
    url=_address,
    back=lambda: reverse("product_models"),
    create=create_model,
    edit=lambda by, record, values, version: edit_model(by=by, model=record, values=values, version=version),
    head=_head,
    field_url="edit_product_model_field",
    create_title=gettext_lazy("Create model"),
)


MODEL = RecordScreen(
    noun="catalog.model",
    head=_head,
    list_url="product_models",
    acts="catalog/model_acts.html",
    crumbs=lambda model: (
        {"title": _("Models"), "url": reverse("product_models")},
        {"title": str(model), "url": ""},
    ),
    needs=EDIT_MODELS,
)


def _delete(by: User, model_id: int) -> None:
    delete_model(by=by, model=model_for(by, model_id))


def _restore(by: User, model_id: int) -> Any:
    return restore_model(by=by, model=model_for(by, model_id, deleted=True))


PAGES = Pages("product_model", MODELS, MODEL, FORM, find=model_for, delete=_delete, restore=_restore)


def products_panel(request: Request, record: Any) -> str:
    """The variants of a model."""
    return products_table(request, products_of_model(request.user, record), "model", [record.pk])
