"""Files attached to records."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history


class StoredFile(models.Model):
    """A file on a record: kept under a random name, typed by its content, served only as an attachment."""

    id = models.BigAutoField(primary_key=True)
    noun = models.CharField(_("kind"), max_length=80)
    object_id = models.BigIntegerField()
    name = models.CharField(_("file name"), max_length=255)
    stored_as = models.CharField(max_length=64)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.BigIntegerField(_("bytes"))
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("added"), db_default=models.functions.Now())
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = (models.UniqueConstraint(fields=("stored_as",), name="one_file_per_stored_name"),)
        indexes = (models.Index(fields=("noun", "object_id"), name="files_of_record"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name
