"""Follow-up plans: steps that come one after the other, and the customers they are followed with."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.parties.models import Party


class StepKind(models.TextChoices):
    """What is done for a customer until a day."""

    TASK = "task", _("Task")
    CALL = "call", _("Call")
    VISIT = "visit", _("Visit")
    MEETING = "meeting", _("Meeting")
    MAIL = "mail", _("Mail")


class Plan(Record):
    """A template for following up: what is done after how many days, and what ends it early."""

    name = models.CharField(_("name"), max_length=120)
    stops_on_order = models.BooleanField(_("ends when an order is confirmed"), default=True)
    stops_when_lost = models.BooleanField(_("ends when the customer is lost"), default=True)

    class Meta:
        verbose_name = _("follow-up plan")
        verbose_name_plural = _("follow-up plans")
        constraints = (
            models.UniqueConstraint(
                fields=("name",),
                condition=Q(deleted_at=None),
                name="one_plan_per_name",
                violation_error_message=_("There is a plan of this name already"),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name


class PlanStep(Record):
    """One thing to do so many days after a plan began; steps follow each other in the order of their days."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps", verbose_name=_("follow-up plan"))
    kind = models.CharField(_("kind"), max_length=10, choices=StepKind, default=StepKind.TASK)
    subject = models.CharField(_("what to do"), max_length=300)
    after_days = models.PositiveSmallIntegerField(_("days after the start"))

    class Meta:
        verbose_name = _("step of a plan")
        verbose_name_plural = _("steps of plans")
        constraints = (
            models.CheckConstraint(
                condition=Q(after_days__lte=730),
                name="steps_within_two_years",
                violation_error_message=_("A step comes at most 730 days after the start"),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.subject


class PlanRun(Record):
    """A plan that is followed with a customer: one task at a time until its end."""

    class End(models.TextChoices):
        DONE = "done", _("All steps done")
        ORDER = "order", _("An order was confirmed")
        LOST = "lost", _("The customer was lost")
        STOPPED = "stopped", pgettext_lazy("plan", "Stopped")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="runs", verbose_name=_("follow-up plan"))
    party = models.ForeignKey(
        Party, models.CASCADE, related_name="plan_runs", db_index=False, verbose_name=_("customer")
    )
    started_on = models.DateField(_("began"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("ended by"),
    )
    ended_because = models.CharField(_("ended because"), max_length=10, choices=End, blank=True, default="")
    note = models.CharField(_("reason"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("follow-up with a plan")
        verbose_name_plural = _("follow-ups with plans")
        constraints = (
            models.UniqueConstraint(
                fields=("party", "plan"),
                condition=Q(ended_at=None, deleted_at=None),
                name="one_open_run_per_customer_and_plan",
                violation_error_message=_("This plan runs with this customer already"),
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="") | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="an_ended_plan_says_why",
                violation_error_message=_("Say why the plan ended"),
            ),
        )
        indexes = (models.Index(fields=("party", "-started_on"), name="plan_runs_of_party"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return str(self.plan)
