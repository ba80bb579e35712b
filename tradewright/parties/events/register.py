"""What happens to customers."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tradewright.core.events import About, Event

_PARTIES = ("parties.organization", "parties.contact", "parties.consumer")
_PARTY = {"party_id": About(_PARTIES)}


@dataclass(frozen=True)
class PartyCreated(Event):
    """A customer, contact or consumer was entered."""

    said = _("A customer or contact was created")
    about = _PARTY

    party_id: int


@dataclass(frozen=True)
class PartyEdited(Event):
    """Something about a party changed: its own fields, an address, a contact point, an identifier."""

    said = _("A customer or contact was edited")
    about = _PARTY

    party_id: int


@dataclass(frozen=True)
class PartiesEdited(Event):
    """Many parties were given the same value; names and what they are reached by stay as they were."""

    said = _("Customers or contacts were changed together")

    party_ids: tuple[int, ...]


@dataclass(frozen=True)
class PartyDeleted(Event):
    """A party was taken out of all lists."""

    said = _("A customer or contact was deleted")
    about = _PARTY

    party_id: int


@dataclass(frozen=True)
class PartyRestored(Event):
    """A deleted party was brought back."""

    said = _("A customer or contact was restored")
    about = _PARTY

    party_id: int


@dataclass(frozen=True)
class StageChanged(Event):
    """Parties entered another stage of their life cycle; one event for all that were moved together."""

    said = _("A life-cycle stage was entered")

    party_ids: tuple[int, ...]


@dataclass(frozen=True)
class OwnerAssigned(Event):
    """Parties got another owner, team or territory; one event for all that were assigned together."""

    said = _("Customers were given to an owner")

    party_ids: tuple[int, ...]


@dataclass(frozen=True)
class PartiesPooled(Event):
    """Parties went to a public pool; one event for all that went together."""

    said = _("Customers went to a public pool")

    party_ids: tuple[int, ...]


@dataclass(frozen=True)
class PartiesClaimed(Event):
    """A colleague claimed parties from public pools."""

    said = _("Customers were claimed from a public pool")

    party_ids: tuple[int, ...]


@dataclass(frozen=True)
class PoolChanged(Event):
    """A public pool or one of its rules was made, changed, deleted or brought back."""

    said = _("A public pool or its rules changed")

    pool_id: int


@dataclass(frozen=True)
class OwnerLocked(Event):
    """A party is kept with its owner whatever the rules say, or no longer."""

    said = _("A customer was kept with its owner, or no longer")
    about = _PARTY

    party_id: int


@dataclass(frozen=True)
class PartiesMerged(Event):
    """A party was found to be another one; what hangs on either is shown with the one that stays."""

    said = _("Two customers were merged")
    about = _PARTY

    merge_id: int
    party_id: int


@dataclass(frozen=True)
class PartiesUnmerged(Event):
    """A merge was taken back: the two are separate again."""

    said = _("A merge of customers was taken back")
    about = _PARTY

    merge_id: int
    party_id: int


@dataclass(frozen=True)
class DuplicatesAsked(Event):
    """Somebody wants the register looked through for customers that look like one."""

    said = _("Customers are compared for duplicates")


@dataclass(frozen=True)
class PersonToldOf(Event):
    """All data of a person was handed over."""

    said = _("All data of a person was handed over")
    about = _PARTY

    party_id: int


@dataclass(frozen=True)
class PersonErased(Event):
    """All data of a person was erased."""

    said = _("All data of a person was erased")

    party_id: int


@dataclass(frozen=True)
class AffiliationChanged(Event):
    """A person began, changed or ended work for an organization."""

    said = _("An affiliation changed")
    about = {"affiliation_id": About(_PARTIES, via="parties.Affiliation.person")}

    affiliation_id: int


@dataclass(frozen=True)
class RelationChanged(Event):
    """Two parties began, changed or ended to stand in a relation."""

    said = _("A relation changed")
    about = {"relation_id": About(_PARTIES, via="parties.Relation.party")}

    relation_id: int


@dataclass(frozen=True)
class ConsentRecorded(Event):
    """A party said yes or no to a purpose on a channel."""

    said = _("A consent was recorded")
    about = _PARTY

    consent_id: int
    party_id: int


@dataclass(frozen=True)
class FactRecorded(Event):
    """Somebody observed something for the customer file."""

    said = _("A fact was recorded")
    about = _PARTY

    fact_id: int
    party_id: int


@dataclass(frozen=True)
class SensitiveFactsOpened(Event):
    """Somebody read facts of the customer file that are behind a right of their own."""

    said = _("Sensitive facts were opened")
    about = _PARTY

    party_id: int


@dataclass(frozen=True)
class PartyClassified(Event):
    """A party entered a class of a scheme."""

    said = _("A customer was classified")
    about = _PARTY

    classification_id: int
    party_id: int


@dataclass(frozen=True)
class TagChanged(Event):
    """A tag was made, changed, deleted or brought back."""

    said = _("A tag was changed")

    tag_id: int
