"""What the register does when something happened: the people of an organization follow it."""

from tradewright.core.actors import acting
from tradewright.core.events import listens
from tradewright.parties.actions import reassign
from tradewright.parties.events import OwnerAssigned
from tradewright.parties.queries import people_by_organization


@listens(OwnerAssigned)
def let_people_follow_their_organization(event: OwnerAssigned) -> None:
    """Gives the contacts of newly assigned organizations the same owner, team and territory."""
    with acting(None):
        for organization, people in people_by_organization(event.party_ids):
            columns = {name: getattr(organization, name) for name in ("owner_id", "team_id", "territory_id")}
            reassign(people, columns)
