"""What people may be allowed to do with the lists of everybody."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

HAND_OVER = permission("ui.hand_over", _("Hand over what colleagues look after"))
