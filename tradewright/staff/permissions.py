"""What people may be allowed to do in the own house."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

MANAGE_HOUSE = permission("staff.manage_house", _("Manage colleagues, roles, teams and settings"))
