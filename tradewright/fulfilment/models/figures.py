"""Figures per customer that lists sort by; a cache of the orders, brought in line whenever they change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.parties.models import Party


class CustomerFigures(models.Model):
    """Orders and turnover of one customer in the base currency; computed from the orders, never edited.

    Counted are orders that are neither draft nor cancelled, those of parties merged into the customer included.
    `orders` are those in the amounts; `orders_without_rate` could not be converted and are in none of them, but their
    days count as days with orders. The margin leaves out lines whose cost nobody knows.
    """

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="figures")
    currency = models.CharField(_("currency"), max_length=3, default="")
    orders = models.PositiveIntegerField(_("orders"), default=0)
    turnover = models.DecimalField(_("turnover"), max_digits=18, decimal_places=4, default=0)
    cost = models.DecimalField(_("cost"), max_digits=18, decimal_places=4, default=0)
    margin = models.DecimalField(_("margin"), max_digits=18, decimal_places=4, default=0)
    orders_without_rate = models.PositiveIntegerField(_("orders without exchange rate"), default=0)
    first_order_on = models.DateField(_("first order"), null=True)
    last_order_on = models.DateField(_("last order"), null=True)

    class Meta:
        verbose_name = _("figures of a customer")
        verbose_name_plural = _("figures of customers")
        indexes = (
            models.Index(fields=("-turnover", "-party"), name="customers_by_turnover"),
            models.Index(fields=("-last_order_on", "-party"), name="customers_by_last_order"),
        )

    def __str__(self) -> str:
        return f"{self.party_id}"
