"""Whose data was erased: the proof that it was done, without saying who it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.models import Record
from tradewright.parties.models.parties import Party


class Erasure(Record):
    """A person's data was erased on request or because its time was over; what stays names nobody."""

    is_ledger = True

    party = models.OneToOneField(Party, models.PROTECT, related_name="erasure", verbose_name=_("person"))
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self.party_id}"
