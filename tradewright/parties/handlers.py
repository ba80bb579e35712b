"""What the register does when something happened: people follow their organization, new owners are told, days count."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from tradewright.core.actions import notify
from tradewright.core.events import listens
from tradewright.core.notifications import News
from tradewright.core.queries import entry_heard
from tradewright.core.search import index
from tradewright.parties.actions import (
    find_duplicates,
    let_people_follow,
    recycle_customers,
    refresh_holdings,
    remind_of_contracts,
    warn_owners,
)
from tradewright.parties.events import (
    ContractAmended,
    ContractEnded,
    ContractSigned,
    ContractTerminated,
    DuplicatesAsked,
    OwnerAssigned,
    OwnerLocked,
    PartiesMerged,
    PartiesUnmerged,
    PartyClassified,
    PartyEdited,
    PoolChanged,
    StageChanged,
)
from tradewright.parties.notifications import CUSTOMERS_GIVEN
from tradewright.parties.queries import ids_of_contracts_of, party_of_contract
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


@listens(OwnerAssigned)
def count_days_of_new_owner(event: OwnerAssigned) -> None:
    """Works out anew when the customers go to a public pool."""
    refresh_holdings(by=None, on=timezone.localdate(), party_ids=event.party_ids)


@listens(OwnerLocked)
def mind_lock(event: OwnerLocked) -> None:
    """A customer kept with its owner goes to no pool."""
    refresh_holdings(by=None, on=timezone.localdate(), party_ids=[event.party_id])


@listens(StageChanged)
def mind_stage(event: StageChanged) -> None:
    """Some rules hold for one stage only."""
    refresh_holdings(by=None, on=timezone.localdate(), party_ids=event.party_ids)


@listens(PartyClassified)
def mind_class(event: PartyClassified) -> None:
    """Some rules hold for one class only."""
    refresh_holdings(by=None, on=timezone.localdate(), party_ids=[event.party_id])


@listens(PoolChanged)
def apply_rules_anew(event: PoolChanged) -> None:
    """Works out for all customers when they go to which pool."""
    refresh_holdings(by=None, on=timezone.localdate())


@listens(DuplicatesAsked)
def compare_all(event: DuplicatesAsked) -> None:
    """Looks through the whole register."""
    find_duplicates(by=None)


@jobs.periodic(cron="11 1 * * *")
@jobs.task(queue="housekeeping")
def recycle_at_night(timestamp: int) -> None:
    """Moves what is due to public pools and warns owners; ended in the middle, the next run goes on."""
    on = timezone.localdate()
    refresh_holdings(by=None, on=on)
    for step in (warn_owners, recycle_customers):
        while step(by=None, on=on):
            continue


@listens(ContractSigned)
def mind_signed_contract(event: ContractSigned) -> None:
    """Who has a contract in force goes to no pool."""
    _count_days_of_contract(event.contract_id)


@listens(ContractAmended)
def mind_amended_contract(event: ContractAmended) -> None:
    """Its term may be another one."""
    _count_days_of_contract(event.contract_id)


@listens(ContractEnded)
def mind_fulfilled_contract(event: ContractEnded) -> None:
    """The days count again."""
    _count_days_of_contract(event.contract_id)


@listens(ContractTerminated)
def mind_terminated_contract(event: ContractTerminated) -> None:
    """The days count again."""
    _count_days_of_contract(event.contract_id)


@listens(PartyEdited)
def find_contracts_by_new_name(event: PartyEdited) -> None:
    """Contracts are found by their customer's name, which may have changed."""
    index("parties.contract", ids_of_contracts_of(event.party_id))


@listens(PartiesMerged)
def find_contracts_by_name_of_customer(event: PartiesMerged) -> None:
    """Contracts made with a merged party are found by the name of the customer that it was found to be."""
    index("parties.contract", ids_of_contracts_of(event.party_id))


@listens(PartiesUnmerged)
def find_contracts_by_name_of_released(event: PartiesUnmerged) -> None:
    """Contracts of a party that is separate again are found by its own name only."""
    index("parties.contract", ids_of_contracts_of(event.party_id))


@jobs.periodic(cron="47 4 * * *")
@jobs.task(queue="housekeeping")
def remind_of_contracts_at_night(timestamp: int) -> None:
    """Owners find in the morning what their contracts ask of them."""
    remind_of_contracts(by=None, on=timezone.localdate())


@jobs.periodic(cron="23 2 * * *")
@jobs.task(queue="housekeeping")
def compare_all_at_night(timestamp: int) -> None:
    """Looks through the whole register every night."""
    find_duplicates(by=None)


def _count_days_of_contract(contract_id: int) -> None:
    refresh_holdings(by=None, on=timezone.localdate(), party_ids=[party_of_contract(contract_id)])
