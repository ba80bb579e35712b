"""Keys for programs: hashed, scoped, expiring, with their last use."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.models.users import User


class ApiKey(models.Model):
    """A key with which a program acts as its owner, never with more than the owner's rights."""

    name = models.CharField(_("name"), max_length=100)
    owner = models.ForeignKey(User, models.CASCADE, related_name="api_keys", verbose_name=_("acts as"))
    prefix = models.CharField(_("begins with"), max_length=12)
    digest = models.CharField(max_length=64)
    permissions = ArrayField(models.CharField(max_length=100), verbose_name=_("permissions"), default=list, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        constraints = (models.UniqueConstraint(fields=("digest",), name="one_key_per_digest"),)
        triggers = keep_history(leave_out=("digest", "last_used_at"))

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether the key still opens the door."""
        return self.revoked_at is None and moment < self.expires_at and self.owner.is_active
