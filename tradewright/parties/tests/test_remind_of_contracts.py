"""Owners are told in time of terms that end and of milestones, and who has a contract goes to no public pool."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tradewright.core.models import Notification, User
from tradewright.parties.actions import (
    add_milestone,
    amend_contract,
    complete_milestone,
    end_contract,
    refresh_holdings,
    remind_of_contracts,
)
from tradewright.parties.models import Contract, Holding, Milestone, Party
from tradewright.parties.queries import under_contract
from tradewright.parties.tests.pools import held_since, in_days, pool_of, rule_of

pytestmark = pytest.mark.django_db

SIGNED_ON, ENDS_ON = date(2026, 1, 5), date(2026, 12, 31)


def _told(user: User, kind: str) -> int:
    return Notification.objects.filter(user=user, kind=kind).count()


@pytest.fixture
def with_notice(in_force: Contract) -> Contract:
    """In force until 31 December with 60 days of notice: to be decided by 1 November, told from 2 October."""
    Contract.objects.filter(pk=in_force.pk).update(notice_days=60)
    return in_force


@pytest.fixture
def milestone(account_manager: User, in_force: Contract) -> Milestone:
    values = {"what": "Deliver 20 pumps", "duty": "ours", "due_on": date(2026, 6, 30), "amount": Decimal(100_000)}
    return add_milestone(by=account_manager, contract=in_force, values=values, on=date(2026, 2, 1))


@pytest.mark.parametrize(
    ("on", "told"), [(date(2026, 10, 1), 0), (date(2026, 10, 2), 1), (ENDS_ON, 1), (date(2027, 1, 1), 0)]
)
def test_the_end_of_a_term_is_told_thirty_days_before_the_last_day_for_notice(
    account_manager: User, with_notice: Contract, on: date, told: int
) -> None:
    remind_of_contracts(on=on)
    assert _told(account_manager, "parties.contract_ends") == told


def test_a_term_is_told_of_once_and_anew_when_it_is_amended(account_manager: User, with_notice: Contract) -> None:
    for days in range(3):
        remind_of_contracts(on=date(2026, 10, 2) + timedelta(days=days))
    assert _told(account_manager, "parties.contract_ends") == 1
    later = {"ends_on": date(2027, 12, 31)}
    amend_contract(
        by=account_manager, contract=with_notice, agreed_on=date(2026, 10, 6), summary="A year more", values=later
    )
    remind_of_contracts(on=date(2026, 10, 7))
    assert _told(account_manager, "parties.contract_ends") == 1
    remind_of_contracts(on=date(2027, 10, 2))
    assert _told(account_manager, "parties.contract_ends") == 2


def test_drafts_and_contracts_that_ended_remind_nobody(
    account_manager: User, draft: Contract, with_notice: Contract
) -> None:
    end_contract(by=account_manager, contract=with_notice, ended_on=date(2026, 6, 30))
    remind_of_contracts(on=date(2026, 12, 1))
    assert not Notification.objects.exists()


@pytest.mark.parametrize(("on", "told"), [(date(2026, 6, 22), 0), (date(2026, 6, 23), 1), (date(2026, 8, 1), 1)])
def test_a_milestone_is_told_of_a_week_before_and_while_it_is_late(
    account_manager: User, milestone: Milestone, on: date, told: int
) -> None:
    remind_of_contracts(on=on)
    assert _told(account_manager, "parties.milestone_due") == told


def test_what_is_done_reminds_nobody(account_manager: User, milestone: Milestone) -> None:
    complete_milestone(by=account_manager, milestone=milestone, done_on=date(2026, 6, 1))
    remind_of_contracts(on=date(2026, 6, 28))
    assert _told(account_manager, "parties.milestone_due") == 0


def test_who_has_a_contract_in_force_stays_with_its_owner(
    administrator: User, account_manager: User, key_account: Party, in_force: Contract
) -> None:
    rule_of(administrator, pool_of(administrator))
    held_since(key_account, 90)
    Contract.objects.filter(pk=in_force.pk).update(ends_on=None)
    refresh_holdings(on=in_days(0), party_ids=[key_account.pk])
    assert Holding.objects.get(party=key_account).kept_by == "contracts"
    end_contract(by=account_manager, contract=in_force, ended_on=date(2026, 6, 30))
    refresh_holdings(on=in_days(0), party_ids=[key_account.pk])
    assert Holding.objects.get(party=key_account).kept_by == ""


def test_a_term_that_is_over_keeps_nobody(in_force: Contract, key_account: Party) -> None:
    Contract.objects.filter(pk=in_force.pk).update(ends_on=date(2026, 1, 31))
    assert not list(under_contract([key_account.pk]))
