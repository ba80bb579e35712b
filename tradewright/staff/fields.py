"""The fields of who holds what in the house: roles, teams, territories; both sides are settled when added."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.fields import KEPT_FIELDS, Field, Kind

_PERIOD = (
    Field("valid_from", _("From"), Kind.DATE, is_required=True, is_sortable=True),
    Field("valid_to", _("To"), Kind.DATE),
)


def _side(key: str, label: Promise, reference: str) -> Field:
    return Field(
        key,
        label,
        Kind.REFERENCE,
        path=f"{key}_id",
        label_path=f"{key}__name",
        reference=reference,
        is_editable=False,
        is_required=True,
    )


_USER = _side("user", _("Colleague"), "core.user")

GRANT_FIELDS = (_side("role", _("Role"), "staff.role"), _USER, *KEPT_FIELDS)
MEMBERSHIP_FIELDS = (
    _side("team", _("Team"), "staff.team"),
    _USER,
    Field("leads", _("Leads the team"), Kind.BOOLEAN),
    *_PERIOD,
    *KEPT_FIELDS,
)
ASSIGNMENT_FIELDS = (_side("territory", _("Territory"), "staff.territory"), _USER, *_PERIOD, *KEPT_FIELDS)
