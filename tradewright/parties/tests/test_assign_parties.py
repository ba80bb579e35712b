"""The one assignment path, and the people who follow their organization."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, HistoryEntry, SearchRow, User
from tradewright.core.search import search
from tradewright.parties.actions import assign_parties, create_person
from tradewright.parties.events import OwnerAssigned
from tradewright.parties.handlers import let_people_follow_their_organization
from tradewright.parties.models import Party
from tradewright.parties.queries import organizations_for
from tradewright.staff.models import Team, Territory

pytestmark = pytest.mark.django_db


def test_many_are_assigned_by_one_statement_and_one_event(
    administrator: User, colleague: User, key_account: Party, dealer: Party
) -> None:
    ids = [key_account.pk, dealer.pk]
    assert assign_parties(by=administrator, party_ids=ids, to={"owner": colleague.pk}) == 2
    assert set(organizations_for(colleague).values_list("pk", flat=True)) == set(ids)
    assert EventEntry.objects.get(name="parties.OwnerAssigned").payload == {"party_ids": ids}


def test_who_had_the_owner_already_is_left_alone(administrator: User, account_manager: User, dealer: Party) -> None:
    assert assign_parties(by=administrator, party_ids=[dealer.pk], to={"owner": account_manager.pk}) == 0
    assert not EventEntry.objects.filter(name="parties.OwnerAssigned").exists()
    assert Party.objects.get(pk=dealer.pk).version == dealer.version


def test_each_old_owner_stays_in_history(
    administrator: User, account_manager: User, colleague: User, dealer: Party
) -> None:
    assign_parties(by=administrator, party_ids=[dealer.pk], to={"owner": colleague.pk})
    kept = HistoryEntry.objects.filter(table="parties_party", row_id=dealer.pk).latest("id")
    assert (kept.before["owner_id"], kept.by_id) == (account_manager.pk, administrator.pk)


def test_search_shows_them_to_the_new_owner_and_no_longer_to_the_old(
    administrator: User, account_manager: User, colleague: User, dealer: Party
) -> None:
    assign_parties(by=administrator, party_ids=[dealer.pk], to={"owner": colleague.pk, "team": None})
    assert [found.object_id for found in search(colleague, "harbor")] == [dealer.pk]
    assert search(account_manager, "harbor") == []


def test_team_and_territory_are_assigned_the_same_way(
    administrator: User, key_account: Party, team: Team, territory: Territory
) -> None:
    assign_parties(by=administrator, party_ids=[key_account.pk], to={"team": None, "territory": territory.pk})
    party = Party.objects.get(pk=key_account.pk)
    assert (party.team, party.territory) == (None, territory)
    tokens = SearchRow.objects.extra(select={"words": "tokens::text"}).get(object_id=party.pk, noun=party.noun)
    assert f" r:{territory.pk}'" in tokens.words
    assert " t:" not in tokens.words


@pytest.mark.parametrize("to", [{"owner": 10**9}, {"colour": 1}])
def test_a_target_that_is_none_is_refused(administrator: User, dealer: Party, to: dict[str, int | None]) -> None:
    with pytest.raises(Invalid) as refused:
        assign_parties(by=administrator, party_ids=[dealer.pk], to=to)
    assert set(refused.value.fields) == set(to)


def test_nobody_is_assigned_to_a_colleague_who_left(administrator: User, colleague: User, dealer: Party) -> None:
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    with pytest.raises(Invalid):
        assign_parties(by=administrator, party_ids=[dealer.pk], to={"owner": colleague.pk})


def test_without_the_right_nobody_assigns(stranger: User, colleague: User, dealer: Party) -> None:
    with pytest.raises(NotPermitted):
        assign_parties(by=stranger, party_ids=[dealer.pk], to={"owner": colleague.pk})


def test_a_job_is_enqueued_for_the_people_of_the_organization(
    administrator: User, colleague: User, key_account: Party
) -> None:
    assign_parties(by=administrator, party_ids=[key_account.pk], to={"owner": colleague.pk})
    job = ProcrastinateJob.objects.filter(task_name__endswith="let_people_follow_their_organization").latest("pk")
    assert job.args["payload"] == {"party_ids": [key_account.pk]}


def test_people_follow_their_organization_however_often_the_job_runs(
    administrator: User, colleague: User, key_account: Party, contact: Party
) -> None:
    assign_parties(by=administrator, party_ids=[key_account.pk], to={"owner": colleague.pk})
    event = OwnerAssigned(party_ids=(key_account.pk,))
    for _time in range(2):
        let_people_follow_their_organization(event)
    followed = Party.objects.get(pk=contact.pk)
    assert followed.owner == colleague
    assert HistoryEntry.objects.filter(table="parties_party", row_id=contact.pk).count() == 1


def test_people_follow_only_the_organization_they_belong_to_first(
    administrator: User, account_manager: User, colleague: User, key_account: Party, dealer: Party, contact: Party
) -> None:
    from tradewright.parties.actions import add_affiliation

    add_affiliation(by=administrator, person_id=contact.pk, organization_id=dealer.pk, values={"title": "Adviser"})
    assign_parties(by=administrator, party_ids=[dealer.pk], to={"owner": colleague.pk})
    let_people_follow_their_organization(OwnerAssigned(party_ids=(dealer.pk,)))
    assert Party.objects.get(pk=contact.pk).owner == account_manager


def test_consumers_follow_nobody(administrator: User, account_manager: User, consumer: Party) -> None:
    other = create_person(by=account_manager, facts={"name": "Somebody"})
    let_people_follow_their_organization(OwnerAssigned(party_ids=(consumer.pk, other.pk)))
    assert Party.objects.get(pk=consumer.pk).owner == account_manager
