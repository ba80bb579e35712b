"""A file on its way in: what its columns mean, what its rows lack, what was decided; nothing of it is written yet."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history
from tradewright.core.said import Said
from tradewright.imports.models.runs import ImportRun


class ImportDraft(models.Model):
    """A file that one colleague brings in, step by step; only its maker sees it."""

    class State(models.TextChoices):
        COLUMNS = "columns", _("Match columns")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        STARTED = "started", _("Import started")
        CANCELLED = "cancelled", _("Cancelled")

    class Duplicates(models.TextChoices):
        ASK = "ask", _("Ask me about each")
        UPDATE = "update", _("Update the record that is there")
        SKIP = "skip", _("Leave the row out")
        CREATE = "create", _("Create a new record")

    id = models.BigAutoField(primary_key=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False, verbose_name=_("who")
    )
    created_at = models.DateTimeField(_("created"), db_default=models.functions.Now(), editable=False)
    touched_at = models.DateTimeField(_("last worked on"), db_default=models.functions.Now(), editable=False)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.COLUMNS)
    file_name = models.CharField(_("file"), max_length=200)
    folder = models.CharField(max_length=64, editable=False)
    encoding = models.CharField(_("encoding"), max_length=20, blank=True, default="")
    delimiter = models.CharField(_("separator"), max_length=1, blank=True, default="")
    sheet = models.CharField(_("sheet"), max_length=100, blank=True, default="")
    sheets = models.JSONField(_("sheets"), default=list, blank=True)
    heads = models.JSONField(_("columns"), default=list, blank=True)
    rows = models.BigIntegerField(_("rows"), default=0)
    becomes = models.CharField(_("the rows are"), max_length=80)
    columns = models.JSONField(_("what the columns mean"), default=dict, blank=True)
    match_by = models.CharField(_("rows match by"), max_length=80, blank=True, default="")
    system = models.CharField(_("system the ids come from"), max_length=40, blank=True, default="")
    date_order = models.CharField(_("order of dates"), max_length=3, blank=True, default="")
    country = models.CharField(_("country where none is given"), max_length=2, blank=True, default="")
    duplicates = models.CharField(_("possible duplicates"), max_length=6, choices=Duplicates, default=Duplicates.ASK)
    words = models.JSONField(_("words of the other system"), default=dict, blank=True)
    remembered = models.CharField(_("columns remembered as"), max_length=80, blank=True, default="")
    known_as = models.CharField(_("export of"), max_length=40, blank=True, default="")
    counts = models.JSONField(_("result of the check"), default=dict, blank=True)
    run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, blank=True, related_name="drafts", verbose_name=_("import")
    )

    class Meta:
        verbose_name = pgettext_lazy("import", "draft")
        verbose_name_plural = pgettext_lazy("import", "drafts")
        indexes = (models.Index(fields=("by", "-id"), name="drafts_of_colleague"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.file_name


class DraftRow(models.Model):
    """What somebody decided about one row of a draft: other values in its cells, or what is to become of it."""

    class Choice(models.TextChoices):
        UNDECIDED = "", _("Undecided")
        LEAVE_OUT = "leave", _("Leave out")
        AS_IT_IS = "keep", _("Take over as it is")
        CREATE = "create", _("Create a new record")
        UPDATE = "update", _("Update the record that is there")

    id = models.BigAutoField(primary_key=True)
    draft = models.ForeignKey(ImportDraft, models.CASCADE, related_name="decided", db_index=False)
    row_number = models.BigIntegerField(_("row"))
    values = models.JSONField(_("corrected cells"), default=dict, blank=True)
    choice = models.CharField(_("decision"), max_length=6, choices=Choice, blank=True, default=Choice.UNDECIDED)
    object_id = models.BigIntegerField(_("record that is updated"), null=True, blank=True)
    became = models.CharField(max_length=8, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("decision about a row")
        verbose_name_plural = _("decisions about rows")
        constraints = (models.UniqueConstraint(fields=("draft", "row_number"), name="one_decision_per_draft_row"),)

    def __str__(self) -> str:
        return f"{self.row_number}: {self.choice}"


class DraftFault(models.Model):
    """A row of a draft that does not fit, or that may be somebody who is there already; made anew by every check."""

    id = models.BigAutoField(primary_key=True)
    draft = models.ForeignKey(ImportDraft, models.CASCADE, related_name="faults", db_index=False)
    row_number = models.BigIntegerField(_("row"))
    rule = models.CharField(_("rule"), max_length=120)
    title = models.CharField(max_length=300)
    column = models.CharField(_("column"), max_length=200, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=300)
    suggestion = models.CharField(_("suggestion"), max_length=200, blank=True, default="")
    said_with = models.JSONField(default=dict, blank=True)
    would_fit = models.CharField(_("would fit"), max_length=300, blank=True, default="")
    may_stay = models.BooleanField(_("may be taken over as it is"), default=False)
    candidates = models.JSONField(_("who it may be"), default=list, blank=True)
    row = models.JSONField(_("row as read"), default=dict)

    class Meta:
        verbose_name = _("row to look at")
        verbose_name_plural = _("rows to look at")
        indexes = (models.Index(fields=("draft", "rule", "row_number"), name="faults_of_draft"),)

    def __str__(self) -> str:
        return f"{self.row_number}: {self.why}"

    @property
    def group(self) -> Said:
        """What rows with this fault have in common, as a heading."""
        return Said.again(self.title, self._values("title"))

    @property
    def why(self) -> Said:
        """Why the row does not fit, or why it may be somebody who is there."""
        return Said.again(self.reason, self._values("reason"))

    @property
    def todo(self) -> Said:
        """What would help."""
        return Said.again(self.suggestion, self._values("suggestion"))

    @property
    def is_doubt(self) -> bool:
        """Whether the row fits and only may be somebody who is there already."""
        return bool(self.candidates)

    def _values(self, of: str) -> dict[str, Any]:
        return dict(self.said_with.get(of, {}))


class RememberedColumns(models.Model):
    """What the columns of a file mean, remembered under a name for the next file with the same heads."""

    id = models.BigAutoField(primary_key=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False, verbose_name=_("who")
    )
    name = models.CharField(_("name"), max_length=80)
    becomes = models.CharField(_("the rows are"), max_length=80)
    columns = models.JSONField(_("what the columns mean"), default=dict)
    match_by = models.CharField(_("rows match by"), max_length=80, blank=True, default="")
    date_order = models.CharField(_("order of dates"), max_length=3, blank=True, default="")
    is_for_everyone = models.BooleanField(_("for everyone who imports"), default=False)

    class Meta:
        verbose_name = _("remembered columns")
        verbose_name_plural = _("remembered columns")
        constraints = (
            models.UniqueConstraint(
                fields=("by", "name"),
                name="one_remembered_name_each",
                violation_error_message=_("You have remembered columns under this name before"),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name
