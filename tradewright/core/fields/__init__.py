"""The field catalog: what lists, filters, forms, imports, exports and the API know about every field of a noun."""

from tradewright.core.fields.catalog import Field, Kind, describe, fields_of, readable_fields, referenced_nouns
from tradewright.core.fields.conditions import Condition, conditions_from, narrow, operators_for
from tradewright.core.fields.kept import KEPT_FIELDS
from tradewright.core.fields.names import NAME_FIELDS, NAME_KEYS, PLAIN_NAME, with_names
from tradewright.core.fields.own_values import own_values, with_own_values
from tradewright.core.fields.parts import form_of, settled_at_creation
from tradewright.core.fields.values import columns_from

__all__ = [
    "KEPT_FIELDS",
    "NAME_FIELDS",
    "NAME_KEYS",
    "PLAIN_NAME",
    "Condition",
    "Field",
    "Kind",
    "columns_from",
    "conditions_from",
    "describe",
    "fields_of",
    "form_of",
    "narrow",
    "operators_for",
    "own_values",
    "readable_fields",
    "referenced_nouns",
    "settled_at_creation",
    "with_names",
    "with_own_values",
]
