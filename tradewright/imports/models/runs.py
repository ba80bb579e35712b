"""Import runs: what was read, what became of it, and what was refused and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history
from tradewright.core.models.log import CurrentTransaction, Xid8Field
from tradewright.core.said import Said


class ImportRun(models.Model):
    """One delivery of files from one source; its id stands on every row it made, so it can be undone."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to go on")
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        FAILED = "failed", _("Failed")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    UNFINISHED = (State.WAITING, State.RUNNING, State.FAILED)

    id = models.BigAutoField(primary_key=True)
    profile = models.CharField(_("profile"), max_length=60)
    title = models.CharField(_("file"), max_length=200, blank=True, default="")
    source = models.CharField(_("system"), max_length=40)
    origin = models.CharField(pgettext_lazy("source", "from"), max_length=300)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField(_("started"), db_default=models.functions.Now())
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    is_stopping = models.BooleanField(_("is to stop"), default=False)
    error = models.TextField(_("error"), blank=True, default="")
    options = models.JSONField(_("options"), default=dict, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    outcome = models.JSONField(_("outcome of the undo"), default=dict, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = (models.Index(fields=("source", "-id"), name="imports_by_source"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.profile} {self.id}"


class ImportedFile(models.Model):
    """One file of a run: how many rows were read and what became of each."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Finished")

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files", db_index=False)
    name = models.CharField(_("file"), max_length=200)
    target = models.CharField(_("becomes"), max_length=80)
    digest = models.CharField(max_length=64, blank=True, default="")
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.WAITING)
    position = models.PositiveSmallIntegerField(default=0)
    rows_done = models.BigIntegerField(default=0)
    rows_read = models.BigIntegerField(_("rows read"), default=0)
    created = models.BigIntegerField(_("created"), default=0)
    updated = models.BigIntegerField(_("updated"), default=0)
    unchanged = models.BigIntegerField(_("unchanged"), default=0)
    rejected = models.BigIntegerField(_("rejected"), default=0)
    duplicates = models.BigIntegerField(_("possible duplicates"), default=0)
    left_out = models.JSONField(_("left out"), default=dict)
    columns = models.JSONField(_("columns"), default=list)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        constraints = (
            models.UniqueConstraint(fields=("run", "name", "target", "position"), name="file_once_per_target"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name


class ImportBatch(models.Model):
    """One committed part of a run; by its transaction an undo finds what the part changed."""

    is_ledger = True

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="batches", db_index=False)
    transaction = Xid8Field(db_default=CurrentTransaction())
    history_from = models.BigIntegerField(default=0)
    history_to = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("part of an import")
        indexes = (models.Index(fields=("run",), name="batches_of_run"),)

    def __str__(self) -> str:
        return f"{self.run_id}/{self.id}"


class RejectedRow(models.Model):
    """A row that was not taken over, or only with a remark: kept whole with the reason.

    Reason and suggestion are kept in the words of the source, without what stands in them, and read in the reader's.
    """

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(ImportedFile, models.CASCADE, related_name="rejections", db_index=False)
    row_number = models.BigIntegerField(_("row"))
    field = models.CharField(_("column"), max_length=80, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=300)
    suggestion = models.CharField(_("suggestion"), max_length=200, blank=True, default="")
    said_with = models.JSONField(_("what stands in the sentences"), default=dict, blank=True)
    row = models.JSONField(_("row as read"))
    is_taken_over = models.BooleanField(_("taken over all the same"), default=False)

    class Meta:
        verbose_name = _("rejected row")
        verbose_name_plural = _("rejected rows")
        indexes = (models.Index(fields=("file", "row_number"), name="rejections_of_file"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.row_number}: {self.why}"

    @property
    def why(self) -> Said:
        """Why the row was not taken over, or what was remarked on."""
        return Said.again(self.reason, self.said_with.get("reason", {}))

    @property
    def todo(self) -> Said:
        """What would fit, or what to do."""
        return Said.again(self.suggestion, self.said_with.get("suggestion", {}))
