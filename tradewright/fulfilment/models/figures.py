"""Figures per customer that lists sort by; a cache of the orders, brought in line whenever they change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tradewright.parties.models import Party


class CustomerFigures(models.Model):
    """Orders and turnover of one customer in the base currency; computed from the orders, never edited."""

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="figures")
    orders = models.PositiveIntegerField(_("orders"), default=0)
    turnover = models.DecimalField(_("turnover"), max_digits=18, decimal_places=4, default=0)
    cost = models.DecimalField(_("cost"), max_digits=18, decimal_places=4, default=0)
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
