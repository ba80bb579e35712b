"""What follows from follow-up, and what it does when something happened in the register; every one may run twice."""

from django.utils import timezone

from tradewright.activities.actions.plan_runs import end_plans
from tradewright.activities.events import ActivityDeleted, ActivityEdited, ActivityLogged, ActivityRestored
from tradewright.activities.models import PlanRun
from tradewright.activities.queries import lost_among, party_of_activity
from tradewright.core.events import listens
from tradewright.parties.actions import refresh_holdings
from tradewright.parties.events import StageChanged


@listens(ActivityLogged)
def count_from_activity(event: ActivityLogged) -> None:
    """Something was done with the customer, so it stays longer."""
    _count_anew(event.activity_id)


@listens(ActivityEdited)
def count_from_edited_activity(event: ActivityEdited) -> None:
    """It may have been on another day, or nobody was reached after all."""
    _count_anew(event.activity_id)


@listens(ActivityDeleted)
def count_without_activity(event: ActivityDeleted) -> None:
    """What did not happen keeps no customer."""
    _count_anew(event.activity_id)


@listens(ActivityRestored)
def count_from_restored_activity(event: ActivityRestored) -> None:
    """What happened after all counts again."""
    _count_anew(event.activity_id)


@listens(StageChanged)
def end_plans_of_lost_customers(event: StageChanged) -> None:
    """Who said no is not followed up any more."""
    end_plans(by=None, party_ids=lost_among(event.party_ids), because=PlanRun.End.LOST)


def _count_anew(activity_id: int) -> None:
    party_id = party_of_activity(activity_id)
    if party_id is not None:
        refresh_holdings(by=None, on=timezone.localdate(), party_ids=[party_id])
