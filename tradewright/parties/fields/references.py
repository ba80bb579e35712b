"""The field of a row that hangs on a party."""

from typing import Any

from django.utils.functional import Promise

from tradewright.core.fields import Field, Kind
from tradewright.parties.models import NOW


def party_field(key: str, label: str | Promise, reference: str, **more: Any) -> Field:
    """A reference to a party: shown as whom it was found to be, and found under every id that customer ever had."""
    return Field(
        key,
        label,
        Kind.REFERENCE,
        path=f"{key}_id",
        label_path=f"{key}__now__name",
        filter_path=f"{key}__{NOW}",
        reference=reference,
        **more,
    )
