"""The shelves of the catalog."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.errors import CategoryAboveDeleted, CategoryInUse
from tradewright.catalog.events import CategoryChanged
from tradewright.catalog.models import Category, Product
from tradewright.catalog.permissions import EDIT_CATEGORIES
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import columns_from, with_names
from tradewright.core.models import User
from tradewright.core.one_at_a_time import one_at_a_time
from tradewright.core.search import index

_TREE = "catalog.categories"


@action
def create_category(*, by: User, values: Mapping[str, Any]) -> Category:
    """Adds a category to the catalog, perhaps as part of another; `values` by catalog key."""
    require(by, EDIT_CATEGORIES)
    category = Category(**with_names(columns_from("catalog.category", values, rights_of(by))))
    if category.parent_id:
        one_at_a_time(_TREE)
        _refuse_lost_parent(category.parent_id)
    edits.add(category)
    _announce(category)
    return category


@action
def edit_category(*, by: User, category: Category, values: Mapping[str, Any], version: int | None = None) -> Category:
    """Renames or moves a category with all in it; it cannot be moved below itself."""
    require(by, EDIT_CATEGORIES)
    columns = with_names(columns_from("catalog.category", values, rights_of(by), category), category)
    if columns.get("parent_id"):
        _refuse_misplaced(category, columns["parent_id"])
    if edits.edit(category, columns, version=version):
        _announce(category)
    return category


@action
def delete_category(*, by: User, category: Category, version: int | None = None) -> None:
    """Removes an empty category. Raises `CategoryInUse`."""
    require(by, EDIT_CATEGORIES)
    one_at_a_time(_TREE)
    holds_products = Product.objects.filter(category=category, deleted_at=None).exists()
    if holds_products or Category.objects.filter(parent=category, deleted_at=None).exists():
        raise CategoryInUse(
            _("%(category)s still holds products or categories") % {"category": category},
            kept=_("The category and all in it are unchanged"),
            todo=_("Move them to another category first"),
        )
    edits.remove(category, version=version)
    _announce(category)


@action
def restore_category(*, by: User, category: Category) -> Category:
    """Brings a deleted category back to its place.

    Raises `Invalid` where its code was given to another, `CategoryAboveDeleted` where it would hang on nothing.
    """
    require(by, EDIT_CATEGORIES)
    one_at_a_time(_TREE)
    above = Category.objects.filter(children=category).exclude(deleted_at=None).first()
    if above is not None:
        raise CategoryAboveDeleted(
            _("“%(category)s”, in which it stood, was deleted as well") % {"category": above},
            kept=_("The category stays deleted"),
            todo=_("Restore “%(category)s” first") % {"category": above},
        )
    edits.restore(category)
    _announce(category)
    return category


def _refuse_misplaced(category: Category, parent_id: int) -> None:
    """One move at a time, so that two of them cannot close a circle together."""
    one_at_a_time(_TREE)
    if category.descendants(include_self=True).filter(pk=parent_id).exists():
        raise Invalid({"parent": _("A category is no part of itself or of what is in it")})
    _refuse_lost_parent(parent_id)


def _refuse_lost_parent(parent_id: int) -> None:
    if Category.objects.filter(pk=parent_id).exclude(deleted_at=None).exists():
        raise Invalid({"parent": _("This category was deleted: choose another one")})


def _announce(category: Category) -> None:
    """Search names a category with the one above it, so what is in it is named anew too."""
    below = Category.objects.filter(parent=category, deleted_at=None).values_list("pk", flat=True)
    index("catalog.category", [category.pk, *below])
    publish(CategoryChanged(category_id=category.pk))
