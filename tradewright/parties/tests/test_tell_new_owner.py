"""Whoever is given customers is told, once for many, and not when only the team changed."""

import pytest

from tests.jobs import hear
from tradewright.core.inbox import notifications_for, told_to
from tradewright.core.models import Notification, User
from tradewright.parties.actions import assign_parties, create_organization
from tradewright.parties.models import Party
from tradewright.staff.models import Team

pytestmark = pytest.mark.django_db


def _told(user: User) -> list[tuple[str, str]]:
    return [(told.sentence, told.url) for told in told_to(user, list(notifications_for(user)))]


def test_the_new_owner_is_told_however_often_the_job_runs(
    administrator: User, colleague: User, key_account: Party
) -> None:
    assign_parties(by=administrator, party_ids=[key_account.pk], to={"owner": colleague.pk})
    assert hear("tell_new_owners") == hear("tell_new_owners") == 1
    assert _told(colleague) == [(f"Ada Admin gave you {key_account.name}", f"/customers/{key_account.pk}/")]


def test_many_are_one_line_that_opens_the_list(
    administrator: User, colleague: User, key_account: Party, dealer: Party
) -> None:
    assign_parties(by=administrator, party_ids=[key_account.pk], to={"owner": colleague.pk})
    assign_parties(by=administrator, party_ids=[dealer.pk], to={"owner": colleague.pk})
    hear("tell_new_owners")
    hear("tell_new_owners")
    assert _told(colleague) == [("Ada Admin gave you 2 customers", f"/customers/?filter=owner:is:{colleague.pk}")]


def test_another_team_tells_nobody(administrator: User, account_manager: User, key_account: Party) -> None:
    west = Team.objects.create(name="Sales West")
    assign_parties(by=administrator, party_ids=[key_account.pk], to={"team": west.pk})
    assert hear("tell_new_owners") == 1
    assert not Notification.objects.filter(user=account_manager).exists()


def test_what_one_takes_oneself_tells_nobody(administrator: User, key_account: Party) -> None:
    assign_parties(by=administrator, party_ids=[key_account.pk], to={"owner": administrator.pk})
    hear("tell_new_owners")
    assert not Notification.objects.exists()


def test_people_that_follow_their_organization_are_not_told_of(
    administrator: User, colleague: User, key_account: Party, contact: Party
) -> None:
    assign_parties(by=administrator, party_ids=[key_account.pk], to={"owner": colleague.pk})
    hear("let_people_follow_their_organization")
    hear("tell_new_owners")
    assert Notification.objects.filter(user=colleague).count() == 1


def test_a_customer_entered_for_a_colleague_tells_them(administrator: User, colleague: User) -> None:
    firm = create_organization(by=administrator, facts={"name": "Harbour Supply", "owner": colleague.pk})
    assert _told(colleague) == [("Ada Admin gave you Harbour Supply", f"/customers/{firm.pk}/")]


def test_ones_own_new_customer_tells_nobody(account_manager: User, key_account: Party, contact: Party) -> None:
    assert not Notification.objects.exists()
