"""Units of measure and how a product is counted in them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tradewright.catalog.texts import wording
from tradewright.core.history import keep_history
from tradewright.core.models import Record


class Unit(Record):
    """A unit in which products are counted, measured or weighed."""

    class Dimension(models.TextChoices):
        COUNT = "count", _("Count")
        LENGTH = "length", _("Length")
        WEIGHT = "weight", _("Weight")
        VOLUME = "volume", _("Volume")
        AREA = "area", _("Area")
        TIME = "time", _("Time")

    code = models.CharField(_("code"), max_length=10)
    names = models.JSONField(_("name per language"), default=dict, blank=True)
    dimension = models.CharField(_("measures"), max_length=8, choices=Dimension)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=Q(deleted_at=None), name="one_unit_per_code"),
            models.CheckConstraint(
                condition=~Q(names={}),
                name="unit_has_a_name",
                violation_error_message=_("Name the unit in at least one language"),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        """The name for readers of this language, the code where there is none."""
        return wording(self.code, self.names, {}, language).name


class ProductUnit(Record):
    """One of this unit is so many of the product's own unit: one carton is 12 pieces."""

    product = models.ForeignKey(
        "catalog.Product", models.CASCADE, related_name="units", db_index=False, verbose_name=_("product")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("unit"))
    factor = models.DecimalField(_("of the product's own unit"), max_digits=20, decimal_places=8)

    class Meta:
        verbose_name = _("unit of a product")
        verbose_name_plural = _("units of products")
        constraints = (
            models.UniqueConstraint(fields=("product", "unit"), name="one_factor_per_unit"),
            models.CheckConstraint(
                condition=Q(factor__gt=0), name="factor_above_zero", violation_error_message=_("A factor is above zero")
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.unit} = {self.factor}"
