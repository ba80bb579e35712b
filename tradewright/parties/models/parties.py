"""Parties: organizations and people in one register."""

from typing import override

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.history import keep_history
from tradewright.staff.models import Owned

_FIRST_YEAR = 1000


class Party(Owned):
    """Anybody we deal with; holds what lists sort and filter by.

    `canonical` says whom this party was found to be; rows written with the old id keep it, so a merge can be undone.
    """

    class Kind(models.TextChoices):
        ORGANIZATION = "organization", _("Organization")
        PERSON = "person", _("Person")

    class Stage(models.TextChoices):
        PROSPECT = "prospect", _("Prospect")
        FIRST_ORDER = "first_order", _("First order")
        REPEAT = "repeat", _("Repeat customer")
        KEY_ACCOUNT = "key_account", _("Key account")
        DORMANT = "dormant", _("Dormant")
        LOST = "lost", _("Lost customer")

    class Status(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("party status", "Active")
        PAUSED = "paused", _("On hold")
        INSOLVENT = "insolvent", _("Insolvent")
        CLOSED = "closed", pgettext_lazy("party status", "Closed")

    class Role(models.TextChoices):
        CUSTOMER = "customer", _("Direct customer")
        INDIRECT = "indirect", _("Indirect customer")
        DISTRIBUTOR = "distributor", _("Distributor")
        RETAILER = "retailer", _("Retailer")
        CONSUMER = "consumer", _("Consumer")
        SUPPLIER = "supplier", _("Supplier")
        CARRIER = "carrier", _("Carrier")
        INSTALLER = "installer", _("Installer")
        SERVICE_PARTNER = "service_partner", _("Service partner")
        INTERNAL = "internal", _("Internal customer")
        INFLUENCER = "influencer", _("Influencer")
        COMPETITOR = "competitor", _("Competitor")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    is_consumer = models.BooleanField(_("consumer"), default=False)
    number = models.CharField(_("customer number"), max_length=40, blank=True, default="")
    name = models.CharField(_("name"), max_length=200)
    other_name = models.CharField(_("name in another language"), max_length=200, blank=True, default="")
    sort_key = models.CharField(max_length=300, editable=False, default="")
    roles = ArrayField(models.CharField(max_length=20, choices=Role), verbose_name=_("roles"), default=list, blank=True)
    stage = models.CharField(_("life-cycle stage"), max_length=20, choices=Stage, default=Stage.PROSPECT)
    stage_since = models.DateField(_("in this stage since"), null=True, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    source = models.CharField(_("source"), max_length=40, blank=True, default="")
    tags = ArrayField(models.CharField(max_length=20), verbose_name=_("tags"), default=list, db_default=[], blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    province = models.CharField(_("province"), max_length=80, blank=True, default="")
    city = models.CharField(_("city"), max_length=80, blank=True, default="")
    postcode = models.CharField(_("postcode"), max_length=20, blank=True, default="")
    email = models.CharField(_("e-mail"), max_length=254, blank=True, default="")
    phone = models.CharField(_("phone"), max_length=40, blank=True, default="")
    canonical = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        db_index=False,
        verbose_name=_("is the same as"),
    )

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = (
            models.CheckConstraint(
                condition=Q(is_consumer=False) | Q(kind="person"),
                name="only_people_are_consumers",
                violation_error_message=_("Only people are consumers"),
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="party_has_a_name", violation_error_message=_("Enter a name")
            ),
            models.CheckConstraint(
                condition=Q(canonical__isnull=True) | ~Q(canonical=models.F("id")),
                name="party_is_not_its_own_canonical",
                violation_error_message=_("A customer cannot be merged into itself"),
            ),
            models.UniqueConstraint(
                fields=("number",),
                condition=~Q(number="") & Q(deleted_at=None, canonical=None),
                name="one_party_per_number",
            ),
        )
        indexes = (
            models.Index(
                fields=("sort_key", "id"),
                name="organizations_in_order",
                condition=Q(kind="organization", deleted_at=None, canonical=None),
            ),
            models.Index(
                fields=("sort_key", "id"),
                name="consumers_in_order",
                condition=Q(kind="person", is_consumer=True, deleted_at=None, canonical=None),
            ),
            models.Index(
                fields=("sort_key", "id"),
                name="contacts_in_order",
                condition=Q(kind="person", is_consumer=False, deleted_at=None, canonical=None),
            ),
            models.Index(fields=("city", "sort_key", "id"), name="parties_by_city"),
            models.Index(fields=("owner", "sort_key", "id"), name="parties_by_owner", condition=~Q(owner=None)),
            models.Index(fields=("team", "sort_key"), name="parties_by_team", condition=~Q(team=None)),
            models.Index(fields=("territory", "sort_key"), name="parties_by_territory", condition=~Q(territory=None)),
            models.Index(fields=("canonical",), name="parties_merged", condition=~Q(canonical=None)),
            models.Index(fields=("number",), name="numbers_of_merged", condition=~Q(canonical=None) & ~Q(number="")),
            BrinIndex(fields=("import_run_id",), name="parties_of_import", autosummarize=True),
            models.Index(fields=("email",), name="parties_by_email", condition=~Q(email="")),
            GinIndex(fields=("roles",), name="parties_by_role", condition=Q(kind="organization")),
            GinIndex(fields=("tags",), name="parties_by_tag", condition=~Q(tags=[])),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.name

    @property
    def now(self) -> "Party":
        """Whom this party was found to be, itself where it was not merged."""
        return self.canonical or self

    @property
    def noun(self) -> str:
        """Under which noun this party is listed and who sees it."""
        if self.kind == self.Kind.ORGANIZATION:
            return "parties.organization"
        return "parties.consumer" if self.is_consumer else "parties.contact"


class Organization(models.Model):
    """What only organizations have."""

    class Ownership(models.TextChoices):
        STATE = "state", _("State-owned")
        PRIVATE = "private", _("Private company")
        FOREIGN = "foreign", _("Foreign company")
        JOINT = "joint", _("Joint venture")
        GOVERNMENT = "government", _("Government")
        PUBLIC = "public", _("Public body")

    class Purpose(models.TextChoices):
        PRODUCTION = "production", _("Production")
        RESALE = "resale", _("Resale")
        MAINTENANCE = "maintenance", _("Maintenance")
        RESEARCH = "research", _("Research")
        OWN_USE = "own_use", _("Own use")

    class Nature(models.TextChoices):
        MAKER = "maker", pgettext_lazy("nature of a customer", "Manufacturer")
        TRADER = "trader", pgettext_lazy("nature of a customer", "Trader")
        CONTRACTOR = "contractor", pgettext_lazy("nature of a customer", "Engineering contractor")
        INTEGRATOR = "integrator", pgettext_lazy("nature of a customer", "System integrator")
        DESIGNER = "designer", pgettext_lazy("nature of a customer", "Design institute")
        OPERATOR = "operator", pgettext_lazy("nature of a customer", "Plant operator")
        SERVICE = "service", pgettext_lazy("nature of a customer", "Service company")

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="organization")
    legal_name = models.CharField(_("registered name"), max_length=200, blank=True, default="")
    ownership = models.CharField(_("kind of organization"), max_length=12, choices=Ownership, blank=True, default="")
    industry = models.CharField(_("industry"), max_length=80, blank=True, default="")
    sub_industry = models.CharField(_("sub-industry"), max_length=80, blank=True, default="")
    business_type = models.CharField(_("business type"), max_length=80, blank=True, default="")
    purpose = models.CharField(_("purpose of purchase"), max_length=12, choices=Purpose, blank=True, default="")
    nature = models.CharField(_("nature"), max_length=12, choices=Nature, blank=True, default="", db_default="")
    product_category = models.CharField(_("product category"), max_length=80, blank=True, default="", db_default="")
    service_content = models.CharField(_("service content"), max_length=200, blank=True, default="", db_default="")
    founded_year = models.PositiveSmallIntegerField(_("founded"), null=True, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        triggers = keep_history()

    def __str__(self) -> str:
        return self.legal_name

    @override
    def clean(self) -> None:
        """Refuses a year of foundation that has not begun."""
        if self.founded_year is not None and not _FIRST_YEAR <= self.founded_year <= timezone.localdate().year:
            raise ValidationError({"founded_year": _("Enter a year of four digits that has begun")})


class Person(models.Model):
    """What only people have; the demographics of consumers are columns so that millions can be filtered."""

    class Gender(models.TextChoices):
        FEMALE = "F", _("Female")
        MALE = "M", _("Male")
        OTHER = "X", _("Other")

    class MaritalStatus(models.TextChoices):
        SINGLE = "S", _("Single")
        MARRIED = "M", _("Married")

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="person")
    title = models.CharField(_("title"), max_length=20, blank=True, default="")
    given_name = models.CharField(_("given name"), max_length=80, blank=True, default="")
    middle_name = models.CharField(_("middle name"), max_length=80, blank=True, default="")
    family_name = models.CharField(_("family name"), max_length=80, blank=True, default="")
    suffix = models.CharField(_("suffix"), max_length=20, blank=True, default="")
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True, default="")
    marital_status = models.CharField(_("marital status"), max_length=1, choices=MaritalStatus, blank=True, default="")
    yearly_income = models.DecimalField(_("yearly income"), max_digits=18, decimal_places=4, null=True, blank=True)
    income_currency = models.CharField(_("currency of income"), max_length=3, blank=True, default="")
    income_band = models.CharField(_("income band"), max_length=30, blank=True, default="")
    education = models.CharField(_("education"), max_length=60, blank=True, default="")
    occupation = models.CharField(_("occupation"), max_length=60, blank=True, default="")
    owns_home = models.BooleanField(_("owns a home"), null=True, blank=True)
    cars = models.PositiveSmallIntegerField(_("cars"), null=True, blank=True)
    children = models.PositiveSmallIntegerField(_("children"), null=True, blank=True)
    children_at_home = models.PositiveSmallIntegerField(_("children at home"), null=True, blank=True)
    commute = models.CharField(_("way to work"), max_length=30, blank=True, default="")

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()
