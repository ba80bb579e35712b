"""What a product consists of and where it lies."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.catalog.models.products import Product
from tradewright.catalog.models.units import Unit
from tradewright.core.history import keep_history
from tradewright.core.models import Record


class BomLine(Record):
    """An assembly contains so many of a component; without an assembly it is the top of a structure."""

    assembly = models.ForeignKey(
        Product,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="components",
        db_index=False,
        verbose_name=_("assembly"),
    )
    component = models.ForeignKey(
        Product, models.CASCADE, related_name="used_in", db_index=False, verbose_name=_("component")
    )
    quantity = models.DecimalField(_("quantity"), max_digits=18, decimal_places=4)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("unit"))
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    valid_from = models.DateField(pgettext_lazy("period", "from"), null=True, blank=True)
    valid_to = models.DateField(pgettext_lazy("period", "to"), null=True, blank=True)

    class Meta:
        verbose_name = _("component")
        verbose_name_plural = _("bill of materials")
        constraints = (
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="component_quantity_above_zero",
                violation_error_message=_("The quantity of a component is above zero"),
            ),
            models.CheckConstraint(
                condition=Q(assembly=None) | ~Q(assembly=models.F("component")),
                name="no_part_of_itself",
                violation_error_message=_("A product is no part of itself"),
            ),
        )
        indexes = (
            models.Index(fields=("assembly",), name="components_of_assembly"),
            models.Index(fields=("component",), name="assemblies_with_component"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.quantity} × {self.component}"


class StockLevel(Record):
    """So many of a product lie at a place, as last counted or reported."""

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="stock", db_index=False, verbose_name=_("product")
    )
    location = models.CharField(_("location"), max_length=80)
    shelf = models.CharField(_("shelf"), max_length=20, blank=True, default="")
    bin = models.CharField(_("bin"), max_length=20, blank=True, default="")
    quantity = models.DecimalField(_("quantity"), max_digits=18, decimal_places=4)

    class Meta:
        verbose_name = _("stock")
        verbose_name_plural = _("stock")
        constraints = (
            models.UniqueConstraint(fields=("product", "location", "shelf", "bin"), name="one_stock_level_per_place"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.quantity} {self.location}"
