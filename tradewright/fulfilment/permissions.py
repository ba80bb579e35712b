"""What people may be allowed to do with orders."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

CREATE_ORDERS = permission("fulfilment.create_orders", _("Create orders"))
EDIT_ORDERS = permission("fulfilment.edit_orders", _("Edit orders and their lines"))
CONFIRM_ORDERS = permission("fulfilment.confirm_orders", _("Confirm orders"))
SHIP_ORDERS = permission("fulfilment.ship_orders", _("Mark orders as shipped and close them"))
MANAGE_REASONS = permission("fulfilment.manage_reasons", _("Create, edit and delete reasons to buy"))
CANCEL_ORDERS = permission("fulfilment.cancel_orders", _("Cancel orders"))
