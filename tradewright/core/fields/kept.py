"""When a record was made and last changed: the same two fields on records of every kind."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.fields.catalog import Field, Kind

KEPT_FIELDS = (
    Field("created_at", _("Created"), Kind.DATETIME, is_editable=False),
    Field("updated_at", _("Changed"), Kind.DATETIME, is_editable=False),
)
