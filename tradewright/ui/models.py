"""Saved views of lists."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.models import Record


class SavedView(Record):
    """A list with its filters, order and columns under a name: one's own, the team's or everyone's.

    `team_id` names a team of `staff`, which stands above and is not pointed to: who sees its rows sees the view.
    """

    class Audience(models.TextChoices):
        PRIVATE = "private", _("Only me")
        TEAM = "team", _("A team")
        EVERYONE = "everyone", _("Everyone")

    noun = models.CharField(_("list"), max_length=80)
    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("owner")
    )
    audience = models.CharField(_("seen by"), max_length=10, choices=Audience, default=Audience.PRIVATE)
    team_id = models.BigIntegerField(_("team"), null=True, blank=True)
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
            models.CheckConstraint(
                condition=models.Q(audience="team", team_id__isnull=False)
                | (~models.Q(audience="team") & models.Q(team_id=None)),
                name="a_view_for_a_team_names_it",
                violation_error_message=_("Choose the team that sees this view"),
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


class ListLook(models.Model):
    """How somebody set up a list for themselves: its columns, and their widths in each view."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="list_looks", db_index=False, verbose_name=_("colleague")
    )
    noun = models.CharField(_("list"), max_length=80)
    columns = models.JSONField(_("columns"), default=list, blank=True)
    widths = models.JSONField(_("widths"), default=dict, blank=True)

    class Meta:
        verbose_name = _("look of a list")
        verbose_name_plural = _("looks of lists")
        constraints = (models.UniqueConstraint(fields=("user", "noun"), name="one_look_per_list"),)

    def __str__(self) -> str:
        return self.noun


class HandOver(models.Model):
    """What a colleague looks after goes to another one on a day: planned, then carried out as changes of many rows."""

    id = models.BigAutoField(primary_key=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("planned by")
    )
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("from whom")
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("to whom")
    )
    on = models.DateField(_("day"))
    nouns = ArrayField(models.CharField(max_length=80), verbose_name=_("what is handed over"))
    note = models.TextField(_("note"), blank=True, default="")
    asked_at = models.DateTimeField(_("asked"), db_default=models.functions.Now(), editable=False)
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("receiver")),
                name="handed_over_to_another",
                violation_error_message=_("Choose another colleague than the one who hands over"),
            ),
            models.CheckConstraint(
                condition=models.Q(begun_at=None) | models.Q(cancelled_at=None),
                name="begun_or_cancelled",
                violation_error_message=_("The hand-over has begun: its changes can be undone one by one"),
            ),
        )
        indexes = (
            models.Index(
                fields=("on",), name="hand_overs_to_begin", condition=models.Q(begun_at=None, cancelled_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}"


class BulkChange(models.Model):
    """One field of many rows of a list given one value, or what each held before: who asked, and when it was done."""

    class Mode(models.TextChoices):
        SET = "set", _("Replace what is there")
        ADD = "add", _("Add to what is there")
        TAKE = "take", _("Take away")

    id = models.BigAutoField(primary_key=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="bulk_changes", verbose_name=_("asked by")
    )
    noun = models.CharField(_("list"), max_length=80)
    field = models.CharField(_("field"), max_length=80)
    typed = models.JSONField(_("what was typed"), default=list, blank=True)
    mode = models.CharField(_("what becomes of several values"), max_length=4, choices=Mode, default=Mode.SET)
    undoes = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="undone_by", verbose_name=_("takes back")
    )
    query = models.TextField(_("where the list stood"), blank=True, default="")
    hand_over = models.ForeignKey(
        HandOver, models.SET_NULL, null=True, blank=True, related_name="changes", verbose_name=_("hand-over")
    )
    asked_at = models.DateTimeField(_("asked"), db_default=models.functions.Now(), editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of many rows")
        verbose_name_plural = _("changes of many rows")

    def __str__(self) -> str:
        return f"{self.field} {self.pk}"


class BulkRow(models.Model):
    """What became of one row of such a change: the value before and after, in words and for forms, or why not."""

    class Outcome(models.IntegerChoices):
        REFUSED = 0, _("Refused")
        CHANGED = 1, _("Changed")
        SAME = 2, _("Was so already")
        LEFT = 3, _("Left as it was")
        WAITING = 4, _("Waiting")

    id = models.BigAutoField(primary_key=True)
    change = models.ForeignKey(
        BulkChange, models.CASCADE, related_name="rows", db_index=False, verbose_name=_("change of many rows")
    )
    row_id = models.BigIntegerField(_("record"))
    outcome = models.PositiveSmallIntegerField(_("outcome"), choices=Outcome, default=Outcome.WAITING)
    reason = models.TextField(_("reason"), blank=True, default="")
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)
    before_said = models.TextField(_("before, in words"), blank=True, default="")
    after_said = models.TextField(_("after, in words"), blank=True, default="")

    class Meta:
        verbose_name = _("row of a change")
        verbose_name_plural = _("rows of a change")
        constraints = (models.UniqueConstraint(fields=("change", "row_id"), name="one_outcome_per_row"),)
        indexes = (models.Index(fields=("change", "outcome", "id"), name="rows_of_change"),)

    def __str__(self) -> str:
        return f"{self.row_id}"
