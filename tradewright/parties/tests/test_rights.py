"""Who sees which parties."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Grant, MakeUser
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.parties.models import Party
from tradewright.parties.queries import (
    consumers_for,
    contacts_for,
    organizations_for,
    parties_for,
    party_for,
)
from tradewright.staff.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(key_account: Party, dealer: Party, contact: Party, consumer: Party, team: Team) -> dict[str, int]:
    Party.objects.filter(pk=key_account.pk).update(team=None)
    elsewhere = Party.objects.create(kind="organization", name="Elsewhere")
    return {
        "key_account": key_account.pk,
        "dealer": dealer.pk,
        "contact": contact.pk,
        "consumer": consumer.pk,
        "elsewhere": elsewhere.pk,
    }


def names(user: User, register: dict[str, int]) -> set[str]:
    seen = set(parties_for(user).values_list("pk", flat=True))
    return {name for name, key in register.items() if key in seen}


def test_each_scope_shows_its_rows(
    register: dict[str, int],
    account_manager: User,
    team_leader: User,
    territory_manager: User,
    administrator: User,
    stranger: User,
    colleague: User,
) -> None:
    assert names(account_manager, register) == {"key_account", "dealer", "contact", "consumer"}
    assert names(team_leader, register) == {"dealer", "contact", "consumer"}
    assert names(territory_manager, register) == {"key_account", "contact"}
    assert names(administrator, register) == set(register)
    assert names(stranger, register) == names(colleague, register) == set()


def test_each_noun_has_a_scope_of_its_own(register: dict[str, int], make_user: MakeUser, grant: Grant) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "", scopes={"parties.consumer": "all"})
    assert consumers_for(clerk).count() == 1
    assert not organizations_for(clerk).exists()
    assert not contacts_for(clerk).exists()
    assert names(clerk, register) == {"consumer"}


def test_a_hidden_party_and_none_are_not_told_apart(colleague: User, key_account: Party) -> None:
    with pytest.raises(NotFound) as hidden:
        party_for(colleague, key_account.pk)
    with pytest.raises(NotFound) as none:
        party_for(colleague, 10**12)
    assert str(hidden.value) == str(none.value)


def test_a_deactivated_colleague_sees_nothing(key_account: Party, account_manager: User) -> None:
    User.objects.filter(pk=account_manager.pk).update(is_active=False)
    assert not parties_for(User.objects.get(pk=account_manager.pk)).exists()


def test_merged_parties_are_no_longer_listed(administrator: User, key_account: Party, dealer: Party) -> None:
    Party.objects.filter(pk=dealer.pk).update(canonical=key_account)
    assert set(organizations_for(administrator)) == {key_account}


def test_one_party_with_its_part_and_owner_takes_one_statement(
    administrator: User, key_account: Party, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        party = party_for(administrator, key_account.pk)
        assert (party.organization.industry, str(party.owner)) == ("Petrochemicals", "Chen Yu")
