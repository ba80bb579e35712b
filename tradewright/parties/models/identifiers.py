"""Numbers and names by which a party can be recognised."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.parties.models.parties import Party


class Identifier(Record):
    """A value that belongs to one party only: credit code, tax number, loyalty card, shop account."""

    class Kind(models.TextChoices):
        CREDIT_CODE = "credit_code", _("Unified social credit code")
        VAT = "vat", _("VAT number")
        TAX = "tax", _("Tax id")
        REGISTER = "register", _("Company register number")
        LOYALTY = "loyalty", _("Loyalty card")
        SHOP = "shop", _("Shop account")

    party = models.ForeignKey(
        Party, models.CASCADE, related_name="identifiers", db_index=False, verbose_name=_("party")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    value = models.CharField(_("value"), max_length=100)
    source = models.CharField(_("source"), max_length=60, blank=True, default="")
    is_verified = models.BooleanField(_("verified"), default=False)
    first_seen_at = models.DateTimeField(_("first seen"), db_default=models.functions.Now())
    last_seen_at = models.DateTimeField(_("last seen"), db_default=models.functions.Now())

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "value"), condition=Q(deleted_at=None), name="one_party_per_identifier"
            ),
            models.CheckConstraint(
                condition=~Q(value=""), name="identifier_is_not_empty", violation_error_message=_("Enter the number")
            ),
        )
        indexes = (models.Index(fields=("party",), name="identifiers_of_party"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return self.value
