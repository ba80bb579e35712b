"""Addresses by use."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.parties.models.parties import Party


class Address(Record):
    """Where a party is, is billed or takes delivery."""

    class Use(models.TextChoices):
        MAIN = "main", _("Main office")
        HOME = "home", _("Home")
        BILLING = "billing", _("Billing")
        SHIPPING = "shipping", _("Shipping")
        WAREHOUSE = "warehouse", _("Third-party warehouse")
        DROP_SHIP = "drop_ship", _("Drop-ship")

    party = models.ForeignKey(Party, models.CASCADE, related_name="addresses", db_index=False, verbose_name=_("party"))
    use = models.CharField(_("use"), max_length=10, choices=Use)
    recipient = models.CharField(_("recipient"), max_length=200, blank=True, default="")
    line1 = models.CharField(_("street"), max_length=200, blank=True, default="")
    line2 = models.CharField(_("addition"), max_length=200, blank=True, default="")
    district = models.CharField(_("district"), max_length=80, blank=True, default="")
    city = models.CharField(_("city"), max_length=80, blank=True, default="")
    province_code = models.CharField(max_length=10, blank=True, default="", verbose_name=_("province code"))
    province = models.CharField(_("province"), max_length=80, blank=True, default="")
    postcode = models.CharField(_("postcode"), max_length=20, blank=True, default="")
    country = models.CharField(_("country"), max_length=2)
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    is_preferred = models.BooleanField(_("preferred"), default=False)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude=None) | Q(latitude__range=(-90, 90)),
                name="latitude_on_earth",
                violation_error_message=_("A latitude lies between −90 and 90"),
            ),
            models.CheckConstraint(
                condition=Q(longitude=None) | Q(longitude__range=(-180, 180)),
                name="longitude_on_earth",
                violation_error_message=_("A longitude lies between −180 and 180"),
            ),
        )
        indexes = (
            models.Index(fields=("party", "use"), name="addresses_of_party"),
            BrinIndex(fields=("import_run_id",), name="addresses_of_import", autosummarize=True),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.line1, self.city, self.province, self.postcode, self.country)))
