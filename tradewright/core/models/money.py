"""Exchange rates with their date and source."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history


class ExchangeRate(models.Model):
    """On this day one unit of `base` was worth `rate` units of `currency`."""

    id = models.BigAutoField(primary_key=True)
    base = models.CharField(_("base currency"), max_length=3)
    currency = models.CharField(_("currency"), max_length=3)
    on = models.DateField(_("day"))
    rate = models.DecimalField(_("rate"), max_digits=20, decimal_places=10)
    source = models.CharField(_("source"), max_length=60)
    import_run_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = (
            models.UniqueConstraint(fields=("base", "currency", "on"), name="one_rate_per_day"),
            models.CheckConstraint(
                condition=models.Q(rate__gt=0),
                name="rate_above_zero",
                violation_error_message=_("A rate is above zero"),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"1 {self.base} = {self.rate} {self.currency} ({self.on})"
