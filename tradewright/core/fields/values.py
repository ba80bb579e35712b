"""Values typed or sent by catalog key, turned into columns; the unknown and the hidden are refused."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import Rights
from tradewright.core.errors import Invalid
from tradewright.core.fields.catalog import Field, readable_fields
from tradewright.core.fields.own_values import own_values, with_own_values
from tradewright.core.models import Record


def columns_from(
    noun_key: str, values: Mapping[str, Any], rights: Rights, record: Record | None = None
) -> dict[str, Any]:
    """The columns of a noun for values by catalog key, one's own fields joined to the record's others.

    Raises `Invalid` for a field that is unknown, hidden from this user or not edited by hand.
    """
    fields = readable_fields(noun_key, rights)
    unknown = {key: _("There is no such field to fill in") for key in values if not _is_open(fields.get(key))}
    if unknown:
        raise Invalid(unknown)
    columns = {fields[key].orm_path: value for key, value in values.items() if not fields[key].is_custom}
    own = own_values(fields, {key: value for key, value in values.items() if fields[key].is_custom})
    if own:
        present = record.custom if record is not None else {}
        columns["custom"] = with_own_values(present, own)
    return columns


def _is_open(field: Field | None) -> bool:
    return field is not None and field.is_editable
