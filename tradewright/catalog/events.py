"""What happened in the catalog."""

from dataclasses import dataclass

from tradewright.core.events import Event


@dataclass(frozen=True)
class ProductCreated(Event):
    """A product came into the catalog."""

    product_id: int


@dataclass(frozen=True)
class ProductEdited(Event):
    """Something about a product changed: its fields, its texts or its units."""

    product_id: int


@dataclass(frozen=True)
class ProductDeleted(Event):
    """A product was taken out of the catalog; orders keep it."""

    product_id: int


@dataclass(frozen=True)
class ProductRestored(Event):
    """A deleted product came back into the catalog."""

    product_id: int


@dataclass(frozen=True)
class ComponentsChanged(Event):
    """The bill of materials of an assembly changed."""

    assembly_id: int


@dataclass(frozen=True)
class StockRecorded(Event):
    """The stock of a product at a place was counted or reported."""

    product_id: int


@dataclass(frozen=True)
class CategoryChanged(Event):
    """A category was created, renamed, moved, deleted or brought back."""

    category_id: int


@dataclass(frozen=True)
class ModelChanged(Event):
    """A product model was created, edited, deleted or brought back."""

    model_id: int


@dataclass(frozen=True)
class UnitChanged(Event):
    """A unit of measure was created, edited, deleted or brought back."""

    unit_id: int
