"""Telling owners in time what their contracts ask of them."""

from datetime import date, timedelta

from tradewright.core.actions import notify
from tradewright.core.actors import action
from tradewright.core.models import User
from tradewright.core.notifications import News, NotificationKind
from tradewright.parties.models import Contract
from tradewright.parties.notifications import CONTRACT_ENDS, MILESTONE_DUE
from tradewright.parties.queries import ending_contracts, milestones_due

BEFORE_NOTICE = timedelta(days=30)
BEFORE_DUE = timedelta(days=7)


@action
def remind_of_contracts(*, by: User | None = None, on: date) -> None:
    """Tells owners of terms that end, 30 days before the last day for notice, and of milestones a week before.

    Each day of an end or a milestone is told once, however often this runs; an amended one is told of anew.
    """
    for contract in ending_contracts(on, within=BEFORE_NOTICE):
        _tell(by, contract, CONTRACT_ENDS, f"contract {contract.pk} until {contract.ends_on}")
    for milestone in milestones_due(on, within=BEFORE_DUE):
        _tell(by, milestone.contract, MILESTONE_DUE, f"milestone {milestone.pk} by {milestone.due_on}")


def _tell(by: User | None, contract: Contract, kind: NotificationKind, cause: str) -> None:
    assert contract.owner_id is not None, "contracts without an owner are not asked for"
    notify(by=by, to=[contract.owner_id], news=News(kind, cause, "parties.contract", (contract.pk,)))
