"""Our own companies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.models import Record


class LegalEntity(Record):
    """One of our own companies: it sells, invoices and numbers its documents in its own zone and currency."""

    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2)
    currency = models.CharField(_("currency"), max_length=3)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")

    class Meta:
        verbose_name = _("legal entity")
        verbose_name_plural = _("legal entities")
        constraints = (models.UniqueConstraint(fields=("code",), name="one_legal_entity_per_code"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name
