"""Prices, costs and promotions, each in force from one day to another."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.catalog.models import Named, Product
from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.core.rules import NOT_BELOW_ZERO
from tradewright.staff.models import LegalEntity
from tradewright.staff.models.teams import DAYS_VALID


class PriceList(Named):
    """Prices of one of our companies in one currency, for everyone or for a channel."""

    currency = models.CharField(_("currency"), max_length=3)
    legal_entity = models.ForeignKey(
        LegalEntity, models.PROTECT, related_name="+", db_index=False, verbose_name=_("legal entity")
    )
    channel = models.CharField(_("channel"), max_length=20, blank=True, default="")
    includes_tax = models.BooleanField(_("prices include tax"), default=False)

    class Meta:
        verbose_name = _("price list")
        verbose_name_plural = _("price lists")
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=Q(deleted_at=None), name="one_price_list_per_code"),
        )
        triggers = keep_history()


class Price(Record):
    """The price of a product on a list from one day to another; two of them never overlap."""

    price_list = models.ForeignKey(
        PriceList, models.CASCADE, related_name="prices", db_index=False, verbose_name=_("price list")
    )
    product = models.ForeignKey(
        Product, models.CASCADE, related_name="prices", db_index=False, verbose_name=_("product")
    )
    amount = models.DecimalField(_("price"), max_digits=20, decimal_places=6)
    per = models.PositiveSmallIntegerField(_("per"), default=1)
    valid_from = models.DateField(pgettext_lazy("period", "from"))
    valid_to = models.DateField(pgettext_lazy("period", "to"), null=True, blank=True)

    class Meta:
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="price_not_below_zero",
                violation_error_message=_("A price is zero or more"),
            ),
            models.CheckConstraint(
                condition=Q(per__in=(1, 100, 1000)),
                name="price_per_1_100_1000",
                violation_error_message=_("A price is for 1, 100 or 1000"),
            ),
            ExclusionConstraint(
                name="one_price_at_a_time",
                violation_error_message=_("There is another price of this product on this list in this period"),
                expressions=(
                    ("price_list", RangeOperators.EQUAL),
                    ("product", RangeOperators.EQUAL),
                    (DAYS_VALID, RangeOperators.OVERLAPS),
                ),
                condition=Q(deleted_at=None),
            ),
        )
        indexes = (models.Index(fields=("product", "-valid_from"), name="prices_of_product"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.amount}"


class Cost(Record):
    """What a product costs us in one currency from one day to another; two of them in one currency never overlap."""

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="costs", db_index=False, verbose_name=_("product")
    )
    amount = models.DecimalField(_("cost"), max_digits=20, decimal_places=6)
    currency = models.CharField(_("currency"), max_length=3)
    valid_from = models.DateField(pgettext_lazy("period", "from"))
    valid_to = models.DateField(pgettext_lazy("period", "to"), null=True, blank=True)

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="cost_not_below_zero",
                violation_error_message=_("A cost is zero or more"),
            ),
            ExclusionConstraint(
                name="one_cost_at_a_time",
                violation_error_message=_("There is another cost of this product in this currency and period"),
                expressions=(
                    ("product", RangeOperators.EQUAL),
                    ("currency", RangeOperators.EQUAL),
                    (DAYS_VALID, RangeOperators.OVERLAPS),
                ),
                condition=Q(deleted_at=None),
            ),
        )
        indexes = (models.Index(fields=("product", "-valid_from"), name="costs_of_product"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class PromotionKind(Named):
    """What sort of special offer one is: of the season, for large quantities, of what is going."""

    class Meta:
        verbose_name = _("kind of promotion")
        verbose_name_plural = _("kinds of promotions")
        constraints = (
            models.UniqueConstraint(
                fields=("code",), condition=Q(deleted_at=None), name="one_kind_of_promotion_per_code"
            ),
        )
        triggers = keep_history()


class Promotion(Named):
    """A special offer: so much off for a quantity, a group of customers and a period."""

    kind = models.ForeignKey(
        PromotionKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("kind"),
    )
    audience = models.CharField(_("for"), max_length=40, blank=True, default="")
    discount_share = models.DecimalField(_("discount"), max_digits=7, decimal_places=4)
    min_quantity = models.DecimalField(
        _("from quantity"), max_digits=18, decimal_places=4, default=0, validators=[NOT_BELOW_ZERO]
    )
    max_quantity = models.DecimalField(
        _("to quantity"), max_digits=18, decimal_places=4, null=True, blank=True, validators=[NOT_BELOW_ZERO]
    )
    valid_from = models.DateField(pgettext_lazy("period", "from"))
    valid_to = models.DateField(pgettext_lazy("period", "to"), null=True, blank=True)
    products = models.ManyToManyField(Product, through="PromotionProduct", related_name="promotions")

    class Meta:
        verbose_name = _("promotion")
        verbose_name_plural = _("promotions")
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=Q(deleted_at=None), name="one_promotion_per_code"),
            models.CheckConstraint(
                condition=Q(discount_share__range=(0, 1)),
                name="discount_between_0_and_1",
                violation_error_message=_("A discount is between nothing and the whole price"),
            ),
            models.CheckConstraint(
                condition=Q(max_quantity=None) | Q(max_quantity__gte=F("min_quantity")),
                name="promotion_up_to_at_least_its_beginning",
                violation_error_message=_("The highest quantity is below the lowest"),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="promotion_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins"),
            ),
        )
        triggers = keep_history()


class PromotionProduct(Record):
    """A product that may be sold under a promotion."""

    promotion = models.ForeignKey(
        Promotion, models.CASCADE, related_name="entries", db_index=False, verbose_name=_("promotion")
    )
    product = models.ForeignKey(Product, models.CASCADE, related_name="+", db_index=False, verbose_name=_("product"))

    class Meta:
        verbose_name = _("product of a promotion")
        verbose_name_plural = _("products of promotions")
        constraints = (models.UniqueConstraint(fields=("promotion", "product"), name="product_once_per_promotion"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.promotion_id} {self.product_id}"
