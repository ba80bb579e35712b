"""How a party is reached and what it agreed to."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.parties.models.parties import Party


class ContactPoint(Record):
    """A phone number, an address or a handle; `normalised` is what duplicates are found by."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Phone")
        MOBILE = "mobile", _("Mobile")
        FAX = "fax", _("Fax")
        EMAIL = "email", _("E-mail")
        WEB = "web", _("Web site")
        MESSENGER = "messenger", _("Messenger")
        SOCIAL = "social", _("Social media")

    class State(models.TextChoices):
        UNVERIFIED = "unverified", _("Not verified")
        VERIFIED = "verified", _("Verified")
        BOUNCED = "bounced", _("Bounced")
        WRONG = "wrong", _("Wrong number")

    party = models.ForeignKey(
        Party, models.CASCADE, related_name="contact_points", db_index=False, verbose_name=_("party")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    value = models.CharField(_("value"), max_length=254)
    normalised = models.CharField(max_length=254, editable=False)
    label = models.CharField(_("label"), max_length=40, blank=True, default="")
    is_preferred = models.BooleanField(_("preferred"), default=False)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.UNVERIFIED)

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        constraints = (
            models.UniqueConstraint(
                fields=("party", "kind", "normalised", "deleted_at"),
                nulls_distinct=False,
                name="one_contact_point_each",
            ),
        )
        indexes = (
            models.Index(fields=("normalised", "kind"), name="contact_points_by_value"),
            BrinIndex(fields=("import_run_id",), name="contact_points_of_import", autosummarize=True),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.value


class Consent(models.Model):
    """A party said yes or no to one purpose on one channel; only ever added to, the newest counts."""

    is_ledger = True

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone")
        MESSAGE = "message", _("Text message")
        POST = "post", _("Letter")
        MESSENGER = "messenger", _("Messenger")

    class Purpose(models.TextChoices):
        MARKETING = "marketing", pgettext_lazy("consent", "Marketing")
        PARTNERS = "partners", _("Marketing of partners")
        SERVICE = "service", _("Service messages")
        PROFILING = "profiling", _("Evaluation of behaviour")

    id = models.BigAutoField(primary_key=True)
    party = models.ForeignKey(Party, models.CASCADE, related_name="consents", db_index=False, verbose_name=_("party"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    is_given = models.BooleanField(_("agreed"))
    at = models.DateTimeField(_("at"), db_default=models.functions.Now())
    source = models.CharField(_("source"), max_length=80)
    proof = models.CharField(_("proof"), max_length=300, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    import_run_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes = (
            models.Index(fields=("party", "channel", "purpose", "-id"), name="consents_of_party"),
            BrinIndex(fields=("import_run_id",), name="consents_of_import", autosummarize=True),
        )

    def __str__(self) -> str:
        return f"{self.channel} {self.purpose}: {self.is_given}"
