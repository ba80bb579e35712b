"""What happened in the catalog."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tradewright.core.events import About, Event


@dataclass(frozen=True)
class ProductCreated(Event):
    """A product came into the catalog."""

    said = _("A product was created")

    product_id: int


@dataclass(frozen=True)
class ProductEdited(Event):
    """Something about a product changed: its fields, its texts or its units."""

    said = _("A product was edited")

    product_id: int


@dataclass(frozen=True)
class ProductDeleted(Event):
    """A product was taken out of the catalog; orders keep it."""

    said = _("A product was deleted")

    product_id: int


@dataclass(frozen=True)
class ProductRestored(Event):
    """A deleted product came back into the catalog."""

    said = _("A product was restored")

    product_id: int


@dataclass(frozen=True)
class ComponentsChanged(Event):
    """The bill of materials of an assembly changed."""

    said = _("The components of a product changed")
    about = {"assembly_id": About(("catalog.product",))}

    assembly_id: int


@dataclass(frozen=True)
class StockRecorded(Event):
    """The stock of a product at a place was counted or reported."""

    said = _("The stock of a product was recorded")

    product_id: int


@dataclass(frozen=True)
class CategoryChanged(Event):
    """A category was created, renamed, moved, deleted or brought back."""

    said = _("A category was changed")

    category_id: int


@dataclass(frozen=True)
class ModelChanged(Event):
    """A product model was created, edited, deleted or brought back."""

    said = _("A product model was changed")

    model_id: int


@dataclass(frozen=True)
class UnitChanged(Event):
    """A unit of measure was created, edited, deleted or brought back."""

    said = _("A unit was changed")

    unit_id: int
