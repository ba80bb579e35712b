"""The fields of tags."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.fields import KEPT_FIELDS, Field, Kind
from tradewright.parties.models import Tag

TAG_FIELDS = (
    Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
    Field("look", pgettext_lazy("of a tag", "Colour"), Kind.CHOICE, choices=Tag.Look.choices),
    *KEPT_FIELDS,
)
