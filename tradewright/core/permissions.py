"""What people may be allowed to do with the foundation."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

MANAGE_SETTINGS = permission("core.manage_settings", _("Manage exchange rates, own fields and number series"))
DECIDE_RETENTION = permission("core.decide_retention", _("Decide how long personal data is kept"))
READ_LOG = permission("core.read_log", _("See who did what, and the health of the house"))
MAKE_KEYS = permission("core.make_keys", _("Make API keys of one's own"))
