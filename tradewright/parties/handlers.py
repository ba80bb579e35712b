"""What the register does when something happened: the people of an organization follow it."""

from tradewright.core.events import listens
from tradewright.parties.actions import let_people_follow
from tradewright.parties.events import OwnerAssigned


@listens(OwnerAssigned)
def let_people_follow_their_organization(event: OwnerAssigned) -> None:
    """Gives the contacts of newly assigned organizations the same owner, team and territory."""
    let_people_follow(by=None, organization_ids=event.party_ids)
