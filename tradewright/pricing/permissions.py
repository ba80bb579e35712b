"""What people may be allowed to do with prices."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

EDIT_PRICE_LISTS = permission("pricing.edit_price_lists", _("Create and edit price lists"))
SET_PRICES = permission("pricing.set_prices", _("Set prices"))
SET_COSTS = permission("pricing.set_costs", _("Set costs"))
EDIT_PROMOTIONS = permission("pricing.edit_promotions", _("Create, edit and delete promotions"))
