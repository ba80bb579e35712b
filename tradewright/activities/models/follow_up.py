"""Follow-up: what happened with a customer and what is to be done next."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.activities.models.plans import PlanRun, PlanStep, StepKind
from tradewright.core.history import keep_history
from tradewright.parties.models import Party
from tradewright.staff.models import Owned


class Activity(Owned):
    """A note, call, visit or meeting: something that happened with a customer."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Note")
        CALL = "call", _("Call")
        VISIT = "visit", _("Visit")
        MEETING = "meeting", _("Meeting")
        MAIL = "mail", _("Mail")

    class Department(models.TextChoices):
        SALES = "sales", _("Sales")
        SERVICE = "service", _("Service")
        LOGISTICS = "logistics", _("Logistics")
        FINANCE = "finance", _("Finance")
        MARKETING = "marketing", pgettext_lazy("department", "Marketing")

    class Outcome(models.TextChoices):
        REACHED = "reached", _("Reached")
        NO_ANSWER = "no_answer", _("No answer")
        CALL_BACK = "call_back", _("Call back")
        WRONG_NUMBER = "wrong_number", _("Wrong number")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    party = models.ForeignKey(
        Party, models.CASCADE, related_name="activities", db_index=False, verbose_name=_("customer")
    )
    contact = models.ForeignKey(
        Party,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities_as_contact",
        db_index=False,
        verbose_name=_("spoke with"),
    )
    at = models.DateTimeField(_("at"))
    subject = models.CharField(_("what happened"), max_length=300)
    body = models.TextField(_("details"), blank=True, default="")
    department = models.CharField(_("department"), max_length=12, choices=Department, default=Department.SALES)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome, blank=True, default="")
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    arrived_at = models.DateTimeField(_("checked in"), null=True, blank=True)
    left_at = models.DateTimeField(_("checked out"), null=True, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    accuracy = models.PositiveIntegerField(_("metres about the place"), null=True, blank=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="a_visit_was_somewhere_on_earth",
                violation_error_message=_("There is no such place on earth"),
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("arrived_at")),
                name="who_leaves_has_arrived",
                violation_error_message=_("Who leaves has arrived before"),
            ),
        )
        indexes = (
            models.Index(fields=("party", "-at"), name="activities_of_party"),
            models.Index(fields=("contact", "-at"), name="activities_of_contact", condition=~Q(contact=None)),
            models.Index(fields=("-at", "-id"), name="activities_by_time"),
            models.Index(fields=("owner", "-at"), name="activities_by_owner"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.subject


class Task(Owned):
    """Something to do for a customer until a day; the owner does it."""

    Kind = StepKind

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TASK)
    party = models.ForeignKey(
        Party,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="tasks",
        db_index=False,
        verbose_name=_("customer"),
    )
    subject = models.CharField(_("what to do"), max_length=300)
    body = models.TextField(_("details"), blank=True, default="")
    due_on = models.DateField(_("due"))
    remind_at = models.DateTimeField(_("remind"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("done by"),
    )

    run = models.ForeignKey(
        PlanRun,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="tasks",
        db_index=False,
        verbose_name=_("follow-up plan"),
    )
    step = models.ForeignKey(
        PlanStep,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("step of a plan"),
    )

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = (
            models.UniqueConstraint(
                fields=("run", "step"),
                condition=~Q(run=None) & Q(deleted_at=None),
                name="one_task_per_step_of_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(done_by=None) | Q(done_at__isnull=False),
                name="done_by_only_when_done",
                violation_error_message=_("Say when it was done"),
            ),
        )
        indexes = (
            models.Index(fields=("party", "due_on"), name="open_tasks_of_party", condition=Q(done_at=None)),
            models.Index(fields=("owner", "due_on"), name="open_tasks_by_owner", condition=Q(done_at=None)),
            models.Index(F("done_at").desc(nulls_last=True), "party", name="tasks_done"),
            models.Index(fields=("due_on",), name="tasks_by_day"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.subject

    @property
    def is_done(self) -> bool:
        """Whether somebody finished it."""
        return self.done_at is not None
