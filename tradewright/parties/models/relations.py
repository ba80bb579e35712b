"""How parties belong together, from when to when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.core.rules import AT_MOST_100, NOT_BELOW_ZERO
from tradewright.parties.models.parties import Party


class Affiliation(Record):
    """A person works for or acts for an organization; a person may have several at a time."""

    person = models.ForeignKey(
        Party, models.CASCADE, related_name="affiliations", db_index=False, verbose_name=_("person")
    )
    organization = models.ForeignKey(
        Party, models.CASCADE, related_name="people", db_index=False, verbose_name=_("organization")
    )
    title = models.CharField(_("job title"), max_length=120, blank=True, default="")
    function = models.CharField(_("function"), max_length=80, blank=True, default="")
    department = models.CharField(_("department"), max_length=80, blank=True, default="")
    seniority = models.CharField(_("seniority"), max_length=40, blank=True, default="")
    is_primary = models.BooleanField(_("main contact"), default=False)
    valid_from = models.DateField(pgettext_lazy("period", "from"), null=True, blank=True)
    valid_to = models.DateField(pgettext_lazy("period", "to"), null=True, blank=True)

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="affiliation_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins"),
            ),
        )
        indexes = (
            models.Index(fields=("person",), name="affiliations_of_person"),
            models.Index(fields=("organization",), name="people_of_organization"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.person} – {self.organization}"


class Relation(Record):
    """One party stands to another in a relation: `subsidiary` is a subsidiary of `parent`."""

    class Kind(models.TextChoices):
        SUBSIDIARY = "subsidiary", _("Subsidiary of")
        SUPPLIES = "supplies", _("Supplies")
        DISTRIBUTES = "distributes", _("Distributes for")
        ADVISES = "advises", _("Advises")
        MERGED_INTO = "merged_into", _("Merged into")
        SPLIT_FROM = "split_from", _("Split off from")

    BETWEEN_ORGANIZATIONS = frozenset((Kind.SUBSIDIARY, Kind.MERGED_INTO, Kind.SPLIT_FROM))  # in the others people, too

    kind = models.CharField(_("relation"), max_length=12, choices=Kind)
    party = models.ForeignKey(Party, models.CASCADE, related_name="relations", db_index=False, verbose_name=_("party"))
    other = models.ForeignKey(
        Party, models.CASCADE, related_name="relations_to", db_index=False, verbose_name=_("other party")
    )
    share = models.DecimalField(
        _("share"), max_digits=5, decimal_places=2, null=True, blank=True, validators=[NOT_BELOW_ZERO, AT_MOST_100]
    )
    valid_from = models.DateField(pgettext_lazy("period", "from"), null=True, blank=True)
    valid_to = models.DateField(pgettext_lazy("period", "to"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = (
            models.CheckConstraint(
                condition=~Q(party=F("other")),
                name="no_relation_to_oneself",
                violation_error_message=_("A customer cannot be related to itself"),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="relation_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins"),
            ),
        )
        indexes = (
            models.Index(fields=("party", "kind"), name="relations_of_party"),
            models.Index(fields=("other", "kind"), name="relations_to_party"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.party} {self.get_kind_display()} {self.other}"
