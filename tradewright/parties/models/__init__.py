"""Nouns of the customer register."""

from tradewright.parties.models.addresses import Address
from tradewright.parties.models.contact_points import Consent, ContactPoint
from tradewright.parties.models.contracts import NEXT_STATES, Amendment, Contract, Milestone
from tradewright.parties.models.duplicates import DuplicatePair
from tradewright.parties.models.erasures import Erasure
from tradewright.parties.models.facts import SCHEMES, Classification, Fact
from tradewright.parties.models.identifiers import Identifier
from tradewright.parties.models.merges import NOW, PARTY_NOW, Merge
from tradewright.parties.models.parties import Organization, Party, Person
from tradewright.parties.models.pools import Holding, OwnerLock, Pool, PoolStay, RecycleRule
from tradewright.parties.models.relations import Affiliation, Relation
from tradewright.parties.models.tags import Tag

__all__ = [
    "NEXT_STATES",
    "NOW",
    "PARTY_NOW",
    "SCHEMES",
    "Address",
    "Affiliation",
    "Amendment",
    "Classification",
    "Consent",
    "ContactPoint",
    "Contract",
    "DuplicatePair",
    "Erasure",
    "Fact",
    "Holding",
    "Identifier",
    "Merge",
    "Milestone",
    "Organization",
    "OwnerLock",
    "Party",
    "Person",
    "Pool",
    "PoolStay",
    "RecycleRule",
    "Relation",
    "Tag",
]
