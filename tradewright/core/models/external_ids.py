"""The ids under which other systems know our records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history


class ExternalId(models.Model):
    """`source` calls the record `noun` number `object_id` by the name `value`."""

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(_("system"), max_length=40)
    noun = models.CharField(_("kind"), max_length=80)
    value = models.CharField(_("id there"), max_length=100)
    object_id = models.BigIntegerField()
    import_run_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("external id")
        verbose_name_plural = _("external ids")
        constraints = (models.UniqueConstraint(fields=("source", "noun", "value"), name="one_record_per_external_id"),)
        indexes = (models.Index(fields=("noun", "object_id"), name="external_ids_of_record"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.source}:{self.value}"
