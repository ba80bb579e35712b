"""Fields of what belongs to a record in rows of its own: some are settled when such a row is added."""

from collections.abc import Iterable
from dataclasses import replace

from tradewright.core.fields.catalog import Field

_LEFT_TO_THE_HOUSE = ("created_at", "updated_at", "by")


def settled_at_creation(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields that are filled in when a row is added and never changed, such as whose address it is."""
    return tuple(
        replace(one, is_editable=True) for one in fields if not one.is_editable and one.key not in _LEFT_TO_THE_HOUSE
    )


def form_of(fields: Iterable[Field], *keys: str) -> tuple[Field, ...]:
    """These fields in this order, to be filled in."""
    known = {one.key: one for one in fields}
    return tuple(replace(known[key], is_editable=True) for key in keys)
