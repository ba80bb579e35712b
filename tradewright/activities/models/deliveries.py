"""What arrived from phones: the memory by which nothing that is sent twice happens twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """Something that was typed on a phone and has been done; kept for good, because a phone may be away for weeks.

    It holds ids and the digest of what was typed, never the words. What was refused is not here: it changed nothing.
    """

    is_ledger = True

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    entry = models.UUIDField()
    verb = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    object_id = models.BigIntegerField()
    version = models.IntegerField()
    at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        verbose_name = _("entry of a phone")
        verbose_name_plural = _("entries of phones")
        constraints = (models.UniqueConstraint(fields=("user", "entry"), name="one_delivery_per_entry"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.object_id}"
