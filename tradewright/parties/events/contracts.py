"""What happens to contracts."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tradewright.core.events import About, Event


@dataclass(frozen=True)
class ContractCreated(Event):
    """Somebody drew up a contract; it is a draft."""

    said = _("A contract was created")

    contract_id: int


@dataclass(frozen=True)
class ContractEdited(Event):
    """Something about a contract changed: a field of a draft, or who looks after it."""

    said = _("A contract was edited")

    contract_id: int


@dataclass(frozen=True)
class ContractSigned(Event):
    """Both sides signed: the contract is in force."""

    said = _("A contract was signed")

    contract_id: int


@dataclass(frozen=True)
class ContractAmended(Event):
    """A contract in force was changed by an amendment."""

    said = _("A contract was amended")

    contract_id: int


@dataclass(frozen=True)
class ContractEnded(Event):
    """Everything under a contract was done."""

    said = _("A contract was fulfilled")

    contract_id: int


@dataclass(frozen=True)
class ContractTerminated(Event):
    """A contract was broken off before its time."""

    said = _("A contract was terminated")

    contract_id: int


@dataclass(frozen=True)
class ContractDeleted(Event):
    """A draft of a contract was thrown away."""

    said = _("A contract was deleted")

    contract_id: int


@dataclass(frozen=True)
class ContractRestored(Event):
    """A deleted draft of a contract came back."""

    said = _("A contract was restored")

    contract_id: int


@dataclass(frozen=True)
class MilestoneChanged(Event):
    """What is owed under a contract was added, changed, done or taken away."""

    said = _("A milestone of a contract changed")
    about = {"milestone_id": About(("parties.contract",), via="parties.Milestone.contract")}

    milestone_id: int
