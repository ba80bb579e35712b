"""The fields of the customer register, for lists, filters, forms, imports and the API."""

from tradewright.parties.fields.parts import AT_CREATION, PART_FIELDS, form_fields
from tradewright.parties.fields.pools import LOCK_AT_CREATION, POOL_NOUNS
from tradewright.parties.fields.references import party_field
from tradewright.parties.fields.register import (
    CONSUMER_FIELDS,
    CONTACT_FIELDS,
    FIELDS,
    ORGANIZATION_FIELDS,
    ORGANIZATIONS_OF_PERSON,
)
from tradewright.parties.fields.tags import TAG_FIELDS

__all__ = [
    "AT_CREATION",
    "CONSUMER_FIELDS",
    "CONTACT_FIELDS",
    "FIELDS",
    "LOCK_AT_CREATION",
    "ORGANIZATIONS_OF_PERSON",
    "ORGANIZATION_FIELDS",
    "PART_FIELDS",
    "POOL_NOUNS",
    "TAG_FIELDS",
    "form_fields",
    "party_field",
]
