"""Addresses at which calendar programs read one's tasks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history


class CalendarFeed(models.Model):
    """A secret address at which a calendar program reads the tasks of its owner; only a hash of it is kept."""

    class Shape(models.TextChoices):
        EVENTS = "events", _("Days in the calendar")
        TASKS = "tasks", _("Tasks to tick off")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False, verbose_name=_("owner")
    )
    digest = models.CharField(max_length=64)
    shape = models.CharField(_("shown as"), max_length=6, choices=Shape, default=Shape.EVENTS)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    last_read_at = models.DateTimeField(_("last read"), null=True, blank=True)
    told_digest = models.CharField(max_length=64, blank=True, default="")
    told_at = models.DateTimeField(pgettext_lazy("calendar", "changed"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        constraints = (
            models.UniqueConstraint(fields=("digest",), name="one_feed_per_digest"),
            models.UniqueConstraint(
                fields=("owner",),
                condition=Q(withdrawn_at=None),
                name="one_open_feed_per_user",
                violation_error_message=_("There is a calendar address already"),
            ),
        )
        triggers = keep_history(leave_out=("digest", "last_read_at", "told_digest", "told_at"))

    def __str__(self) -> str:
        return str(self.get_shape_display())
