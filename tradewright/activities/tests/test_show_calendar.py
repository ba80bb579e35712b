"""The days of a calendar and what stands on them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.cast import Grant, MakeUser
from tradewright.activities.actions import complete_task, delete_task, log_activity, plan_task
from tradewright.activities.calendar import Period, day_named
from tradewright.activities.models import Task
from tradewright.activities.queries import Asked, DayEntry, calendar_entries
from tradewright.core.models import User
from tradewright.parties.models import Party
from tradewright.staff.models import Team, TeamMembership
from tradewright.ui import formats

MONTH = Period(date(2026, 11, 20))
WEEK = Period(date(2026, 11, 20), is_week=True)
SUNDAY = 6
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
NOVEMBER = Asked(FIRST, LAST)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_month_is_shown_in_whole_weeks() -> None:
    assert (MONTH.first, MONTH.last) == (date(2026, 10, 26), date(2026, 12, 6))
    assert [len(week) for week in MONTH.weeks] == [7] * 6


def test_a_month_may_begin_with_sunday() -> None:
    of_sundays = Period(date(2026, 11, 20), starts_with=SUNDAY)
    assert (of_sundays.first, of_sundays.last) == (date(2026, 11, 1), date(2026, 12, 5))


def test_a_week_has_its_seven_days() -> None:
    assert WEEK.weeks == [[date(2026, 11, 16) + timedelta(days=at) for at in range(7)]]


@pytest.mark.parametrize("day", [date(2026, 1, 31), date(2028, 2, 29), date(2026, 12, 31)])
def test_before_and_after_lead_back_to_the_same_month(day: date) -> None:
    shown = Period(day)
    assert Period(shown.after).before == Period(shown.before).after == day.replace(day=1)


def test_before_and_after_a_week_are_seven_days_away() -> None:
    assert (WEEK.before, WEEK.after) == (date(2026, 11, 13), date(2026, 11, 27))


@pytest.mark.parametrize("words", ["", "soon", "2026-02-30", "0001-01-01", "9999-12-31", "1900-06-01"])
def test_an_address_without_a_day_to_show_means_today(words: str) -> None:
    assert day_named(words, date(2026, 11, 20)) == date(2026, 11, 20)


def test_an_address_names_its_day() -> None:
    assert day_named("2027-03-01", date(2026, 11, 20)) == date(2027, 3, 1)


def test_weeks_begin_on_monday() -> None:
    assert [formats.first_weekday(language) for language in ("zh-hans", "zh-hant", "en")] == [0, 0, 0]


def plan(by: User, due_on: date, **facts: object) -> Task:
    return plan_task(by=by, facts={"kind": "call", "subject": "Call back", "due_on": due_on, **facts})


def log(by: User, party: Party, at: datetime, kind: str = "visit") -> None:
    log_activity(by=by, party_id=party.pk, facts={"kind": kind, "subject": "On site", "at": at})


def ids_of(entries: list[DayEntry], noun: str) -> list[int]:
    return [one.id for one in entries if one.noun == noun]


@pytest.mark.django_db
def test_tasks_stand_on_the_day_they_are_due_finished_ones_after_open_ones(account_manager: User) -> None:
    first, done, last, _later = (plan(account_manager, day) for day in (FIRST, LAST, LAST, date(2026, 12, 1)))
    complete_task(by=account_manager, task_id=done.pk)
    entries = calendar_entries(account_manager, NOVEMBER)
    assert [(one.id, one.is_open) for one in entries] == [(first.pk, True), (last.pk, True), (done.pk, False)]


@pytest.mark.django_db
def test_deleted_tasks_and_those_of_others_do_not_stand_there(account_manager: User, colleague: User) -> None:
    gone, kept = plan(account_manager, FIRST), plan(account_manager, FIRST)
    delete_task(by=account_manager, task_id=gone.pk)
    assert [one.id for one in calendar_entries(account_manager, NOVEMBER)] == [kept.pk]
    assert not calendar_entries(colleague, NOVEMBER)


@pytest.mark.django_db
def test_activities_stand_on_the_readers_day(account_manager: User, key_account: Party) -> None:
    log(account_manager, key_account, datetime(2026, 11, 1, 0, 0, tzinfo=UTC))
    log(account_manager, key_account, datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC))
    entries = calendar_entries(account_manager, NOVEMBER)
    assert [(one.day, one.customer) for one in entries] == [(FIRST, key_account.name)]


@pytest.mark.django_db
def test_only_the_kinds_asked_for_are_shown(account_manager: User, key_account: Party) -> None:
    call = plan(account_manager, FIRST)
    plan(account_manager, FIRST, kind="visit")
    log(account_manager, key_account, NOON)
    log(account_manager, key_account, NOON, kind="call")
    entries = calendar_entries(account_manager, Asked(FIRST, LAST, kinds=("call",)))
    assert ids_of(entries, "activities.task") == [call.pk]
    assert [one.kind for one in entries] == ["call", "call"]


@pytest.mark.django_db
def test_a_full_day_shows_some_and_says_how_many_there_are(
    account_manager: User, key_account: Party, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _one in range(500):
        plan(account_manager, FIRST)
    log(account_manager, key_account, datetime(2026, 11, 1, 9, tzinfo=UTC))
    calendar_entries(account_manager, NOVEMBER)  # the rights are read once per user
    with django_assert_num_queries(1):
        entries = calendar_entries(account_manager, Asked(FIRST, LAST, most=20))
    assert [len(ids_of(entries, noun)) for noun in ("activities.task", "activities.activity")] == [20, 1]
    assert {(one.noun, one.whole) for one in entries} == {("activities.task", 500), ("activities.activity", 1)}
    page = page_of(account_manager, "/calendar/?day=2026-11-20")
    assert "and 494 more tasks" in page
    leads_to = page_of(
        account_manager, f"/tasks/?filter=due_on:is:2026-11-01&filter=owner:is:{account_manager.pk}&count=1"
    )
    assert f"/tasks/?filter=due_on:is:2026-11-01&amp;filter=owner:is:{account_manager.pk}" in page
    assert "Call back" in leads_to


@pytest.mark.django_db
def test_the_rest_of_a_days_activities_is_a_list_of_exactly_that_day(account_manager: User, key_account: Party) -> None:
    for minutes in range(8):
        log(account_manager, key_account, datetime(2026, 11, 20, tzinfo=UTC) + timedelta(minutes=minutes))
    log(account_manager, key_account, datetime(2026, 11, 21, tzinfo=UTC))
    page = page_of(account_manager, "/calendar/?day=2026-11-20")
    assert "and 2 more activities" in page
    address = page.split('class="rest" href="')[1].split('"')[0].replace("&amp;", "&")
    assert page_of(account_manager, address).count('data-href="/activities/') == 8


def page_of(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_what_is_late_says_so_in_words_and_leads_to_it(account_manager: User) -> None:
    task = plan(account_manager, date(2020, 1, 15))
    page = page_of(account_manager, "/calendar/?day=2020-01-20")
    entry = page.split(f'data-entry="task-{task.pk}"')[1].split("</li>")[0]
    assert f'href="/tasks/{task.pk}/"' in entry
    assert "Overdue" in entry
    assert f"/tasks/{task.pk}/" not in page_of(account_manager, "/calendar/?day=2020-01-20&as=week")


@pytest.mark.django_db
def test_it_shows_mine_my_teams_or_all_i_may_see(
    account_manager: User, team_leader: User, stranger: User, administrator: User, key_account: Party
) -> None:
    task = plan(account_manager, FIRST, party=key_account.pk)
    found = {
        (user.name, whose): f"/tasks/{task.pk}/" in page_of(user, f"/calendar/?day=2026-11-20&whose={whose}")
        for user in (account_manager, team_leader, stranger, administrator)
        for whose in ("", "team", "all")
    }
    seen = {key for key, is_shown in found.items() if is_shown}
    assert seen == {
        *((account_manager.name, whose) for whose in ("", "team", "all")),
        *((team_leader.name, whose) for whose in ("team", "all")),
        (administrator.name, "all"),
    }


@pytest.mark.django_db
def test_who_left_the_team_is_not_of_the_team(make_user: MakeUser, grant: Grant, team: Team, team_leader: User) -> None:
    gone = make_user("Gone")
    grant(gone, "own")
    TeamMembership.objects.create(team=team, user=gone, valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    task = plan(gone, FIRST)
    Task.objects.filter(pk=task.pk).update(team=team)
    assert f"/tasks/{task.pk}/" not in page_of(team_leader, "/calendar/?day=2026-11-20&whose=team")
    assert f"/tasks/{task.pk}/" in page_of(team_leader, "/calendar/?day=2026-11-20&whose=all")


@pytest.mark.django_db
def test_many_entries_ask_as_often_as_one(account_manager: User, key_account: Party) -> None:
    counts = []
    for more in (1, 12):
        for _one in range(more):
            plan(account_manager, FIRST, party=key_account.pk)
            log(account_manager, key_account, NOON)
        page_of(account_manager, "/calendar/?day=2026-11-20")
        with CaptureQueriesContext(connection) as asked:
            page_of(account_manager, "/calendar/?day=2026-11-20")
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_who_may_not_plan_is_offered_no_move(make_user: MakeUser, grant: Grant) -> None:
    reader = make_user("Reader")
    grant(reader, "own")
    task = plan(reader, FIRST)
    reader.role_grants.all().delete()
    grant(reader, "own", permissions=[])
    page = page_of(reader, "/calendar/?day=2026-11-20")
    assert f"/tasks/{task.pk}/" in page
    assert "/move/" not in page
