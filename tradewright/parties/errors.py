"""Refusals of the customer register."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Clashing, Invalid, Refusal, Sentence
from tradewright.core.explain import Explanation
from tradewright.parties.agreement import Disagreement


class Likely(Protocol):
    """Somebody who may be the same: the party, whether it is certain, and why."""

    @property
    def party(self) -> Any:
        """The party in the register."""

    @property
    def explanation(self) -> Explanation:
        """The reasons."""

    @property
    def is_certain(self) -> bool:
        """Whether an identifier is equal."""


class LikelyDuplicates(Clashing):
    """Somebody like this is in the register already; `duplicates` says who and why."""

    code = "likely_duplicates"
    accept = "accept_duplicates"

    def __init__(self, duplicates: Sequence[Likely]) -> None:
        self.duplicates = duplicates
        names = ", ".join(one.party.name for one in duplicates)
        super().__init__(
            _("%(names)s may be the same") % {"names": names},
            kept=_("What you typed is still in the form"),
            todo=_("Open the existing one, or save this one as well"),
        )


class CannotMerge(Clashing):
    """Two parties cannot become one, or cannot be separated again; says why."""

    code = "cannot_merge"

    def __init__(self, why: str | Promise) -> None:
        super().__init__(why, kept=_("Nothing was changed"), todo=_("Choose two customers that are one and the same"))


class AddressDisagrees(Invalid):
    """Parts of an address do not fit together; `disagreements` holds suggestions, nothing was changed."""

    code = "address_disagrees"
    accept = "accept_address"

    def __init__(self, disagreements: Sequence[Disagreement]) -> None:
        self.disagreements = disagreements
        super().__init__(
            {one.field: str(one.sentence) for one in disagreements},
            what=_("The parts of this address do not fit together"),
        )
        self.todo = _("Correct the marked fields, or save the address as it is")


class RingOfCompanies(Invalid):
    """A company would become its own parent or successor, directly or through others."""

    code = "ring_of_companies"


class CannotClaim(Clashing):
    """A customer cannot be claimed: taken meanwhile, a cap is reached, or its former owner has to wait; says which."""

    code = "cannot_claim"

    def __init__(self, why: str | Promise, todo: str | Promise) -> None:
        super().__init__(why, kept=_("Nothing was changed"), todo=todo)


class CannotRelease(Clashing):
    """A customer cannot go to that pool; says why."""

    code = "cannot_release"

    def __init__(self, why: str | Promise) -> None:
        super().__init__(why, kept=_("Nothing was changed"), todo=_("Look at the customer's page for its owner"))


class ContractNotDraft(Refusal):
    """The terms of a contract in force are changed by an amendment, never silently."""

    code = "contract_not_draft"
    status = 409

    def __init__(self, number: str, state: Sentence) -> None:
        super().__init__(
            _("Contract %(number)s is no draft (%(state)s): its terms are settled")
            % {"number": number, "state": state},
            kept=_("The contract is unchanged"),
            todo=_("Amend it, so that what stood before stays known"),
        )


class ContractNotInForce(Refusal):
    """Only a contract in force is amended."""

    code = "contract_not_in_force"
    status = 409

    def __init__(self, number: str, state: Sentence) -> None:
        super().__init__(
            _("Contract %(number)s is not in force (%(state)s) and cannot be amended")
            % {"number": number, "state": state},
            kept=_("The contract is unchanged"),
            todo=_("Edit a draft as it is; for one that has ended enter a new contract"),
        )


class ContractSettled(Refusal):
    """A contract that has ended changes no more."""

    code = "contract_settled"
    status = 409

    def __init__(self, number: str, state: Sentence) -> None:
        super().__init__(
            _("Contract %(number)s has ended (%(state)s) and changes no more") % {"number": number, "state": state},
            kept=_("The contract is unchanged"),
            todo=_("Enter a new contract"),
        )


class ContractCannotMove(Refusal):
    """A contract in this state cannot take that step."""

    code = "contract_cannot_move"
    status = 409

    def __init__(self, number: str, state: Sentence, wanted: Sentence) -> None:
        super().__init__(
            _("Contract %(number)s cannot go from %(state)s to %(wanted)s")
            % {"number": number, "state": state, "wanted": wanted},
            kept=_("The contract is unchanged"),
            todo=_("Look at its history for what happened to it"),
        )
