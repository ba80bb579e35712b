"""The shelves of the catalog."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.errors import CategoryInUse
from tradewright.catalog.events import CategoryChanged
from tradewright.catalog.models import Category, Product
from tradewright.catalog.permissions import EDIT_CATEGORIES
from tradewright.catalog.queries import descendants_of
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import columns_from, with_names
from tradewright.core.models import User
from tradewright.core.search import index


@action
def create_category(*, by: User, values: Mapping[str, Any]) -> Category:
    """Adds a category to the catalog, perhaps as part of another; `values` by catalog key."""
    require(by, EDIT_CATEGORIES)
    category = edits.add(Category(**with_names(columns_from("catalog.category", values, rights_of(by)))))
    _announce(category)
    return category


@action
def edit_category(*, by: User, category: Category, values: Mapping[str, Any], version: int | None = None) -> Category:
    """Renames or moves a category with all in it; it cannot be moved below itself."""
    require(by, EDIT_CATEGORIES)
    columns = with_names(columns_from("catalog.category", values, rights_of(by), category), category)
    if columns.get("parent_id") and descendants_of(category).filter(pk=columns["parent_id"]).exists():
        raise Invalid({"parent": _("A category is no part of itself or of what is in it")})
    if edits.edit(category, columns, version=version):
        _announce(category)
    return category


@action
def delete_category(*, by: User, category: Category, version: int | None = None) -> None:
    """Removes an empty category. Raises `CategoryInUse`."""
    require(by, EDIT_CATEGORIES)
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
    """Brings a deleted category back. Raises `Invalid` where its code was given to another."""
    require(by, EDIT_CATEGORIES)
    edits.restore(category)
    _announce(category)
    return category


def _announce(category: Category) -> None:
    """Search names a category with the one above it, so what is in it is named anew too."""
    below = Category.objects.filter(parent=category, deleted_at=None).values_list("pk", flat=True)
    index("catalog.category", [category.pk, *below])
    publish(CategoryChanged(category_id=category.pk))
