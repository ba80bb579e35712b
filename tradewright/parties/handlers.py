"""What the register does when something happened: people follow their organization, new owners are told."""

from procrastinate.contrib.django import app as jobs

from tradewright.core.actions import notify
from tradewright.core.events import listens
from tradewright.core.notifications import News
from tradewright.core.queries import entry_heard
from tradewright.parties.actions import find_duplicates, let_people_follow
from tradewright.parties.events import DuplicatesAsked, OwnerAssigned
from tradewright.parties.notifications import CUSTOMERS_GIVEN
from tradewright.parties.queries.given import given_in


@listens(OwnerAssigned)
def let_people_follow_their_organization(event: OwnerAssigned) -> None:
    """Gives the contacts of newly assigned organizations the same owner, team and territory."""
    let_people_follow(by=None, organization_ids=event.party_ids)


@listens(OwnerAssigned)
def tell_new_owners(event: OwnerAssigned) -> None:
    """Tells colleagues which customers somebody gave them; people that follow their organization are not told of."""
    entry = entry_heard()
    if entry is None or entry.by is None:
        return
    for (owner_id, noun), ids in given_in(entry, event.party_ids).items():
        news = News(CUSTOMERS_GIVEN, f"event {entry.pk}", noun, tuple(ids))
        notify(by=entry.by, to=[owner_id], news=news)


@listens(DuplicatesAsked)
def compare_all(event: DuplicatesAsked) -> None:
    """Looks through the whole register."""
    find_duplicates(by=None)


@jobs.periodic(cron="23 2 * * *")
@jobs.task(queue="housekeeping")
def compare_all_at_night(timestamp: int) -> None:
    """Looks through the whole register every night."""
    find_duplicates(by=None)
