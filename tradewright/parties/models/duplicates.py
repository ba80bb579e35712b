"""Pairs of parties that look like one, for somebody to decide."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.parties.models.parties import Party


class DuplicatePair(models.Model):
    """Two parties that may be one, with the reasons; `told_apart_at` says that somebody knows better."""

    id = models.BigAutoField(primary_key=True)
    one = models.ForeignKey(Party, models.CASCADE, related_name="+", db_index=False, verbose_name=_("one"))
    other = models.ForeignKey(Party, models.CASCADE, related_name="+", db_index=False, verbose_name=_("the other"))
    reasons = models.JSONField(_("reasons"), default=list)
    weight = models.PositiveSmallIntegerField(_("number of reasons"), default=1)
    found_at = models.DateTimeField(_("found"), db_default=models.functions.Now(), editable=False)
    told_apart_at = models.DateTimeField(_("told apart"), null=True, blank=True)
    told_apart_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("told apart by"),
    )

    class Meta:
        verbose_name = _("likely duplicate")
        verbose_name_plural = _("likely duplicates")
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="one_pair_of_each_two"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="the_older_party_stands_first",
                violation_error_message=_("The older of the two stands first"),
            ),
        )
        indexes = (
            models.Index(fields=("-weight", "id"), name="duplicates_to_decide", condition=Q(told_apart_at=None)),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.one} = {self.other}"
