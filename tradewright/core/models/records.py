"""What every noun of the house carries."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

SHARED_COLUMNS = ("names", "custom")  # each holds many fields, under the keys of a mapping


class Record(models.Model):
    """A row with its origin: who made it, when, in which import; `version` guards against lost edits."""

    id = models.BigAutoField(primary_key=True)
    created_at = models.DateTimeField(_("created"), db_default=models.functions.Now(), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("created by"),
    )
    updated_at = models.DateTimeField(_("changed"), db_default=models.functions.Now(), editable=False)
    version = models.PositiveIntegerField(_("version"), db_default=1, default=1, editable=False)
    import_run_id = models.BigIntegerField(_("import"), null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)
    custom = models.JSONField(_("own fields"), db_default={}, default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        abstract = True
