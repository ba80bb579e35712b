"""What files may become of the own house: fills the socket `imports.targets`."""

from django.utils.translation import gettext_lazy as _

from tradewright.imports.targets import ExactIdentifier, ImportTarget, import_targets

LEGAL_ENTITY = ImportTarget(
    "staff.legal_entity",
    "staff.LegalEntity",
    _("Legal entities"),
    match=("code",),
    checks={"country": "country", "currency": "currency"},
)

TERRITORY = ImportTarget(
    "staff.territory",
    "staff.Territory",
    _("Territories"),
    checks={"country": "country"},
    identifiers=(
        ExactIdentifier(
            "code",
            _("code"),
            "SELECT code, id, name FROM staff_territory WHERE code = ANY(%(values)s)",
            policy="update",
        ),
    ),
)

TERRITORY_GROUP = ImportTarget("staff.territory_group", "staff.Territory", _("Groups of territories"), match=("code",))

TERRITORY_ASSIGNMENT = ImportTarget(
    "staff.territory_assignment",
    "staff.TerritoryAssignment",
    _("Who holds which territory"),
    match=("territory", "user", "valid_from"),
)

import_targets.add(LEGAL_ENTITY, TERRITORY, TERRITORY_GROUP, TERRITORY_ASSIGNMENT)
