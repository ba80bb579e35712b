"""Products: what is made and sold."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from tree_queries.models import TreeNode

from tradewright.catalog.models.named import Named
from tradewright.catalog.models.units import Unit
from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.core.rules import NOT_BELOW_ZERO


class Category(Named, TreeNode):  # type: ignore[django-manager-missing]
    """A shelf of the catalog, part of a larger one."""

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=Q(deleted_at=None), name="one_category_per_code"),
        )
        triggers = keep_history()


class ProductModel(Named):
    """A design of which several products are variants in size or colour."""

    class Meta:
        verbose_name = _("model")
        verbose_name_plural = _("models")
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=Q(deleted_at=None), name="one_model_per_code"),
        )
        triggers = keep_history()


class Product(Record):
    """Something we make, buy or sell, with its article number."""

    class Kind(models.TextChoices):
        MATERIAL = "material", _("Raw material")
        EQUIPMENT = "equipment", _("Equipment")
        ASSEMBLY = "assembly", _("Assembly")
        PART = "part", _("Part")
        CONSUMABLE = "consumable", _("Consumable")
        SERVICE = "service", _("Service")
        CONSUMER_GOOD = "consumer_good", _("Consumer good")

    sku = models.CharField(_("article number"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    sort_key = models.CharField(max_length=300, editable=False, default="")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        db_index=False,
        verbose_name=_("category"),
    )
    model = models.ForeignKey(
        ProductModel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        db_index=False,
        verbose_name=_("model"),
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("unit"))
    is_sold = models.BooleanField(_("sold"), default=True)
    is_made_here = models.BooleanField(_("made by us"), default=True)
    line = models.CharField(_("product line"), max_length=40, blank=True, default="")
    grade = models.CharField(_("grade"), max_length=40, blank=True, default="")
    style = models.CharField(_("style"), max_length=40, blank=True, default="")
    colour = models.CharField(_("colour"), max_length=40, blank=True, default="")
    size = models.CharField(_("size"), max_length=20, blank=True, default="")
    size_unit = models.CharField(_("unit of size"), max_length=10, blank=True, default="")
    weight = models.DecimalField(
        _("weight"), max_digits=12, decimal_places=4, null=True, blank=True, validators=[NOT_BELOW_ZERO]
    )
    weight_unit = models.CharField(_("unit of weight"), max_length=10, blank=True, default="")
    lead_time_days = models.PositiveSmallIntegerField(_("days to make"), null=True, blank=True)
    safety_stock = models.DecimalField(
        _("safety stock"), max_digits=18, decimal_places=4, null=True, blank=True, validators=[NOT_BELOW_ZERO]
    )
    reorder_point = models.DecimalField(
        _("reorder point"), max_digits=18, decimal_places=4, null=True, blank=True, validators=[NOT_BELOW_ZERO]
    )
    sold_from = models.DateField(_("sold from"), null=True, blank=True)
    sold_to = models.DateField(_("sold to"), null=True, blank=True)

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = (
            models.UniqueConstraint(fields=("sku",), condition=Q(deleted_at=None), name="one_product_per_sku"),
            models.CheckConstraint(
                condition=~Q(sku=""), name="product_has_a_sku", violation_error_message=_("Enter an article number")
            ),
            models.CheckConstraint(
                condition=Q(sold_to=None) | Q(sold_from=None) | Q(sold_to__gte=F("sold_from")),
                name="sold_to_after_sold_from",
                violation_error_message=_("The last day of selling is before the first"),
            ),
        )
        indexes = (
            models.Index(fields=("sort_key", "id"), name="products_in_order", condition=Q(deleted_at=None)),
            models.Index(fields=("category", "sort_key"), name="products_by_category"),
            models.Index(fields=("model",), name="products_by_model"),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.sku} {self.name}"


class ProductText(Record):
    """What a product is called and how it is described in one language."""

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="texts", db_index=False, verbose_name=_("product")
    )
    language = models.CharField(_("language"), max_length=10)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    description = models.TextField(_("description"), blank=True, default="")

    class Meta:
        verbose_name = _("text of a product")
        verbose_name_plural = _("texts of products")
        constraints = (models.UniqueConstraint(fields=("product", "language"), name="one_text_per_language"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.product_id} {self.language}"


class ProductParameter(Record):
    """One technical parameter of a product: what it is called and its value with the unit."""

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="parameters", db_index=False, verbose_name=_("product")
    )
    name = models.CharField(_("parameter"), max_length=80)
    value = models.CharField(_("value"), max_length=200)

    class Meta:
        verbose_name = _("technical parameter")
        verbose_name_plural = _("technical parameters")
        constraints = (
            models.UniqueConstraint(fields=("product", "name"), name="one_parameter_per_name"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(value=""),
                name="parameter_is_filled",
                violation_error_message=_("Enter the name of the parameter and its value"),
            ),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
