"""What follow-up does when something happened in the register."""

from tradewright.activities.actions.plan_runs import end_plans
from tradewright.activities.models import PlanRun
from tradewright.activities.queries import lost_among
from tradewright.core.events import listens
from tradewright.parties.events import StageChanged


@listens(StageChanged)
def end_plans_of_lost_customers(event: StageChanged) -> None:
    """Who said no is not followed up any more."""
    end_plans(by=None, party_ids=lost_among([event.party_id]), because=PlanRun.End.LOST)
