"""Public pools: customers without an owner, who may claim them, and the rules by which they come there."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.parties.models.parties import Party
from tradewright.staff.models import Territory


class Pool(Record):
    """Customers that belong to nobody and may be claimed by the members of these teams and these colleagues.

    Teams and colleagues are kept by their numbers. Without a cap one may claim, or hold, any number. Who gave a
    customer up or lost it to the pool waits `cooldown_days` before claiming it again; owners are warned `warn_days`
    before a rule takes a customer away.
    """

    class Holds(models.TextChoices):
        ORGANIZATION = "organization", _("Customers")
        CONSUMER = "consumer", _("Consumers")

    name = models.CharField(_("name"), max_length=80)
    holds = models.CharField(_("holds"), max_length=12, choices=Holds, default=Holds.ORGANIZATION)
    territory = models.ForeignKey(
        Territory,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("territory"),
    )
    teams = ArrayField(models.CharField(max_length=20), verbose_name=_("teams"), default=list, blank=True)
    colleagues = ArrayField(models.CharField(max_length=20), verbose_name=_("colleagues"), default=list, blank=True)
    claims_per_day = models.PositiveIntegerField(_("claims a day"), null=True, blank=True)
    most_held = models.PositiveIntegerField(_("most held"), null=True, blank=True)
    cooldown_days = models.PositiveIntegerField(_("days before claiming again"), default=30)
    warn_days = models.PositiveIntegerField(_("days of warning"), default=7)

    class Meta:
        verbose_name = _("public pool")
        verbose_name_plural = _("public pools")
        constraints = (
            models.UniqueConstraint(
                fields=("name",),
                condition=Q(deleted_at=None),
                name="one_pool_per_name",
                violation_error_message=_("There is a pool of this name already"),
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="pool_has_a_name", violation_error_message=_("Enter a name")
            ),
            models.CheckConstraint(
                condition=Q(cooldown_days__lte=3650, warn_days__lte=365),
                name="pool_waits_no_ten_years",
                violation_error_message=_("At most 3650 days before claiming again and 365 days of warning"),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name


class RecycleRule(Record):
    """When a customer goes back to a pool by itself: nothing of a kind happened for so many days.

    The days count from the last thing that happened or from the day on which its present owner got it, whichever is
    later. A rule may hold for one stage of the life cycle, or for one class of customers, such as rating C.
    """

    class Trigger(models.TextChoices):
        NO_ACTIVITY = "no_activity", _("No activity")
        NO_ORDER = "no_order", _("No order")
        NEVER_CONTACTED = "never_contacted", _("Never contacted by its owner")

    pool = models.ForeignKey(Pool, models.CASCADE, related_name="rules", verbose_name=_("public pool"))
    trigger = models.CharField(_("when"), max_length=20, choices=Trigger)
    days = models.PositiveIntegerField(_("days"))
    stage = models.CharField(_("life-cycle stage"), max_length=20, choices=Party.Stage, blank=True, default="")
    class_value = models.CharField(_("class"), max_length=40, blank=True, default="")
    is_active = models.BooleanField(_("in force"), default=True)

    class Meta:
        verbose_name = _("recycle rule")
        verbose_name_plural = _("recycle rules")
        constraints = (
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=3650),
                name="rule_waits_a_day_to_ten_years",
                violation_error_message=_("Between 1 and 3650 days"),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.get_trigger_display()} · {self.days}"


class PoolStay(Record):
    """A customer lies in a pool: since when, why, who had it before; and how it left, with whom."""

    class Reason(models.TextChoices):
        RECYCLED = "recycled", _("Recycled by a rule")
        NO_NEED = "no_need", _("No need for our products")
        NO_BUDGET = "no_budget", _("No budget")
        NOT_REACHED = "not_reached", _("Cannot be reached")
        COMPETITOR = "competitor", _("Buys from a competitor")
        NOT_MINE = "not_mine", _("Not my territory or trade")
        NO_TIME = "no_time", _("No time to look after it")
        OTHER = "other", pgettext_lazy("reason", "Another reason")

    class Ending(models.TextChoices):
        CLAIMED = "claimed", _("Claimed")
        ASSIGNED = "assigned", _("Assigned")

    party = models.ForeignKey(
        Party, models.CASCADE, related_name="pool_stays", db_index=False, verbose_name=_("customer")
    )
    pool = models.ForeignKey(Pool, models.CASCADE, related_name="stays", db_index=False, verbose_name=_("public pool"))
    since = models.DateTimeField(_("since"))
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    words = models.CharField(_("in words"), max_length=300, blank=True, default="")
    why = models.JSONField(_("explanation"), default=dict, blank=True)
    lost_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("former owner"),
    )
    until = models.DateTimeField(_("until"), null=True, blank=True)
    ending = models.CharField(_("left as"), max_length=10, choices=Ending, blank=True, default="")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("new owner"),
    )

    class Meta:
        verbose_name = _("customer in a pool")
        verbose_name_plural = _("customers in pools")
        constraints = (
            models.UniqueConstraint(fields=("party",), condition=Q(until=None), name="in_one_pool_at_a_time"),
            models.CheckConstraint(
                condition=Q(until=None, ending="") | (Q(until__isnull=False) & ~Q(ending="")),
                name="a_stay_that_ended_says_how",
                violation_error_message=_("Say how the customer left the pool"),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="a_stay_ends_after_it_began",
                violation_error_message=_("The period ends before it begins"),
            ),
        )
        indexes = (
            models.Index(fields=("party", "-since"), name="stays_of_party"),
            models.Index(fields=("pool", "-since", "-id"), name="customers_in_pool", condition=Q(until=None)),
            models.Index(fields=("taken_by", "-until"), name="taken_from_pools", condition=Q(until__isnull=False)),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.party.name


class OwnerLock(Record):
    """A manager keeps a customer with its owner whatever the rules say; removed when the lock is opened."""

    party = models.ForeignKey(
        Party, models.CASCADE, related_name="owner_locks", db_index=False, verbose_name=_("customer")
    )
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("lock of an owner")
        verbose_name_plural = _("locks of owners")
        constraints = (
            models.UniqueConstraint(fields=("party",), condition=Q(deleted_at=None), name="one_lock_at_a_time"),
            models.CheckConstraint(
                condition=~Q(reason=""), name="lock_has_a_reason", violation_error_message=_("Say why")
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.reason


class Holding(models.Model):
    """Since when a customer has its owner, and when it goes to which pool by which rule; computed, never edited.

    `basis_on` is the day from which the rule counts. `kept_by` names what keeps the customer with its owner though it
    is due, `lock` or an exemption plugged in. Without `due_on` no rule holds for it.
    """

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="holding")
    since = models.DateField(_("with its owner since"), null=True)
    pool = models.ForeignKey(Pool, models.SET_NULL, null=True, related_name="+", db_index=False)
    rule = models.ForeignKey(RecycleRule, models.SET_NULL, null=True, related_name="+", db_index=False)
    basis_on = models.DateField(_("counted from"), null=True)
    due_on = models.DateField(_("goes to a pool"), null=True)
    kept_by = models.CharField(_("kept by"), max_length=40, default="", blank=True)
    warned_for = models.DateField(_("owner was warned of"), null=True)

    class Meta:
        verbose_name = _("holding of a customer")
        verbose_name_plural = _("holdings of customers")
        indexes = (models.Index(fields=("due_on", "party"), name="customers_to_recycle", condition=~Q(due_on=None)),)

    def __str__(self) -> str:
        return f"{self.party_id}"
