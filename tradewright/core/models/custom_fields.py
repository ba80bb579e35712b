"""Fields that an administrator adds to a noun."""

from collections.abc import Mapping

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history


class CustomField(models.Model):
    """A field of one's own on a noun; its values stand in the `custom` column of each row."""

    noun = models.CharField(_("on"), max_length=80)
    key = models.CharField(
        _("key"),
        max_length=40,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", _("Small letters, digits and _ only"))],
    )
    labels = models.JSONField(_("label per language"), default=dict)
    kind = models.CharField(_("kind"), max_length=20)
    choices = models.JSONField(_("choices"), default=list, blank=True)
    sensitivity = models.CharField(_("sensitivity"), max_length=40, blank=True, default="")
    is_filterable = models.BooleanField(_("can be filtered by"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    import_run_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("own field")
        verbose_name_plural = _("own fields")
        ordering = ("noun", "position", "key")
        constraints = (models.UniqueConstraint(fields=("noun", "key"), name="one_custom_field_per_key"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the reader's language, else in English, else the key."""
        return label_of(self.labels, self.key)


def label_of(labels: Mapping[str, str], key: str) -> str:
    """The label in the reader's language, else in English, else the key."""
    return str(labels.get(get_language() or "en") or labels.get("en") or key)
