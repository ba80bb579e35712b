"""What people may be allowed to do with the catalog."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

CREATE_PRODUCTS = permission("catalog.create_products", _("Create products"))
EDIT_PRODUCTS = permission("catalog.edit_products", _("Edit products, their texts and units"))
DELETE_PRODUCTS = permission("catalog.delete_products", _("Delete and restore products"))
EDIT_COMPONENTS = permission("catalog.edit_components", _("Change bills of materials"))
EDIT_CATEGORIES = permission("catalog.edit_categories", _("Change the categories of the catalog"))
EDIT_MODELS = permission("catalog.edit_models", _("Change product models"))
EDIT_UNITS = permission("catalog.edit_units", _("Change units of measure"))
RECORD_STOCK = permission("catalog.record_stock", _("Record stock"))
