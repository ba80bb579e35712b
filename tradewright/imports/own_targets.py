"""What files may become of the foundation's own nouns."""

from django.utils.translation import gettext_lazy as _

from tradewright.imports.targets import ExactIdentifier, ImportTarget, import_targets

USER = ImportTarget(
    "core.user",
    "core.User",
    _("Colleagues"),
    checks={"email": "email"},
    identifiers=(
        ExactIdentifier(
            "email",
            _("e-mail"),
            "SELECT lower(email), id, name FROM core_user WHERE lower(email) = ANY(%(values)s)",
            policy="update",
        ),
    ),
)

EXCHANGE_RATE = ImportTarget(
    "core.exchange_rate",
    "core.ExchangeRate",
    _("Exchange rates"),
    match=("base", "currency", "on"),
    checks={"base": "currency", "currency": "currency"},
)

CUSTOM_FIELD = ImportTarget("core.custom_field", "core.CustomField", _("Own fields"), match=("noun", "key"))

import_targets.add(USER, EXCHANGE_RATE, CUSTOM_FIELD)
