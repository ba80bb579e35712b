"""Saved views of lists."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.models import Record


class SavedView(Record):
    """A list with its filters, order and columns under a name: one's own, the team's or everyone's."""

    class Audience(models.TextChoices):
        PRIVATE = "private", _("Only me")
        EVERYONE = "everyone", _("Everyone")

    noun = models.CharField(_("list"), max_length=80)
    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("owner")
    )
    audience = models.CharField(_("seen by"), max_length=10, choices=Audience, default=Audience.PRIVATE)
    query = models.CharField(_("filters, order and columns"), max_length=2000, blank=True, default="")
    pinned_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="pinned_views", blank=True, verbose_name=_("pinned by")
    )

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "noun", "name"),
                condition=models.Q(deleted_at=None),
                name="one_view_per_name",
            ),
        )
        indexes = (models.Index(fields=("noun", "audience"), name="views_of_list"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name


class Star(models.Model):
    """A record that somebody marked for themselves, to have it at hand."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stars", verbose_name=_("user"))
    noun = models.CharField(_("kind"), max_length=80)
    object_id = models.BigIntegerField(_("record"))
    created_at = models.DateTimeField(_("created"), db_default=models.functions.Now(), editable=False)

    class Meta:
        verbose_name = _("star")
        verbose_name_plural = _("stars")
        constraints = (models.UniqueConstraint(fields=("user", "noun", "object_id"), name="one_star_per_record"),)

    def __str__(self) -> str:
        return f"{self.noun} {self.object_id}"
