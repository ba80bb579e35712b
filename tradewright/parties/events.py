"""What happens to customers."""

from dataclasses import dataclass

from tradewright.core.events import Event


@dataclass(frozen=True)
class PartyCreated(Event):
    """A customer, contact or consumer was entered."""

    party_id: int


@dataclass(frozen=True)
class PartyEdited(Event):
    """Something about a party changed: its own fields, an address, a contact point, an identifier."""

    party_id: int


@dataclass(frozen=True)
class PartyDeleted(Event):
    """A party was taken out of all lists."""

    party_id: int


@dataclass(frozen=True)
class PartyRestored(Event):
    """A deleted party was brought back."""

    party_id: int


@dataclass(frozen=True)
class StageChanged(Event):
    """A party entered another stage of its life cycle."""

    party_id: int


@dataclass(frozen=True)
class OwnerAssigned(Event):
    """Parties got another owner, team or territory; one event for all that were assigned together."""

    party_ids: tuple[int, ...]


@dataclass(frozen=True)
class AffiliationChanged(Event):
    """A person began, changed or ended work for an organization."""

    affiliation_id: int


@dataclass(frozen=True)
class RelationChanged(Event):
    """Two parties began, changed or ended to stand in a relation."""

    relation_id: int


@dataclass(frozen=True)
class ConsentRecorded(Event):
    """A party said yes or no to a purpose on a channel."""

    consent_id: int
    party_id: int


@dataclass(frozen=True)
class FactRecorded(Event):
    """Somebody observed something for the customer file."""

    fact_id: int
    party_id: int


@dataclass(frozen=True)
class PartyClassified(Event):
    """A party entered a class of a scheme."""

    classification_id: int
    party_id: int
