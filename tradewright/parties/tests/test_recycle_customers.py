"""Rules of public pools: when a customer goes there, what keeps it, and the work of the night."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tradewright.core.models import EventEntry, Notification, User
from tradewright.parties.actions import (
    assign_parties,
    classify_party,
    create_person,
    edit_recycle_rule,
    lock_owner,
    merge_parties,
    recycle_customers,
    refresh_holdings,
    unlock_owner,
    warn_owners,
)
from tradewright.parties.handlers import recycle_at_night
from tradewright.parties.models import Holding, Party, PoolStay
from tradewright.parties.tests.pools import customer_of, held_since, in_days, pool_of, rule_of, stay_in
from tradewright.staff.models import Territory

pytestmark = pytest.mark.django_db


def holding(party: Party) -> Holding:
    refresh_holdings(on=in_days(0))
    return Holding.objects.get(party=party)


def night(days: int = 0) -> None:
    """The work of the night after so many days; what stood before was worked out when it happened."""
    refresh_holdings(on=in_days(0))
    on = in_days(days)
    refresh_holdings(on=on)
    while warn_owners(on=on):
        pass
    while recycle_customers(on=on):
        pass


def test_the_days_count_from_the_day_the_owner_got_the_customer(administrator: User, account_manager: User) -> None:
    pool = pool_of(administrator, account_manager)
    rule, party = rule_of(administrator, pool), customer_of(account_manager)
    held_since(party, 20)
    found = holding(party)
    assert (found.pool, found.rule, found.basis_on, found.due_on) == (pool, rule, in_days(-20), in_days(40))


def test_another_owner_begins_anew(administrator: User, account_manager: User, colleague: User) -> None:
    rule_of(administrator, pool_of(administrator, account_manager))
    party = customer_of(account_manager)
    held_since(party, 20)
    assign_parties(by=administrator, party_ids=[party.pk], to={"owner": colleague.pk})
    assert holding(party).due_on == in_days(60)


def test_of_several_rules_the_one_whose_day_comes_first_counts(administrator: User, account_manager: User) -> None:
    pool = pool_of(administrator, account_manager)
    rule_of(administrator, pool)
    sooner = rule_of(administrator, pool, trigger="no_order", days=30)
    assert holding(customer_of(account_manager)).rule == sooner


def test_a_rule_may_hold_for_one_stage_or_class_only(administrator: User, account_manager: User) -> None:
    pool = pool_of(administrator, account_manager)
    rule_of(administrator, pool, stage="repeat")
    rule_of(administrator, pool, class_value="C", days=90)
    party, other = customer_of(account_manager), customer_of(account_manager, "Omega")
    classify_party(
        by=account_manager, party_id=party.pk, scheme="rating", value="C", valid_from=in_days(-3), source="Review"
    )
    assert holding(party).due_on == in_days(90)
    assert not Holding.objects.filter(party=other).exists()


def test_a_rule_holds_for_its_territory_and_those_below(
    administrator: User, account_manager: User, territory: Territory
) -> None:
    below = Territory.objects.create(code="SH", name="Shanghai", parent=territory)
    rule_of(administrator, pool_of(administrator, account_manager, territory=territory.pk))
    party, other = customer_of(account_manager), customer_of(account_manager, "Omega")
    Party.objects.filter(pk=party.pk).update(territory=below)
    assert holding(party).due_on == in_days(60)
    assert not Holding.objects.filter(party=other).exists()


def test_a_rule_out_of_force_takes_its_days_back(administrator: User, account_manager: User) -> None:
    rule = rule_of(administrator, pool_of(administrator, account_manager))
    party = customer_of(account_manager)
    assert holding(party).due_on == in_days(60)
    edit_recycle_rule(by=administrator, rule=rule, values={"is_active": False})
    found = holding(party)
    assert (found.due_on, found.pool, found.rule) == (None, None, None)


def test_contacts_and_merged_customers_go_nowhere(administrator: User, account_manager: User, contact: Party) -> None:
    rule_of(administrator, pool_of(administrator, account_manager))
    one, other = customer_of(account_manager), customer_of(account_manager, "Delta Valve")
    merge_parties(by=administrator, into_id=one.pk, absorbed_id=other.pk, take=[], reason="twice")
    refresh_holdings(on=in_days(0))
    assert not Holding.objects.filter(party__in=[contact, other], due_on__isnull=False).exists()


def test_a_consumer_goes_to_a_pool_of_consumers(administrator: User, account_manager: User) -> None:
    rule_of(administrator, pool_of(administrator, account_manager, holds="consumer"))
    party = create_person(by=account_manager, facts={"name": "Li Na"})
    assert holding(party).due_on == in_days(60)


def test_whom_a_new_rule_would_take_at_once_stays_for_the_days_of_warning(
    administrator: User, account_manager: User
) -> None:
    party = customer_of(account_manager)
    held_since(party, 400)
    rule_of(administrator, pool_of(administrator, account_manager, warn_days=7))
    assert holding(party).due_on == in_days(7)
    refresh_holdings(on=in_days(3))
    assert Holding.objects.get(party=party).due_on == in_days(7)
    night(6)
    assert Party.objects.get(pk=party.pk).owner == account_manager
    night(7)
    assert Party.objects.get(pk=party.pk).owner is None


def test_the_night_moves_what_is_due_and_keeps_the_rule_as_it_stood(administrator: User, account_manager: User) -> None:
    pool = pool_of(administrator, account_manager)
    rule_of(administrator, pool)
    party = customer_of(account_manager)
    night(60)
    stay = PoolStay.objects.get(party=party)
    assert (stay.pool, stay.reason, stay.lost_by, stay.until) == (pool, "recycled", account_manager, None)
    assert stay.why == {"trigger": "no_activity", "days": 60, "from": in_days(0).isoformat()}
    assert Party.objects.get(pk=party.pk).owner is None


def test_the_night_may_run_twice(administrator: User, account_manager: User) -> None:
    rule_of(administrator, pool_of(administrator, account_manager))
    customer_of(account_manager)
    night(60)
    night(60)
    assert PoolStay.objects.count() == 1
    assert EventEntry.objects.filter(name="parties.PartiesPooled").count() == 1


def test_a_night_that_was_ended_in_the_middle_goes_on(
    administrator: User, account_manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tradewright.parties.actions.recycle._AT_A_TIME", 2)
    rule_of(administrator, pool_of(administrator, account_manager))
    parties = [customer_of(account_manager, f"Number {number}") for number in range(5)]
    refresh_holdings(on=in_days(0))
    assert recycle_customers(on=in_days(60)) == 2
    assert Party.objects.filter(owner=account_manager).count() == 3
    night(60)
    assert set(PoolStay.objects.values_list("party", flat=True)) == {party.pk for party in parties}


def test_the_job_of_the_night_does_all_of_it(administrator: User, account_manager: User) -> None:
    party = customer_of(account_manager)
    held_since(party, 400)
    rule_of(administrator, pool_of(administrator, account_manager, warn_days=0))
    recycle_at_night(0)
    assert PoolStay.objects.get().party == party


def test_owners_are_warned_once_of_a_day_in_one_line(administrator: User, account_manager: User) -> None:
    rule_of(administrator, pool_of(administrator, account_manager))
    for name in ("One", "Two", "Three"):
        customer_of(account_manager, name)
    night(52)
    assert not Notification.objects.exists()
    night(53)
    night(54)
    told = Notification.objects.filter(user=account_manager, kind="parties.recycled_soon")
    assert (told.count(), told.filter(within=None).count()) == (3, 1)


def test_a_lock_keeps_a_customer_with_its_owner_until_it_is_opened(administrator: User, account_manager: User) -> None:
    rule_of(administrator, pool_of(administrator, account_manager))
    party = customer_of(account_manager)
    lock = lock_owner(by=administrator, party_id=party.pk, reason="Tender in spring")
    night(90)
    assert (holding(party).kept_by, Party.objects.get(pk=party.pk).owner) == ("lock", account_manager)
    unlock_owner(by=administrator, lock_id=lock.pk)
    night(90)
    assert Party.objects.get(pk=party.pk).owner is None


def test_who_came_to_the_pool_may_be_due_again_after_a_claim(
    administrator: User, account_manager: User, make_user: MakeUser, grant: Grant
) -> None:
    rule_of(administrator, pool_of(administrator, account_manager))
    party = customer_of(account_manager)
    night(60)
    assign_parties(by=administrator, party_ids=[party.pk], to={"owner": account_manager.pk})
    Holding.objects.filter(party=party).update(since=timezone.localdate() + timedelta(days=60))
    refresh_holdings(on=in_days(61))
    assert Holding.objects.get(party=party).due_on == in_days(120)


def test_whom_an_import_gave_an_owner_leaves_the_pool_that_night(administrator: User, account_manager: User) -> None:
    stay = stay_in(pool_of(administrator, account_manager), account_manager)
    Party.objects.filter(pk=stay.party_id).update(owner=administrator)
    night()
    stay.refresh_from_db()
    assert (stay.ending, stay.taken_by) == ("assigned", administrator)
