"""The fields of the catalog."""

from tradewright.catalog.fields.parts import AT_CREATION, PART_FIELDS, part_fields
from tradewright.catalog.fields.records import (
    CATEGORY_FIELDS,
    MODEL_FIELDS,
    PRODUCT_FIELDS,
    UNIT_FIELDS,
)

__all__ = [
    "AT_CREATION",
    "CATEGORY_FIELDS",
    "MODEL_FIELDS",
    "PART_FIELDS",
    "PRODUCT_FIELDS",
    "UNIT_FIELDS",
    "part_fields",
]
