"""Claiming customers from public pools: caps, waiting, and two who press at the same moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.at_once import while_uncommitted
from tests.cast import Grant, MakeUser
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, HistoryEntry, User
from tradewright.parties.actions import (
    assign_from_pool,
    assign_parties,
    claim_from_pool,
    release_to_pool,
)
from tradewright.parties.errors import CannotClaim
from tradewright.parties.models import Holding, Party, PoolStay
from tradewright.parties.queries import room_in, stays_for
from tradewright.parties.tests.pools import customer_of, pool_of, stay_in
from tradewright.staff.models import Team

pytestmark = pytest.mark.django_db


def test_who_claims_becomes_the_owner_and_the_customer_leaves_the_pool(
    administrator: User, account_manager: User, colleague: User
) -> None:
    stay = stay_in(pool_of(administrator, colleague, account_manager), account_manager)
    assert list(stays_for(colleague)) == [stay]
    party = claim_from_pool(by=colleague, stay_id=stay.pk)
    stay.refresh_from_db()
    assert Party.objects.get(pk=party.pk).owner == colleague
    assert (stay.ending, stay.taken_by, stay.until is not None) == ("claimed", colleague, True)
    assert not stays_for(colleague).exists()
    assert EventEntry.objects.get(name="parties.PartiesClaimed").payload == {"party_ids": [party.pk]}
    assert Holding.objects.get(party=party).since == timezone.localdate()


def test_history_keeps_whose_it_was_and_who_claimed(
    administrator: User, account_manager: User, colleague: User
) -> None:
    stay = stay_in(pool_of(administrator, colleague, account_manager), account_manager)
    claim_from_pool(by=colleague, stay_id=stay.pk)
    kept = HistoryEntry.objects.filter(table="parties_party", row_id=stay.party_id).order_by("id")
    owners = [(one.before["owner_id"], one.by_id) for one in kept]
    assert owners[-2:] == [(account_manager.pk, account_manager.pk), (None, colleague.pk)]


def test_no_more_are_claimed_a_day_than_the_pool_lets(
    administrator: User, account_manager: User, colleague: User
) -> None:
    pool = pool_of(administrator, colleague, account_manager, claims_per_day=1)
    first, second = stay_in(pool, account_manager, "One"), stay_in(pool, account_manager, "Two")
    claim_from_pool(by=colleague, stay_id=first.pk)
    with pytest.raises(CannotClaim, match="lets everybody claim 1 customer a day"):
        claim_from_pool(by=colleague, stay_id=second.pk)
    assert Party.objects.get(pk=second.party_id).owner is None
    PoolStay.objects.filter(pk=first.pk).update(
        since=timezone.now() - timedelta(days=3), until=timezone.now() - timedelta(days=1)
    )
    claim_from_pool(by=colleague, stay_id=second.pk)
    assert room_in(pool, colleague, on=timezone.localdate()).claims_left == 0


def test_nobody_holds_more_than_the_pool_lets_by_claim_or_by_assignment(
    administrator: User, account_manager: User, colleague: User
) -> None:
    pool = pool_of(administrator, colleague, account_manager, most_held=1)
    customer_of(colleague, "Own One")
    stay = stay_in(pool, account_manager, "Two")
    with pytest.raises(CannotClaim, match="holds 1 customer, and North 0 allows 1"):
        claim_from_pool(by=colleague, stay_id=stay.pk)
    with pytest.raises(CannotClaim, match="holds 1 customer"):
        assign_from_pool(by=administrator, stay_id=stay.pk, owner_id=colleague.pk)


def test_who_gave_a_customer_up_waits_before_claiming_it_again(administrator: User, account_manager: User) -> None:
    pool = pool_of(administrator, account_manager, cooldown_days=10)
    stay = stay_in(pool, account_manager)
    with pytest.raises(CannotClaim) as refused:
        claim_from_pool(by=account_manager, stay_id=stay.pk)
    day = timezone.localdate() + timedelta(days=10)
    assert str(day.year) in str(refused.value.what)
    PoolStay.objects.filter(pk=stay.pk).update(since=timezone.now() - timedelta(days=10))
    assert claim_from_pool(by=account_manager, stay_id=stay.pk).pk == stay.party_id


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_one_customer_one_wins_and_the_other_is_told_by_name(
    administrator: User, account_manager: User, colleague: User, make_user: MakeUser, grant: Grant
) -> None:
    other = make_user("Sun Li")
    grant(other, "own")
    stay = stay_in(pool_of(administrator, colleague, other, account_manager), account_manager)
    refusal = while_uncommitted(
        lambda: claim_from_pool(by=colleague, stay_id=stay.pk), lambda: claim_from_pool(by=other, stay_id=stay.pk)
    )
    assert isinstance(refusal, CannotClaim)
    assert "Zhao Min was faster: Delta Valves is taken" in str(refusal.what)
    assert Party.objects.get(pk=stay.party_id).owner == colleague


@pytest.mark.django_db(transaction=True)
def test_two_claims_of_one_colleague_at_once_stay_below_the_cap(
    administrator: User, account_manager: User, colleague: User
) -> None:
    pool = pool_of(administrator, colleague, account_manager, claims_per_day=1)
    first, second = stay_in(pool, account_manager, "One"), stay_in(pool, account_manager, "Two")
    again = User.objects.get(pk=colleague.pk)
    refusal = while_uncommitted(
        lambda: claim_from_pool(by=colleague, stay_id=first.pk), lambda: claim_from_pool(by=again, stay_id=second.pk)
    )
    assert isinstance(refusal, CannotClaim)
    assert list(Party.objects.filter(owner=colleague)) == [first.party]


@pytest.mark.django_db(transaction=True)
def test_a_claim_and_an_assignment_of_the_same_moment_keep_the_most_held(
    administrator: User, account_manager: User, colleague: User
) -> None:
    pool = pool_of(administrator, colleague, account_manager, most_held=1)
    first, second = stay_in(pool, account_manager, "One"), stay_in(pool, account_manager, "Two")
    refusal = while_uncommitted(
        lambda: claim_from_pool(by=colleague, stay_id=first.pk),
        lambda: assign_from_pool(by=administrator, stay_id=second.pk, owner_id=colleague.pk),
    )
    assert isinstance(refusal, CannotClaim)
    assert Party.objects.filter(owner=colleague).count() == 1


def test_who_is_no_member_finds_nothing_to_claim(administrator: User, account_manager: User, colleague: User) -> None:
    stay = stay_in(pool_of(administrator, account_manager), account_manager)
    assert not stays_for(colleague).exists()
    with pytest.raises(NotFound):
        claim_from_pool(by=colleague, stay_id=stay.pk)
    assert Party.objects.get(pk=stay.party_id).owner is None


def test_the_members_of_a_team_may_claim(
    administrator: User, account_manager: User, team_leader: User, colleague: User, team: Team
) -> None:
    pool = pool_of(administrator, colleague, teams=[str(team.pk)])
    stay = stay_in(pool, colleague)
    assert claim_from_pool(by=account_manager, stay_id=stay.pk).pk == stay.party_id


def test_without_the_right_nobody_claims_or_assigns(
    administrator: User, account_manager: User, make_user: MakeUser, grant: Grant
) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=["parties.edit_customers"])
    stay = stay_in(pool_of(administrator, account_manager, reader), account_manager)
    with pytest.raises(NotPermitted):
        claim_from_pool(by=reader, stay_id=stay.pk)
    with pytest.raises(NotPermitted):
        assign_from_pool(by=reader, stay_id=stay.pk, owner_id=account_manager.pk)


def test_a_manager_assigns_to_members_only(administrator: User, account_manager: User, colleague: User) -> None:
    stay = stay_in(pool_of(administrator, account_manager), account_manager)
    with pytest.raises(Invalid):
        assign_from_pool(by=administrator, stay_id=stay.pk, owner_id=colleague.pk)
    assign_from_pool(by=administrator, stay_id=stay.pk, owner_id=account_manager.pk)
    stay.refresh_from_db()
    assert (stay.ending, stay.taken_by) == ("assigned", account_manager)


def test_whoever_is_given_a_customer_another_way_takes_it_out_of_the_pool(
    administrator: User, account_manager: User, colleague: User
) -> None:
    stay = stay_in(pool_of(administrator, account_manager, colleague), account_manager)
    assign_parties(by=administrator, party_ids=[stay.party_id], to={"owner": colleague.pk})
    stay.refresh_from_db()
    assert (stay.ending, stay.taken_by) == ("assigned", colleague)
    with pytest.raises(NotFound):
        claim_from_pool(by=colleague, stay_id=stay.pk)


def test_a_customer_lies_in_one_pool_at_a_time(administrator: User, account_manager: User) -> None:
    pool = pool_of(administrator, account_manager)
    stay = stay_in(pool, account_manager)
    claim_from_pool(by=account_manager, stay_id=stay.pk)
    again = release_to_pool(by=account_manager, party_id=stay.party_id, pool_id=pool.pk, reason="other", words="moved")
    assert list(PoolStay.objects.filter(party=stay.party, until=None)) == [again]
