"""Contracts with customers: their term and amount, what each side owes, and how they were amended."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.parties.errors import ContractCannotMove, ContractNotDraft, ContractSettled
from tradewright.parties.models.parties import Party
from tradewright.staff.models import LegalEntity, Owned


class Contract(Owned):
    """What we and a customer agreed in writing; once in force its terms change by amendments alone."""

    class Kind(models.TextChoices):
        SALE = "sale", pgettext_lazy("contract kind", "Sale")
        FRAMEWORK = "framework", pgettext_lazy("contract kind", "Framework agreement")
        SERVICE = "service", pgettext_lazy("contract kind", "Service")
        SECRECY = "secrecy", pgettext_lazy("contract kind", "Confidentiality")
        OTHER = "other", pgettext_lazy("contract kind", "Other")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("contract state", "Draft")
        IN_FORCE = "in_force", pgettext_lazy("contract state", "In force")
        ENDED = "ended", pgettext_lazy("contract state", "Fulfilled")
        TERMINATED = "terminated", pgettext_lazy("contract state", "Terminated")

    class Renewal(models.TextChoices):
        NONE = "none", pgettext_lazy("renewal", "None")
        BY_HAND = "by_hand", pgettext_lazy("renewal", "By hand")
        AUTOMATIC = "automatic", pgettext_lazy("renewal", "Automatic")

    number = models.CharField(_("contract number"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="contracts", db_index=False, verbose_name=_("customer")
    )
    legal_entity = models.ForeignKey(
        LegalEntity, models.PROTECT, related_name="+", db_index=False, verbose_name=_("our legal entity")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.SALE)
    state = models.CharField(_("status"), max_length=12, choices=State, default=State.DRAFT)
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("runs until"), null=True, blank=True)
    renewal = models.CharField(_("renewal"), max_length=12, choices=Renewal, default=Renewal.NONE)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), null=True, blank=True)
    signed_on = models.DateField(_("signed"), null=True, blank=True)
    signed_by_us = models.CharField(_("signed by us"), max_length=120, blank=True, default="")
    signed_by_them = models.CharField(_("signed by the customer"), max_length=120, blank=True, default="")
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(_("reason of termination"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = (
            models.UniqueConstraint(
                fields=("legal_entity", "number"), condition=Q(deleted_at=None), name="one_contract_per_number"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="contract_ends_after_it_begins",
                violation_error_message=_("The contract ends before it begins"),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="contract_amount_not_below_zero",
                violation_error_message=_("The amount cannot be below zero"),
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(signed_on__isnull=False),
                name="contract_in_force_was_signed",
                violation_error_message=_("Say on which day it was signed"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("ended", "terminated")) | Q(ended_on__gte=F("signed_on")),
                name="contract_ended_after_it_was_signed",
                violation_error_message=_("A contract cannot end before it was signed"),
            ),
        )
        indexes = (
            models.Index(fields=("party",), name="contracts_of_party"),
            models.Index(fields=("owner",), name="contracts_by_owner"),
            models.Index(fields=("ends_on", "id"), name="contracts_by_end"),
            models.Index(fields=("number", "id"), name="contracts_by_number"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def may_become(self, state: str) -> bool:
        """Whether this state follows the present one."""
        return state in NEXT_STATES[self.State(self.state)]

    def refuse_unless_it_may_become(self, state: str) -> None:
        """Raises `ContractCannotMove` unless this state follows the present one."""
        if not self.may_become(state):
            raise ContractCannotMove(self.number, self.get_state_display(), self.State(state).label)

    def refuse_unless_draft(self) -> None:
        """Raises `ContractNotDraft` unless its terms may still be edited."""
        if self.state != self.State.DRAFT:
            raise ContractNotDraft(self.number, self.get_state_display())

    def refuse_if_settled(self) -> None:
        """Raises `ContractSettled` for a contract that has ended: nothing about it changes any more."""
        if not NEXT_STATES[self.State(self.state)]:
            raise ContractSettled(self.number, self.get_state_display())


# What a contract may become; one that ended or was terminated stays what it is.
NEXT_STATES: dict[Contract.State, frozenset[Contract.State]] = {
    Contract.State.DRAFT: frozenset({Contract.State.IN_FORCE}),
    Contract.State.IN_FORCE: frozenset({Contract.State.ENDED, Contract.State.TERMINATED}),
    Contract.State.ENDED: frozenset(),
    Contract.State.TERMINATED: frozenset(),
}


class Milestone(Record):
    """What one side owes the other under a contract, until when, and when it was done."""

    class Duty(models.TextChoices):
        OURS = "ours", pgettext_lazy("duty", "Ours")
        THEIRS = "theirs", pgettext_lazy("duty", "The customer's")

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="milestones", db_index=False, verbose_name=_("contract")
    )
    what = models.CharField(_("what"), max_length=200)
    duty = models.CharField(_("whose duty"), max_length=6, choices=Duty, default=Duty.OURS)
    due_on = models.DateField(_("due"))
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=4, null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="milestone_amount_not_below_zero",
                violation_error_message=_("The amount cannot be below zero"),
            ),
        )
        indexes = (
            models.Index(fields=("contract", "due_on"), name="milestones_of_contract"),
            models.Index(fields=("due_on",), name="milestones_to_do", condition=Q(done_on=None, deleted_at=None)),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.what


class Amendment(Record):
    """A contract in force was changed on a day; `changes` holds what stood before and after by catalog key."""

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="amendments", db_index=False, verbose_name=_("contract")
    )
    agreed_on = models.DateField(_("agreed"))
    summary = models.CharField(_("what was agreed"), max_length=300)
    changes = models.JSONField(_("changes"), default=dict, blank=True)

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        constraints = (
            models.CheckConstraint(
                condition=~Q(summary=""),
                name="amendment_says_what",
                violation_error_message=_("Say what was agreed"),
            ),
        )
        indexes = (models.Index(fields=("contract", "agreed_on"), name="amendments_of_contract"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.summary
