"""Public links: random, stored as a hash, one purpose, expiring, revocable."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicLink(models.Model):
    """A link that opens one thing for whoever holds it, until it expires, is used up or revoked."""

    id = models.BigAutoField(primary_key=True)
    purpose = models.CharField(_("purpose"), max_length=40)
    subject = models.CharField(_("opens"), max_length=120)
    digest = models.CharField(max_length=64)
    single_use = models.BooleanField(_("single use"), default=False)
    created_at = models.DateTimeField(_("created"), db_default=models.functions.Now())
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("public link")
        verbose_name_plural = _("public links")
        constraints = (models.UniqueConstraint(fields=("digest",), name="one_link_per_digest"),)
        indexes = (models.Index(fields=("purpose", "subject"), name="links_by_subject"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject}"
