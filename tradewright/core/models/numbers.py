"""Number series of documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history


class NumberSeries(models.Model):
    """The next number of one kind of document, per legal entity and year: `SO-HF-26-00042`."""

    series = models.CharField(_("series"), max_length=80)
    prefix = models.CharField(_("begins with"), max_length=40, blank=True)
    digits = models.PositiveSmallIntegerField(_("digits"), default=5)
    next_value = models.BigIntegerField(_("next"), default=1)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")
        constraints = (models.UniqueConstraint(fields=("series",), name="one_series_per_name"),)
        triggers = keep_history(counter="next_value")

    def __str__(self) -> str:
        return self.series
