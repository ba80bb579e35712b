"""For how long personal data is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.models.records import Record


class RetentionPeriod(Record):
    """What an administrator decided about one kind of data; a kind without a period is kept for ever."""

    kept = models.CharField(_("kind of data"), max_length=80)
    forgotten = models.BigIntegerField(_("removed so far"), default=0, editable=False)
    days = models.PositiveIntegerField(_("kept for days"), null=True, blank=True)

    class Meta:
        verbose_name = _("retention period")
        verbose_name_plural = _("retention periods")
        constraints = (models.UniqueConstraint(fields=("kept",), name="one_period_of_a_kind"),)
        triggers = keep_history(leave_out=("forgotten",))

    def __str__(self) -> str:
        return self.kept
