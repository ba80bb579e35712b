"""What belongs to products in rows of its own: units, components, stock and texts of all products a user may see."""

from datetime import date

from django.db.models import Q, QuerySet

from tradewright.catalog.models import BomLine, Product, ProductParameter, ProductText, ProductUnit, StockLevel
from tradewright.core.access import visible
from tradewright.core.errors import NotFound
from tradewright.core.models import Record, User

_LIVE = Q(deleted_at=None, product__deleted_at=None)


def all_product_units_for(user: User) -> QuerySet[ProductUnit]:
    """How products are counted in units besides their own."""
    return visible(ProductUnit.objects.filter(_LIVE), user, "catalog.product")


def all_components_for(user: User) -> QuerySet[BomLine]:
    """The lines of all bills of materials, former and planned ones too."""
    has_assembly = Q(assembly=None) | Q(assembly__deleted_at=None)
    lines = BomLine.objects.filter(has_assembly, deleted_at=None, component__deleted_at=None)
    return visible(lines, user, "catalog.product")


def all_stock_for(user: User) -> QuerySet[StockLevel]:
    """How much of which product lies where."""
    return visible(StockLevel.objects.filter(_LIVE), user, "catalog.product")


def all_texts_for(user: User) -> QuerySet[ProductText]:
    """What products are called and how they are described, per language."""
    return visible(ProductText.objects.filter(_LIVE), user, "catalog.product")


def all_parameters_for(user: User) -> QuerySet[ProductParameter]:
    """The technical parameters of products."""
    return visible(ProductParameter.objects.filter(_LIVE), user, "catalog.product")


def part_for[R: Record](rows: QuerySet[R], part_id: int) -> R:
    """One of these rows. Raises `NotFound`."""
    found = rows.filter(pk=part_id).first()
    if found is None:
        raise NotFound
    return found


def lines_beside(user: User, product: Product, on: date) -> list[BomLine]:
    """The lines of a bill of materials that do not hold on this day: what ended before it and what begins later."""
    holds = (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gte=on))
    lines = all_components_for(user).filter(assembly=product).exclude(holds).select_related("component", "unit")
    return list(lines.order_by("-valid_from", "pk"))
