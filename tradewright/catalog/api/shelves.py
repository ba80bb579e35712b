"""Categories, models and units."""

from collections.abc import Callable
from typing import Any

from tradewright.catalog import actions, queries
from tradewright.core.models import Record
from tradewright.core.pages import Sort
from tradewright.core.rest import Resource


def _edited(verb: Callable[..., Record], name: str, one: Callable[..., Record]) -> Callable[..., Record]:
    return lambda *, by, object_id, values, version: verb(
        by=by, values=values, version=version, **{name: one(by, object_id)}
    )


def _deleted(verb: Callable[..., None], name: str, one: Callable[..., Record]) -> Callable[..., None]:
    return lambda *, by, object_id: verb(by=by, **{name: one(by, object_id)})


def _restored(verb: Callable[..., Record], name: str, one: Callable[..., Record]) -> Callable[..., Record]:
    return lambda *, by, object_id: verb(by=by, **{name: one(by, object_id, deleted=True)})


def _written(name: str, one: Callable[..., Record], verbs: tuple[Callable[..., Any], ...]) -> dict[str, Any]:
    """The verbs that write a noun, each finding its record among those the caller may see."""
    create, edit, delete, restore = verbs
    return {
        "create": create,
        "edit": _edited(edit, name, one),
        "delete": _deleted(delete, name, one),
        "restore": _restored(restore, name, one),
    }


CATEGORIES = Resource(
    noun="catalog.category",
    path="categories",
    one="category",
    rows=queries.categories_for,
    usual_sort=(Sort("name", nullable=False),),
    **_written(
        "category",
        queries.category_for,
        (actions.create_category, actions.edit_category, actions.delete_category, actions.restore_category),
    ),
)
MODELS = Resource(
    noun="catalog.model",
    path="product-models",
    one="product_model",
    rows=queries.models_for,
    usual_sort=(Sort("name", nullable=False),),
    **_written(
        "model",
        queries.model_for,
        (actions.create_model, actions.edit_model, actions.delete_model, actions.restore_model),
    ),
)
UNITS = Resource(
    noun="catalog.unit",
    path="units",
    one="unit",
    rows=queries.units_for,
    usual_sort=(Sort("code", nullable=False),),
    **_written(
        "unit",
        queries.unit_for,
        (actions.create_unit, actions.edit_unit, actions.delete_unit, actions.restore_unit),
    ),
)
RESOURCES = (CATEGORIES, MODELS, UNITS)
