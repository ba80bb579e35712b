"""Quantities of a product in its units."""

from decimal import Decimal
from fractions import Fraction

from tradewright.catalog.conversions import Quantity, convert_quantity
from tradewright.catalog.models import Product, ProductUnit


def units_of(product: Product) -> list[ProductUnit]:
    """The units this product is counted in besides its own, the smallest first."""
    rows = ProductUnit.objects.filter(product=product, deleted_at=None).select_related("unit")
    return list(rows.order_by("factor", "pk"))


def factors_of(product: Product) -> dict[str, Fraction]:
    """How many of the product's own unit each of its units is."""
    own = {product.unit.code: Fraction(1)}
    return own | {row.unit.code: Fraction(row.factor) for row in units_of(product)}


def in_unit(product: Product, quantity: Decimal, source: str, target: str) -> Quantity:
    """A quantity of this product in another unit, exactly. Raises `NoConversion`."""
    return convert_quantity(Quantity(Fraction(quantity), source), target, factors_of(product))


def in_own_unit(product: Product, quantity: Decimal, source: str) -> Quantity:
    """A quantity of this product in the product's own unit, exactly. Raises `NoConversion`."""
    return in_unit(product, quantity, source, product.unit.code)
