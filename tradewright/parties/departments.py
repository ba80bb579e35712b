"""The departments whose work shows on a customer's timeline."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DEPARTMENTS: dict[str, str | Promise] = {
    "sales": _("Sales"),
    "service": _("Service"),
    "logistics": _("Logistics"),
    "finance": _("Finance"),
    "marketing": pgettext_lazy("department", "Marketing"),
}
