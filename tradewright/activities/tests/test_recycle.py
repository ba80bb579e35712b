"""What is done with customers keeps them with their owner: the days of recycle rules count from it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tradewright.activities.actions import delete_activity, log_activity
from tradewright.activities.events import ActivityDeleted, ActivityLogged
from tradewright.activities.handlers import count_from_activity, count_without_activity
from tradewright.activities.models import Activity
from tradewright.core.models import User
from tradewright.parties.actions import refresh_holdings
from tradewright.parties.models import Holding, Party
from tradewright.parties.tests.pools import held_since, in_days, pool_of, rule_of

pytestmark = pytest.mark.django_db


def logged(by: User, party: Party, days_ago: int, **facts: str) -> Activity:
    """Something done with the customer so many days ago, as the job hears of it."""
    at = timezone.now() - timedelta(days=days_ago)
    done = log_activity(by=by, party_id=party.pk, facts={"kind": "call", "subject": "Asked", "at": at} | facts)
    count_from_activity(ActivityLogged(activity_id=done.pk))
    return done


def due(party: Party) -> object:
    return Holding.objects.values_list("due_on", flat=True).filter(party=party).first()


@pytest.fixture
def ruled(administrator: User, account_manager: User, dealer: Party) -> Party:
    """A customer held for fifty days that goes to a pool after sixty."""
    rule_of(administrator, pool_of(administrator, account_manager))
    held_since(dealer, 50)
    refresh_holdings(on=in_days(0))
    return dealer


def test_what_is_logged_moves_the_day_at_once(account_manager: User, ruled: Party) -> None:
    assert due(ruled) == in_days(10)
    logged(account_manager, ruled, 5)
    assert due(ruled) == in_days(55)


def test_what_was_deleted_keeps_nobody(account_manager: User, ruled: Party) -> None:
    done = logged(account_manager, ruled, 5)
    delete_activity(by=account_manager, activity_id=done.pk)
    count_without_activity(ActivityDeleted(activity_id=done.pk))
    assert due(ruled) == in_days(10)


def test_a_call_to_somebody_who_works_there_counts_for_the_customer(
    administrator: User, account_manager: User, key_account: Party, contact: Party
) -> None:
    rule_of(administrator, pool_of(administrator, account_manager))
    held_since(key_account, 50)
    logged(account_manager, contact, 1)
    assert due(key_account) == in_days(59)


def test_who_was_not_reached_was_not_contacted(administrator: User, account_manager: User, dealer: Party) -> None:
    rule_of(administrator, pool_of(administrator, account_manager), trigger="never_contacted", days=30)
    held_since(dealer, 10)
    logged(account_manager, dealer, 2, outcome="no_answer")
    assert due(dealer) == in_days(20)
    logged(account_manager, dealer, 1, outcome="reached")
    assert due(dealer) is None
