"""What the register does when something happened: the people of an organization follow it."""

from procrastinate.contrib.django import app as jobs

from tradewright.core.events import listens
from tradewright.parties.actions import find_duplicates, let_people_follow
from tradewright.parties.events import DuplicatesAsked, OwnerAssigned


@listens(OwnerAssigned)
def let_people_follow_their_organization(event: OwnerAssigned) -> None:
    """Gives the contacts of newly assigned organizations the same owner, team and territory."""
    let_people_follow(by=None, organization_ids=event.party_ids)


@listens(DuplicatesAsked)
def compare_all(event: DuplicatesAsked) -> None:
    """Looks through the whole register."""
    find_duplicates(by=None)


@jobs.periodic(cron="23 2 * * *")
@jobs.task(queue="housekeeping")
def compare_all_at_night(timestamp: int) -> None:
    """Looks through the whole register every night."""
    find_duplicates(by=None)
