"""What lists, search, rights and the API know about the own house."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.fields import Field, Kind, describe
from tradewright.core.models import User
from tradewright.core.nouns import Noun, register

register(
    Noun("core.user", "core.User", _("colleague"), _("Colleagues"), "user", "colleague", "colleagues"),
    Noun("staff.team", "staff.Team", _("team"), _("Teams"), "users-group", "team", "teams"),
    Noun(
        "staff.territory", "staff.Territory", _("territory"), _("Territories"), "map", "territory", "territories"
    ),
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

describe(
    "core.user",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("email", _("E-mail"), Kind.EMAIL, is_required=True, is_sortable=True),
        Field("language", _("Language"), Kind.CHOICE, choices=User._meta.get_field("language").choices),
        Field("time_zone", _("Time zone"), Kind.TEXT),
        Field("is_active", _("May sign in"), Kind.BOOLEAN),
        Field("is_administrator", _("Administrator"), Kind.BOOLEAN),
        Field("last_login", _("Last signed in"), Kind.DATETIME, is_editable=False),
    ),
)

describe(
    "staff.team",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("department", _("Department"), Kind.TEXT),
        Field("parent", _("Part of"), Kind.REFERENCE, path="parent_id", reference="staff.team"),
    ),
)

describe(
    "staff.territory",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("code", _("Code"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("country", _("Country"), Kind.TEXT),
        Field("parent", _("Part of"), Kind.REFERENCE, path="parent_id", reference="staff.territory"),
    ),
)

describe(
    "staff.legal_entity",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("code", _("Code"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("country", _("Country"), Kind.TEXT, is_required=True),
        Field("currency", _("Currency"), Kind.TEXT, is_required=True),
        Field("time_zone", _("Time zone"), Kind.TEXT, is_required=True),
    ),
)

describe(
    "staff.role",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
    ),
)
