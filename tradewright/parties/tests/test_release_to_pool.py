"""Giving customers back to public pools, for a reason."""

import pytest

from tests.cast import Grant, MakeUser
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.core.search import search
from tradewright.parties.actions import release_to_pool
from tradewright.parties.errors import CannotRelease
from tradewright.parties.models import Holding, Party, PoolStay
from tradewright.parties.queries import pools_of
from tradewright.parties.tests.pools import customer_of, pool_of
from tradewright.staff.models import Territory

pytestmark = pytest.mark.django_db


def test_a_released_customer_has_no_owner_and_the_reason_is_kept(administrator: User, account_manager: User) -> None:
    pool, party = pool_of(administrator, account_manager), customer_of(account_manager)
    stay = release_to_pool(
        by=account_manager, party_id=party.pk, pool_id=pool.pk, reason="no_budget", words=" Asks again in spring "
    )
    assert (stay.lost_by, stay.reason, stay.words) == (account_manager, "no_budget", "Asks again in spring")
    assert Party.objects.get(pk=party.pk).owner is None
    assert Holding.objects.get(party=party).pool == pool
    assert search(account_manager, "delta") == []
    assert EventEntry.objects.get(name="parties.PartiesPooled").payload == {"party_ids": [party.pk]}


def test_only_those_who_assign_release_what_belongs_to_another(
    administrator: User, account_manager: User, make_user: MakeUser, grant: Grant
) -> None:
    other = make_user("Sun Li")
    grant(other, "all", permissions=["parties.claim_customers"])
    pool, party = pool_of(administrator, other), customer_of(account_manager)
    with pytest.raises(NotPermitted):
        release_to_pool(by=other, party_id=party.pk, pool_id=pool.pk, reason="other")
    assert Party.objects.get(pk=party.pk).owner == account_manager
    assert release_to_pool(by=administrator, party_id=party.pk, pool_id=pool.pk, reason="other").party == party


def test_what_one_does_not_see_one_does_not_release(
    administrator: User, account_manager: User, colleague: User
) -> None:
    pool, party = pool_of(administrator, colleague), customer_of(account_manager)
    with pytest.raises(NotFound):
        release_to_pool(by=colleague, party_id=party.pk, pool_id=pool.pk, reason="other")


@pytest.mark.parametrize("reason", ["recycled", "bored", ""])
def test_a_reason_of_the_list_is_needed(administrator: User, account_manager: User, reason: str) -> None:
    pool, party = pool_of(administrator, account_manager), customer_of(account_manager)
    with pytest.raises(Invalid):
        release_to_pool(by=account_manager, party_id=party.pk, pool_id=pool.pk, reason=reason)


def test_a_pool_of_consumers_takes_no_organization(administrator: User, account_manager: User) -> None:
    pool, party = pool_of(administrator, account_manager, holds="consumer"), customer_of(account_manager)
    with pytest.raises(CannotRelease):
        release_to_pool(by=account_manager, party_id=party.pk, pool_id=pool.pk, reason="other")


def test_a_pool_takes_customers_of_its_territory_and_of_those_below(
    administrator: User, account_manager: User, territory: Territory
) -> None:
    below = Territory.objects.create(code="SH", name="Shanghai", parent=territory)
    pool, party = pool_of(administrator, account_manager, territory=territory.pk), customer_of(account_manager)
    assert pools_of(party) == []
    Party.objects.filter(pk=party.pk).update(territory=below)
    assert pools_of(Party.objects.get(pk=party.pk)) == [pool]


def test_who_lies_in_a_pool_is_not_released_again(administrator: User, account_manager: User) -> None:
    pool, party = pool_of(administrator, account_manager), customer_of(account_manager)
    release_to_pool(by=account_manager, party_id=party.pk, pool_id=pool.pk, reason="other")
    with pytest.raises(CannotRelease, match="lies in a public pool already"):
        release_to_pool(by=administrator, party_id=party.pk, pool_id=pool.pk, reason="other")
    assert PoolStay.objects.filter(party=party).count() == 1
