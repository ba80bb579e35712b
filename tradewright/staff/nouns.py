"""What lists, search, rights and the API know about the own house."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.access import PERMISSIONS, SENSITIVITIES
from tradewright.core.choices import countries, currencies, time_zones
from tradewright.core.fields import Field, Kind, describe
from tradewright.core.models.users import LANGUAGES
from tradewright.core.nouns import NOUNS, Noun, register
from tradewright.staff.fields import ASSIGNMENT_FIELDS, GRANT_FIELDS, MEMBERSHIP_FIELDS

register(
    Noun("core.user", "core.User", _("colleague"), _("Colleagues"), "user", "colleague", "colleagues"),
    Noun("staff.team", "staff.Team", _("team"), _("Teams"), "users-group", "team", "teams"),
    Noun("staff.territory", "staff.Territory", _("territory"), _("Territories"), "map", "territory", "territories"),
    Noun(
        "staff.legal_entity",
        "staff.LegalEntity",
        _("legal entity"),
        _("Legal entities"),
        "building-bank",
        "legal_entity",
        "legal_entities",
    ),
    Noun("staff.role", "staff.Role", _("role"), _("Roles"), "shield-check", "role", "roles"),
)


DEPARTMENTS = (
    ("sales", _("Sales")),
    ("marketing", pgettext_lazy("department", "Marketing")),
    ("service", _("Service")),
    ("logistics", _("Logistics")),
    ("finance", _("Finance")),
    ("management", _("Management")),
)


def _permissions() -> list[tuple[str, str | Promise]]:
    return [(one.name, one.label) for one in PERMISSIONS.values()]


def _nouns() -> list[tuple[str, str | Promise]]:
    return [(key, one.plural) for key, one in NOUNS.items()]


def _sensitivities() -> list[tuple[str, str | Promise]]:
    return [(one.name, one.label) for one in SENSITIVITIES.values()]


describe(
    "core.user",
    (
        Field("name", pgettext_lazy("person", "Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("email", _("E-mail"), Kind.EMAIL, is_required=True, is_sortable=True),
        Field("language", _("Language"), Kind.CHOICE, choices=LANGUAGES, is_required=True),
        Field("time_zone", _("Time zone"), Kind.CHOICE, choices=time_zones, is_required=True),
        Field("is_active", _("May sign in"), Kind.BOOLEAN, is_editable=False),
        Field("is_administrator", _("Administrator"), Kind.BOOLEAN),
        Field("last_login", _("Last signed in"), Kind.DATETIME, is_editable=False),
    ),
)

describe(
    "staff.team",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("department", _("Department"), Kind.CHOICE, choices=DEPARTMENTS, is_required=True),
        Field("parent", _("Part of"), Kind.REFERENCE, path="parent_id", reference="staff.team"),
    ),
)

describe(
    "staff.territory",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("code", _("Code"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("country", _("Country"), Kind.CHOICE, choices=countries),
        Field("parent", _("Part of"), Kind.REFERENCE, path="parent_id", reference="staff.territory"),
    ),
)

describe(
    "staff.legal_entity",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("code", _("Code"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("country", _("Country"), Kind.CHOICE, choices=countries, is_required=True),
        Field("currency", _("Currency"), Kind.CHOICE, choices=currencies, is_required=True),
        Field("time_zone", _("Time zone"), Kind.CHOICE, choices=time_zones, is_required=True),
    ),
)

describe(
    "staff.role",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("permissions", _("May do"), Kind.CHOICES, choices=_permissions, is_filterable=False),
        Field("scopes", _("Sees rows"), Kind.CHOICE_EACH, choices=_nouns, is_filterable=False),
        Field("sensitivities", _("Sees fields"), Kind.CHOICES, choices=_sensitivities, is_filterable=False),
    ),
)
describe("staff.role_grant", GRANT_FIELDS)
describe("staff.team_membership", MEMBERSHIP_FIELDS)
describe("staff.territory_assignment", ASSIGNMENT_FIELDS)
