"""What one person has before them today."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tradewright.activities.actions import complete_task, log_activity, plan_task
from tradewright.activities.birthdays import next_birthday, on_calendar
from tradewright.activities.models import Task
from tradewright.activities.queries import AHEAD, DUE, OVERDUE, birthdays_ahead, own_agenda, without_next_step
from tradewright.core.models import User
from tradewright.parties.actions import create_organization, create_person, delete_party, edit_party, merge_parties
from tradewright.parties.models import Party, Person

TODAY = date(2026, 3, 2)
NAMES = ("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Oak", "Pine", "Rowan")


@pytest.mark.parametrize(
    ("born_on", "today", "next_one"),
    [
        (date(1990, 3, 2), date(2026, 3, 2), date(2026, 3, 2)),
        (date(1990, 3, 1), date(2026, 3, 2), date(2027, 3, 1)),
        (date(1992, 2, 29), date(2026, 2, 27), date(2026, 3, 1)),
        (date(1992, 2, 29), date(2028, 2, 27), date(2028, 2, 29)),
        (date(1992, 2, 29), date(2027, 3, 2), date(2028, 2, 29)),
    ],
)
def test_a_birthday_comes_every_year(born_on: date, today: date, next_one: date) -> None:
    assert next_birthday(born_on, today) == next_one


def test_the_coming_days_reach_over_the_end_of_a_year_and_of_february() -> None:
    assert list(on_calendar(date(2026, 12, 31), 1)) == [(12, 31), (1, 1)]
    assert (2, 29) in list(on_calendar(date(2026, 2, 27), 3))
    assert list(on_calendar(date(2028, 2, 28), 2)) == [(2, 28), (2, 29), (3, 1)]


def plan(by: User, days: int, party: Party | None = None, *, today: date = TODAY) -> Task:
    facts = {"kind": "call", "subject": "Call back", "due_on": today + timedelta(days=days)}
    return plan_task(by=by, party_id=party.pk if party else None, facts=facts)


@pytest.mark.django_db
class TestTasks:
    def test_they_are_late_due_or_ahead(self, account_manager: User, colleague: User) -> None:
        late, due, ahead = (plan(account_manager, days) for days in (-3, 0, 14))
        plan(account_manager, 15)
        plan(colleague, 0)
        complete_task(by=account_manager, task_id=plan(account_manager, 0).pk)
        agenda = own_agenda(account_manager, today=TODAY, most=10)
        assert {part: list(portion.rows) for part, portion in agenda.items()} == {
            OVERDUE: [late],
            DUE: [due],
            AHEAD: [ahead],
        }

    def test_of_many_the_most_urgent_come_first_and_all_are_counted(self, account_manager: User) -> None:
        tasks = [plan(account_manager, -days) for days in range(1, 8)]
        overdue = own_agenda(account_manager, today=TODAY, most=3)[OVERDUE]
        assert list(overdue.rows) == tasks[:3:-1]
        assert (overdue.whole, overdue.left) == (7, 4)


def idle_of(user: User) -> set[int]:
    return {party.pk for party in without_next_step(user, most=50).rows}


@pytest.mark.django_db
class TestNoNextStep:
    def test_who_has_no_open_task_is_there(self, account_manager: User, key_account: Party, dealer: Party) -> None:
        task = plan(account_manager, 1, dealer)
        assert idle_of(account_manager) == {key_account.pk}
        complete_task(by=account_manager, task_id=task.pk)
        assert idle_of(account_manager) == {key_account.pk, dealer.pk}

    def test_a_task_of_whom_was_merged_counts(self, account_manager: User, key_account: Party, dealer: Party) -> None:
        plan(account_manager, 1, dealer)
        merge_parties(by=account_manager, into_id=key_account.pk, absorbed_id=dealer.pk, reason="The same")
        assert idle_of(account_manager) == set()

    def test_a_task_of_a_colleague_counts(self, account_manager: User, administrator: User, dealer: Party) -> None:
        plan(administrator, 1, dealer)
        assert idle_of(account_manager) == set()

    def test_contacts_lost_and_deleted_customers_and_those_of_others_are_not_there(
        self, account_manager: User, administrator: User, contact: Party, key_account: Party, dealer: Party
    ) -> None:
        edit_party(by=account_manager, party_id=key_account.pk, facts={"stage": "lost"})
        delete_party(by=account_manager, party_id=dealer.pk)
        create_organization(by=administrator, facts={"name": "Not mine"})
        assert idle_of(account_manager) == set()
        assert contact.owner == account_manager

    def test_those_longest_without_a_word_come_first(
        self, account_manager: User, key_account: Party, dealer: Party
    ) -> None:
        log_activity(by=account_manager, party_id=key_account.pk, facts={"kind": "note", "subject": "A word"})
        idle = without_next_step(account_manager, most=1)
        assert ([party.pk for party in idle.rows], idle.whole) == ([dealer.pk], 2)

    def test_who_sees_no_tasks_is_not_told_that_there_are_none(
        self, make_user: MakeUser, grant: Grant, dealer: Party
    ) -> None:
        reader = make_user("Reader")
        grant(reader, "all", scopes={"parties.organization": "all"})
        Party.objects.filter(pk=dealer.pk).update(owner=reader)
        assert idle_of(reader) == set()


@pytest.mark.django_db
class TestBirthdays:
    def born(self, by: User, day: date) -> Party:
        return create_person(by=by, facts={"given_name": "Na", "family_name": "Li", "born_on": day})

    def test_those_of_the_coming_week_are_there_in_order(self, account_manager: User) -> None:
        in_a_week, today = (self.born(account_manager, date(1990, 3, day)) for day in (9, 2))
        self.born(account_manager, date(1990, 3, 10))
        self.born(account_manager, date(1990, 3, 1))
        found = birthdays_ahead(account_manager, today=TODAY, most=10)
        assert [(one.party, one.on) for one in found] == [(today, TODAY), (in_a_week, date(2026, 3, 9))]

    def test_they_are_personal_facts(self, account_manager: User, grant: Grant) -> None:
        self.born(account_manager, date(1990, 3, 2))
        account_manager.role_grants.all().delete()
        grant(account_manager, "own", sensitivities=[])
        assert not birthdays_ahead(account_manager, today=TODAY, most=10)

    def test_those_of_other_peoples_customers_are_not_there(self, account_manager: User, administrator: User) -> None:
        self.born(account_manager, date(1990, 3, 2))
        assert not birthdays_ahead(administrator, today=TODAY, most=10)

    def test_who_was_erased_has_none(self, account_manager: User) -> None:
        person = self.born(account_manager, date(1990, 3, 2))
        Person.objects.filter(party=person).update(born_on=None)
        assert not birthdays_ahead(account_manager, today=TODAY, most=10)


def page_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
class TestPage:
    def test_it_shows_everything_with_its_count(self, account_manager: User, key_account: Party, dealer: Party) -> None:
        today = timezone.localdate()
        plan(account_manager, -2, key_account, today=today)
        for _one in range(52):
            plan(account_manager, 0, today=today)
        born = create_person(
            by=account_manager, facts={"given_name": "Na", "family_name": "Li", "born_on": today.replace(year=2000)}
        )
        page = page_of(account_manager)
        for words in ("2 days overdue", "and 2 more tasks", "No next step", dealer.name, "Birthdays", born.name):
            assert words in page
        assert '<span class="small faint push num">53</span>' in page

    def test_who_may_not_plan_is_offered_nothing_to_press(
        self, account_manager: User, grant: Grant, dealer: Party
    ) -> None:
        plan(account_manager, 0, dealer, today=timezone.localdate())
        account_manager.role_grants.all().delete()
        grant(account_manager, "own", permissions=[])
        page = page_of(account_manager)
        assert "Call back" in page
        assert "/complete/" not in page
        assert "/move/" not in page
        assert "/tasks/new/" not in page

    def test_much_to_do_asks_as_often_as_little(self, account_manager: User) -> None:
        counts = []
        for more in (1, 5):
            for number in range(more):
                party = create_organization(by=account_manager, facts={"name": NAMES[more + number] + " Pumps"})
                plan(account_manager, -1, party, today=timezone.localdate())
                create_organization(by=account_manager, facts={"name": NAMES[more + number] + " Waterworks"})
            page_of(account_manager)
            with CaptureQueriesContext(connection) as asked:
                page_of(account_manager)
            counts.append(len(asked))
        assert counts[0] == counts[1]
