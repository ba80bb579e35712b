"""Teams and territories, with who belongs to them from when to when."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from tree_queries.models import TreeNode

from tradewright.core.history import keep_history
from tradewright.core.models import Record


class DateRange(models.Func):
    """The days from `valid_from` to `valid_to`, both included; open where there is no end."""

    function = "DATERANGE"
    output_field = DateRangeField()


DAYS_VALID = DateRange("valid_from", "valid_to", RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class Territory(Record, TreeNode):  # type: ignore[django-manager-missing]
    """A region that is sold to, part of a larger one."""

    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(_("country"), max_length=2, blank=True, default="")

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        constraints = (models.UniqueConstraint(fields=("code",), name="one_territory_per_code"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name


class Team(Record, TreeNode):  # type: ignore[django-manager-missing]
    """Colleagues who share customers; a team may be part of a larger one."""

    name = models.CharField(_("name"), max_length=120)
    department = models.CharField(_("department"), max_length=20, default="sales")

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = (models.UniqueConstraint(fields=("name",), name="one_team_per_name"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name


class TeamMembership(Record):
    """A colleague belongs to a team from one day to another."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships", verbose_name=_("team"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="team_memberships", verbose_name=_("colleague")
    )
    leads = models.BooleanField(_("leads the team"), default=False)
    valid_from = models.DateField(pgettext_lazy("period", "from"))
    valid_to = models.DateField(pgettext_lazy("period", "to"), null=True, blank=True)

    class Meta:
        verbose_name = _("team membership")
        verbose_name_plural = _("team memberships")
        constraints = (
            ExclusionConstraint(
                name="one_membership_at_a_time",
                violation_error_message=_("This colleague is in the team in this period already"),
                expressions=(
                    ("team", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (DAYS_VALID, RangeOperators.OVERLAPS),
                ),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.user} – {self.team}"


class TerritoryAssignment(Record):
    """A colleague holds a territory from one day to another."""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="assignments", verbose_name=_("territory"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="territory_assignments",
        verbose_name=_("colleague"),
    )
    valid_from = models.DateField(pgettext_lazy("period", "from"))
    valid_to = models.DateField(pgettext_lazy("period", "to"), null=True, blank=True)

    class Meta:
        verbose_name = _("territory assignment")
        verbose_name_plural = _("territory assignments")
        constraints = (
            ExclusionConstraint(
                name="one_assignment_at_a_time",
                violation_error_message=_("This colleague has the territory in this period already"),
                expressions=(
                    ("territory", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (DAYS_VALID, RangeOperators.OVERLAPS),
                ),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.user} – {self.territory}"
