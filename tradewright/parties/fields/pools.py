"""The fields of public pools, of their rules, of the customers that lie in them and of locks."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.fields import KEPT_FIELDS, Field, Kind, settled_at_creation
from tradewright.parties.fields.references import party_field
from tradewright.parties.models import Party, Pool, PoolStay, RecycleRule
from tradewright.parties.queries import colleagues_to_choose, teams_to_choose

type Names = Callable[[], list[tuple[str, str]]]

_PARTY = party_field(
    "party", _("Customer"), "parties.organization", also=("parties.consumer",), is_required=True, is_editable=False
)
_POOL = Field(
    "pool",
    _("Public pool"),
    Kind.REFERENCE,
    path="pool_id",
    label_path="pool__name",
    reference="parties.pool",
    is_required=True,
)


def _members(key: str, label: str | Promise, known: Names) -> Field:
    return Field(key, label, Kind.CHOICES, choices=known, is_filterable=False)


def _user(key: str, label: str | Promise) -> Field:
    return Field(
        key,
        label,
        Kind.REFERENCE,
        path=f"{key}_id",
        label_path=f"{key}__name",
        reference="core.user",
        is_editable=False,
    )


POOL_FIELDS = (
    Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
    Field("holds", pgettext_lazy("pool", "Holds"), Kind.CHOICE, choices=Pool.Holds.choices, is_required=True),
    Field(
        "territory",
        _("Territory"),
        Kind.REFERENCE,
        path="territory_id",
        label_path="territory__name",
        reference="staff.territory",
        help=_("Only customers of this territory and those below it; empty: of all"),
    ),
    _members("teams", _("Teams that may claim"), teams_to_choose),
    _members("colleagues", _("Colleagues who may claim"), colleagues_to_choose),
    Field("claims_per_day", _("Claims a day"), Kind.INTEGER, help=_("For each colleague; empty: any number")),
    Field("most_held", _("Most held"), Kind.INTEGER, help=_("Customers of one colleague; empty: any number")),
    Field(
        "cooldown_days",
        _("Days before claiming again"),
        Kind.INTEGER,
        is_required=True,
        help=_("For whoever released or lost a customer"),
    ),
    Field(
        "warn_days",
        _("Days of warning"),
        Kind.INTEGER,
        is_required=True,
        help=_("So long before a rule takes a customer its owner is told"),
    ),
    *KEPT_FIELDS,
)
RULE_FIELDS = (
    _POOL,
    Field("trigger", pgettext_lazy("rule", "When"), Kind.CHOICE, choices=RecycleRule.Trigger.choices, is_required=True),
    Field("days", _("For days"), Kind.INTEGER, is_required=True, is_sortable=True),
    Field(
        "stage",
        _("Life-cycle stage"),
        Kind.CHOICE,
        choices=Party.Stage.choices,
        help=_("Empty: customers of any stage"),
    ),
    Field(
        "class_value",
        pgettext_lazy("of customers", "Class"),
        Kind.TEXT,
        help=_("Such as C; empty: customers of any class"),
    ),
    Field("is_active", _("In force"), Kind.BOOLEAN),
    *KEPT_FIELDS,
)
STAY_FIELDS = (
    _PARTY,
    _POOL,
    Field("number", _("Customer number"), Kind.TEXT, path="party__number", is_editable=False),
    Field(
        "stage",
        _("Life-cycle stage"),
        Kind.CHOICE,
        path="party__stage",
        choices=Party.Stage.choices,
        is_editable=False,
    ),
    Field("country", _("Country"), Kind.TEXT, path="party__country", is_editable=False),
    Field("province", _("Province"), Kind.TEXT, path="party__province", is_editable=False),
    Field("city", _("City"), Kind.TEXT, path="party__city", is_editable=False),
    Field("since", _("In the pool since"), Kind.DATETIME, is_sortable=True, is_editable=False),
    Field("reason", _("Reason"), Kind.CHOICE, choices=PoolStay.Reason.choices, is_required=True, is_editable=False),
    Field("words", _("In words"), Kind.TEXT, is_editable=False),
    _user("lost_by", _("Former owner")),
)
LOCK_FIELDS = (
    _PARTY,
    Field("reason", _("Reason"), Kind.TEXT, is_required=True, is_editable=False),
    *KEPT_FIELDS,
)
POOL_NOUNS = {
    "parties.pool": POOL_FIELDS,
    "parties.recycle_rule": RULE_FIELDS,
    "parties.pool_stay": STAY_FIELDS,
    "parties.owner_lock": LOCK_FIELDS,
}
LOCK_AT_CREATION = settled_at_creation(LOCK_FIELDS)
