"""Tags: the house's own short words for customers, contacts and consumers."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.models import Record


class Tag(Record):
    """A word that customers may bear; they keep it by its number, so that a new name is seen on all of them."""

    class Look(models.TextChoices):
        PLAIN = "", _("Plain")
        INFO = "info", _("Blue")
        OK = "ok", _("Green")
        WARN = "warn", _("Amber")
        RISK = "risk", _("Red")

    name = models.CharField(_("name"), max_length=40)
    look = models.CharField(_("colour"), max_length=8, choices=Look, blank=True, default=Look.PLAIN)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                condition=Q(deleted_at=None),
                name="one_tag_per_name",
                violation_error_message=_("There is a tag of this name already"),
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="tag_has_a_name", violation_error_message=_("Enter a name")
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name
