"""Models: designs of which several products are variants."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.events import ModelChanged
from tradewright.catalog.models import Product, ProductModel
from tradewright.catalog.permissions import EDIT_MODELS
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.fields import columns_from, with_names
from tradewright.core.models import User
from tradewright.core.search import index
from tradewright.core.uses import refuse_while_used


@action
def create_model(*, by: User, values: Mapping[str, Any]) -> ProductModel:
    """Adds a model to the catalog; `values` by catalog key."""
    require(by, EDIT_MODELS)
    model = edits.add(ProductModel(**with_names(columns_from("catalog.model", values, rights_of(by)))))
    _announce(model)
    return model


@action
def edit_model(*, by: User, model: ProductModel, values: Mapping[str, Any], version: int | None = None) -> ProductModel:
    """Changes code or name of a model; its products are found by the new name."""
    require(by, EDIT_MODELS)
    columns = with_names(columns_from("catalog.model", values, rights_of(by), model), model)
    if edits.edit(model, columns, version=version):
        _announce(model)
        variants = Product.objects.filter(model=model, deleted_at=None)
        index("catalog.product", list(variants.values_list("pk", flat=True)))
    return model


@action
def delete_model(*, by: User, model: ProductModel, version: int | None = None) -> None:
    """Takes a model out of the catalog. Raises `StillUsed` while products are of this model."""
    require(by, EDIT_MODELS)
    refuse_while_used(model, todo=_("Give its products another model first"))
    edits.remove(model, version=version)
    _announce(model)


@action
def restore_model(*, by: User, model: ProductModel) -> ProductModel:
    """Brings a deleted model back. Raises `Invalid` where its code was given to another."""
    require(by, EDIT_MODELS)
    edits.restore(model)
    _announce(model)
    return model


def _announce(model: ProductModel) -> None:
    index("catalog.model", [model.pk])
    publish(ModelChanged(model_id=model.pk))
