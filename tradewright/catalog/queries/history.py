"""What belongs and belonged to a product in rows of its own, removed ones too, for its history."""

from django.db.models import QuerySet

from tradewright.catalog.models import BomLine, Product, ProductParameter, ProductText, ProductUnit, StockLevel


def all_units_of(product: Product) -> QuerySet[ProductUnit]:
    """The units in which the product is or was counted."""
    return ProductUnit.objects.filter(product=product).select_related("unit")


def all_lines_of(product: Product) -> QuerySet[BomLine]:
    """The components that go or went into the product."""
    return BomLine.objects.filter(assembly=product).select_related("component")


def all_stock_of(product: Product) -> QuerySet[StockLevel]:
    """The places at which the product lies or lay."""
    return StockLevel.objects.filter(product=product)


def all_parameters_of(product: Product) -> QuerySet[ProductParameter]:
    """The technical parameters that the product has or had."""
    return ProductParameter.objects.filter(product=product)


def all_texts_of(product: Product) -> QuerySet[ProductText]:
    """The words that the product has or had, per language."""
    return ProductText.objects.filter(product=product)
