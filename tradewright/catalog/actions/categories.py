"""The shelves of the catalog."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.errors import CategoryInUse
from tradewright.catalog.models import Category, Product
from tradewright.catalog.permissions import EDIT_CATEGORIES
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.fields import columns_from
from tradewright.core.models import User


@action
def create_category(*, by: User, values: Mapping[str, Any]) -> Category:
    """Adds a category to the catalog; `values` by catalog key."""
    require(by, EDIT_CATEGORIES)
    return edits.add(Category(**columns_from("catalog.category", values, rights_of(by))))


@action
def edit_category(*, by: User, category: Category, values: Mapping[str, Any], version: int | None = None) -> Category:
    """Renames or moves a category; it cannot be moved below itself."""
    require(by, EDIT_CATEGORIES)
    edits.edit(category, columns_from("catalog.category", values, rights_of(by), category), version=version)
    return category


@action
def delete_category(*, by: User, category: Category, version: int | None = None) -> None:
    """Removes an empty category. Raises `CategoryInUse`."""
    require(by, EDIT_CATEGORIES)
    holds_products = Product.objects.filter(category=category, deleted_at=None).exists()
    if holds_products or Category.objects.filter(parent=category, deleted_at=None).exists():
        raise CategoryInUse(
            _("%(category)s still holds products or categories") % {"category": category.name},
            kept=_("The category and all in it are unchanged"),
            todo=_("Move them to another category first"),
        )
    edits.remove(category, version=version)
