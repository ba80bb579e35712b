"""The customer file: dated facts with source and confidence, and dated classes."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.parties.models.parties import Party

# Units that are words; others, as m² and CNY, are written alike in every language.
UNIT_WORDS = {"people": pgettext_lazy("unit", "people"), "days": pgettext_lazy("unit", "days")}


class Fact(Record):
    """What somebody observed of a party on a day; the newest trusted one is the present value."""

    class Confidence(models.IntegerChoices):
        HEARSAY = 1, _("Hearsay")
        PLAUSIBLE = 2, _("Plausible")
        CONFIRMED = 3, _("Confirmed")

    party = models.ForeignKey(Party, models.CASCADE, related_name="facts", db_index=False, verbose_name=_("party"))
    kind = models.CharField(_("kind"), max_length=60)
    text = models.TextField(_("value"), blank=True, default="")
    number = models.DecimalField(_("figure"), max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True, default="")
    observed_on = models.DateField(_("observed on"))
    source = models.CharField(_("source"), max_length=120)
    confidence = models.PositiveSmallIntegerField(_("confidence"), choices=Confidence, default=Confidence.PLAUSIBLE)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(number=None),
                name="fact_says_something",
                violation_error_message=_("Write a text or a number"),
            ),
        )
        indexes = (
            models.Index(fields=("party", "kind", "-observed_on"), name="facts_of_party"),
            BrinIndex(fields=("import_run_id",), name="facts_of_import", autosummarize=True),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.kind}: {self.text or self.number}"

    @property
    def unit_label(self) -> str:
        """The unit as the reader calls it."""
        return str(UNIT_WORDS.get(self.unit, self.unit))


SCHEMES = {"rating": _("Rating"), "policy": _("Policy")}


class Classification(Record):
    """A party belongs to a class of a scheme from one day to another, such as rating A."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="classes", db_index=False, verbose_name=_("party"))
    scheme = models.CharField(_("scheme"), max_length=40)
    value = models.CharField(_("class"), max_length=80)
    valid_from = models.DateField(pgettext_lazy("period", "from"))
    valid_to = models.DateField(pgettext_lazy("period", "to"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=120, blank=True, default="")

    class Meta:
        verbose_name = _("classification")
        verbose_name_plural = _("classifications")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="class_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins"),
            ),
        )
        indexes = (models.Index(fields=("party", "scheme", "-valid_from"), name="classes_of_party"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.scheme_label}: {self.value}"

    @property
    def scheme_label(self) -> str:
        """What the scheme is called; one of a company's own goes by the name it was given."""
        return str(SCHEMES.get(self.scheme, self.scheme))
