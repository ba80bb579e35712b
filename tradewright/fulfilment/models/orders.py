"""Orders and their lines, own or mirrored from another system."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.catalog.models import Named, Product, Unit
from tradewright.core.history import keep_history
from tradewright.core.models import Record
from tradewright.core.rules import RATE_ABOVE_ZERO
from tradewright.fulfilment.errors import OrderCannotMove, OrderNotDraft, OrderNotOurs
from tradewright.parties.models import Address, Contract, Party
from tradewright.pricing.models import Promotion
from tradewright.staff.models import LegalEntity, Owned


class Order(Owned):
    """What a customer ordered; amounts of mirrored and imported orders are never recomputed."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("order status", "Draft")
        CONFIRMED = "confirmed", pgettext_lazy("order status", "Confirmed")
        SHIPPED = "shipped", pgettext_lazy("order status", "Shipped")
        CLOSED = "closed", pgettext_lazy("order status", "Closed")
        CANCELLED = "cancelled", pgettext_lazy("order status", "Cancelled")

    class Origin(models.TextChoices):
        OWN = "own", _("Entered here")
        IMPORTED = "imported", _("Imported")
        MIRRORED = "mirrored", _("Mirrored")

    class Channel(models.TextChoices):
        DIRECT = "direct", _("Direct sales")
        RESELLER = "reseller", _("Resellers")
        SHOP = "shop", _("Web shop")

    number = models.CharField(pgettext_lazy("Order", "order number"), max_length=40)
    legal_entity = models.ForeignKey(
        LegalEntity, models.PROTECT, related_name="+", db_index=False, verbose_name=_("sold by")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="orders", db_index=False, verbose_name=_("customer"))
    contact = models.ForeignKey(
        Party,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="orders_as_contact",
        db_index=False,
        verbose_name=_("ordered by"),
    )
    contract = models.ForeignKey(
        Contract,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="orders",
        db_index=False,
        verbose_name=_("under contract"),
    )
    salesperson = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("salesperson"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.OWN)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.DIRECT)
    ordered_on = models.DateField(_("ordered"))
    due_on = models.DateField(_("due"), null=True, blank=True)
    shipped_on = models.DateField(_("shipped"), null=True, blank=True)
    customer_number = models.CharField(_("customer's PO number"), max_length=60, blank=True, default="")
    ship_method = models.CharField(_("shipped by"), max_length=80, blank=True, default="")
    billing_address = models.ForeignKey(
        Address,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("bill to"),
    )
    shipping_address = models.ForeignKey(
        Address,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("ship to"),
    )
    is_paid_by_card = models.BooleanField(_("paid by card"), default=False)
    currency = models.CharField(_("currency"), max_length=3)
    customer_currency = models.CharField(_("customer's currency"), max_length=3, blank=True, default="")
    customer_rate = models.DecimalField(
        _("rate of the day"), max_digits=20, decimal_places=10, null=True, blank=True, validators=(RATE_ABOVE_ZERO,)
    )
    subtotal = models.DecimalField(_("subtotal"), max_digits=18, decimal_places=4, default=0)
    tax = models.DecimalField(_("tax"), max_digits=18, decimal_places=4, default=0)
    freight = models.DecimalField(_("freight"), max_digits=18, decimal_places=4, default=0)
    total = models.DecimalField(_("total"), max_digits=18, decimal_places=4, default=0)
    has_all_lines = models.BooleanField(_("lines are complete"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("Order", "order")
        verbose_name_plural = pgettext_lazy("Order", "orders")
        constraints = (
            models.UniqueConstraint(
                fields=("legal_entity", "number"), condition=Q(deleted_at=None), name="one_order_per_number"
            ),
            models.CheckConstraint(
                condition=~Q(number=""), name="order_has_a_number", violation_error_message=_("Enter an order number")
            ),
            models.CheckConstraint(
                condition=~Q(origin="own") | Q(due_on=None) | Q(due_on__gte=F("ordered_on")),
                name="own_order_is_due_after_it_was_ordered",
                violation_error_message=_("The goods cannot be due before they were ordered"),
            ),
        )
        indexes = (
            models.Index(fields=("-ordered_on", "-id"), name="orders_by_day"),
            models.Index(fields=("party", "-ordered_on"), name="orders_of_party"),
            models.Index(fields=("salesperson", "-ordered_on"), name="orders_by_salesperson"),
            models.Index(fields=("owner", "-ordered_on"), name="orders_by_owner"),
            models.Index(fields=("territory", "-ordered_on"), name="orders_by_territory"),
            models.Index(fields=("team", "-ordered_on"), name="orders_by_team", condition=~Q(team=None)),
            models.Index(fields=("status", "-ordered_on", "-id"), name="orders_by_status"),
            models.Index(fields=("number", "id"), name="orders_by_number"),
            models.Index(fields=("-total", "-id"), name="orders_by_total"),
            models.Index(fields=("contact",), name="orders_by_contact", condition=~Q(contact=None)),
            models.Index(fields=("contract", "-ordered_on"), name="orders_of_contract", condition=~Q(contract=None)),
            models.Index(fields=("billing_address",), name="orders_billed_to", condition=~Q(billing_address=None)),
            models.Index(fields=("shipping_address",), name="orders_shipped_to", condition=~Q(shipping_address=None)),
            BrinIndex(fields=("import_run_id",), name="orders_of_import", autosummarize=True),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return self.number

    @property
    def is_own(self) -> bool:
        """Whether the order was entered here, so that its amounts are ours to compute."""
        return self.origin == self.Origin.OWN

    @property
    def may_be_cancelled(self) -> bool:
        """Whether it is ours and has not been shipped."""
        return self.is_own and self.may_become(self.Status.CANCELLED)

    def may_become(self, status: str) -> bool:
        """Whether this status follows the present one."""
        return status in NEXT_STATUSES[self.Status(self.status)]

    def refuse_unless_it_may_become(self, status: str) -> None:
        """Raises `OrderCannotMove` unless this status follows the present one."""
        if not self.may_become(status):
            raise OrderCannotMove(self.number, self.get_status_display(), self.Status(status).label)

    def refuse_unless_editable(self) -> None:
        """Raises `OrderNotOurs` or `OrderNotDraft` unless amounts and lines may still change."""
        if not self.is_own:
            raise OrderNotOurs(self.number, self.get_origin_display())
        if self.status != self.Status.DRAFT:
            raise OrderNotDraft(self.number, self.get_status_display())


# What an order may become; a closed and a cancelled order stay what they are.
NEXT_STATUSES: dict[Order.Status, frozenset[Order.Status]] = {
    Order.Status.DRAFT: frozenset({Order.Status.CONFIRMED, Order.Status.CANCELLED}),
    Order.Status.CONFIRMED: frozenset({Order.Status.SHIPPED, Order.Status.CANCELLED}),
    Order.Status.SHIPPED: frozenset({Order.Status.CLOSED}),
    Order.Status.CLOSED: frozenset(),
    Order.Status.CANCELLED: frozenset(),
}
# Drafts are not ordered yet, cancelled orders no longer: neither is turnover.
COUNTED_STATUSES = (Order.Status.CONFIRMED, Order.Status.SHIPPED, Order.Status.CLOSED)


class OrderLine(Record):
    """One product on an order, with its price, discount and cost as they were."""

    order = models.ForeignKey(
        Order, models.CASCADE, related_name="lines", db_index=False, verbose_name=pgettext_lazy("Order", "order")
    )
    position = models.PositiveIntegerField(_("line"))
    product = models.ForeignKey(
        Product, models.PROTECT, related_name="order_lines", db_index=False, verbose_name=_("product")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("unit"))
    quantity = models.DecimalField(_("quantity"), max_digits=18, decimal_places=4)
    unit_price = models.DecimalField(_("unit price"), max_digits=20, decimal_places=6)
    per = models.PositiveSmallIntegerField(_("per"), default=1)
    gross = models.DecimalField(_("before discount"), max_digits=18, decimal_places=4)
    discount_share = models.DecimalField(_("discount"), max_digits=9, decimal_places=6, default=0)
    discount = models.DecimalField(_("discount amount"), max_digits=18, decimal_places=4, default=0)
    net = models.DecimalField(_("amount"), max_digits=18, decimal_places=4)
    unit_cost = models.DecimalField(_("unit cost"), max_digits=20, decimal_places=6, null=True, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=18, decimal_places=4, null=True, blank=True)
    promotion = models.ForeignKey(
        Promotion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("promotion"),
    )
    tracking_number = models.CharField(_("tracking number"), max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("order line")
        verbose_name_plural = _("order lines")
        constraints = (
            models.UniqueConstraint(
                fields=("order", "position"), condition=Q(deleted_at=None), name="one_line_per_position"
            ),
            models.CheckConstraint(
                condition=~Q(quantity=0),
                name="line_has_a_quantity",
                violation_error_message=_("Say how many; below zero for goods that come back"),
            ),
        )
        indexes = (
            models.Index(fields=("order",), name="order_lines_of_order"),
            models.Index(fields=("product",), name="order_lines_of_product"),
            BrinIndex(fields=("import_run_id",), name="order_lines_of_import", autosummarize=True),
        )
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.order_id}/{self.position}"


class Reason(Named):
    """Why customers buy."""

    kind = models.CharField(_("kind"), max_length=40, blank=True, default="")

    class Meta:
        verbose_name = _("reason to buy")
        verbose_name_plural = _("reasons to buy")
        constraints = (models.UniqueConstraint(fields=("code",), name="one_reason_per_code"),)
        triggers = keep_history()


class OrderReason(Record):
    """This order was placed for this reason."""

    order = models.ForeignKey(
        Order, models.CASCADE, related_name="reasons", db_index=False, verbose_name=pgettext_lazy("Order", "order")
    )
    reason = models.ForeignKey(Reason, models.PROTECT, related_name="+", db_index=False, verbose_name=_("reason"))

    class Meta:
        verbose_name = _("reason of an order")
        verbose_name_plural = _("reasons of orders")
        constraints = (models.UniqueConstraint(fields=("order", "reason"), name="reason_once_per_order"),)
        triggers = keep_history()

    def __str__(self) -> str:
        return f"{self.order_id} {self.reason_id}"
