"""A calendar program reads tasks at a secret address; an independent reader understands what is written there."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.cast import Grant
from tradewright.activities.actions import complete_task, delete_task, edit_task, make_feed, plan_task, withdraw_feed
from tradewright.activities.errors import NoCalendarFeed
from tradewright.activities.ical import Entry, calendar_text, escaped, folded
from tradewright.activities.models import CalendarFeed, Task
from tradewright.core.models import EventEntry, HistoryEntry, User
from tradewright.parties.models import Party

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def parts(written: str | bytes, *kinds: str) -> list[Any]:
    """What a calendar holds of these kinds, as the independent reader sees it."""
    calendar: Any = Calendar.from_ical(written)
    return [one for kind in kinds for one in calendar.walk(kind)]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters='\n\\;,:"'), max_size=300)


@given(TEXTS, TEXTS, st.booleans())
def test_any_text_comes_back_as_it_was(summary: str, description: str, as_tasks: bool) -> None:
    entry = Entry("task-1@house", date(2026, 3, 2), summary, NOW, 3, description, "Call", remind_at=NOW)
    written = calendar_text([entry], name="Tasks of 林悦", language="en", as_tasks=as_tasks)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    (read,) = parts(written, "VTODO" if as_tasks else "VEVENT")
    assert str(read["SUMMARY"]) == summary
    assert str(read.get("DESCRIPTION", "")) == description
    assert not read.errors


def test_a_line_is_never_cut_within_a_letter() -> None:
    line = "SUMMARY:" + "江" * 60
    assert folded(line).replace("\r\n ", "") == line


def test_marks_of_the_format_are_escaped() -> None:
    assert escaped("a,b;c\\d\r\ne\x00") == "a\\,b\\;c\\\\d\\ne"


def test_a_day_ends_before_the_next_one_and_has_no_hour() -> None:
    entry = Entry("task-1@house", date(2026, 12, 31), "Call", NOW, sequence=2)
    (read,) = parts(calendar_text([entry], name="", language="en"), "VEVENT")
    assert (read["DTSTART"].dt, read["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert (read["SEQUENCE"], read["DTSTAMP"].dt) == (2, NOW)


def test_a_reminder_rings_at_its_moment_until_the_task_is_done() -> None:
    open_one = Entry("a@house", date(2026, 3, 2), "Call", NOW, remind_at=NOW)
    done = Entry("b@house", date(2026, 3, 2), "Call", NOW, remind_at=NOW, done_at=NOW)
    written = calendar_text([open_one, done], name="", language="en", as_tasks=True)
    (alarm,) = parts(written, "VALARM")
    assert alarm["TRIGGER"].dt == NOW
    assert [str(one["STATUS"]) for one in parts(written, "VTODO")] == ["NEEDS-ACTION", "COMPLETED"]


def plan(by: User, days: int = 1, **facts: object) -> Task:
    due_on = timezone.localdate() + timedelta(days=days)
    return plan_task(by=by, facts={"kind": "call", "subject": "Call back", "due_on": due_on, **facts})


def read(token: str, **headers: str) -> tuple[int, list[str]]:
    answer = Client().get(f"/calendar/tasks.ics?key={token}", headers=headers)
    if answer.status_code != 200:
        assert answer.content == b""
        return answer.status_code, []
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = parts(answer.content, "VEVENT")
    return 200, sorted(str(one["SUMMARY"]) for one in events)


@pytest.mark.django_db
class TestAddress:
    def test_it_tells_ones_own_tasks_with_their_customers(
        self, account_manager: User, colleague: User, key_account: Party
    ) -> None:
        _feed, token = make_feed(by=account_manager)
        plan(account_manager, subject="Visit; soon, please", party=key_account.pk)
        plan(colleague, subject="Not mine")
        gone = plan(account_manager, subject="Deleted")
        delete_task(by=account_manager, task_id=gone.pk)
        assert read(token) == (200, [f"Visit; soon, please · {key_account.name}"])

    def test_its_secret_is_kept_nowhere(self, account_manager: User) -> None:
        feed, token = make_feed(by=account_manager)
        assert token not in str(CalendarFeed.objects.values().get(pk=feed.pk))
        assert feed.digest not in str(list(HistoryEntry.objects.values()))

    def test_an_entry_keeps_its_name_and_counts_its_changes(self, account_manager: User) -> None:
        _feed, token = make_feed(by=account_manager)
        task = plan(account_manager)
        (before,) = parts(Client().get(f"/calendar/tasks.ics?key={token}").content, "VEVENT")
        edit_task(by=account_manager, task_id=task.pk, facts={"subject": "Call at once"})
        (after,) = parts(Client().get(f"/calendar/tasks.ics?key={token}").content, "VEVENT")
        assert before["UID"] == after["UID"]
        assert before["SEQUENCE"] < after["SEQUENCE"]

    def test_finished_ones_say_so(self, account_manager: User) -> None:
        _feed, token = make_feed(by=account_manager)
        complete_task(by=account_manager, task_id=plan(account_manager).pk)
        assert read(token) == (200, ["Done: Call back"])

    def test_it_tells_tasks_to_tick_off_where_one_wants_that(self, account_manager: User) -> None:
        _feed, token = make_feed(by=account_manager, shape="tasks")
        plan(account_manager)
        told = Client().get(f"/calendar/tasks.ics?key={token}").content
        assert [str(one["SUMMARY"]) for one in parts(told, "VTODO")] == ["Call back"]
        assert [str(one["X-WR-CALNAME"]) for one in parts(told, "VCALENDAR")] == ["Tasks of Chen Yu"]

    def test_a_new_one_ends_the_one_before(self, account_manager: User) -> None:
        _first, old = make_feed(by=account_manager)
        _second, new = make_feed(by=account_manager)
        assert (read(old)[0], read(new)[0]) == (404, 200)
        assert EventEntry.objects.filter(name="activities.CalendarFeedWithdrawn").count() == 1

    def test_withdrawn_it_leads_nowhere(self, account_manager: User) -> None:
        _feed, token = make_feed(by=account_manager)
        withdraw_feed(by=account_manager)
        assert read(token)[0] == 404
        with pytest.raises(NoCalendarFeed):
            withdraw_feed(by=account_manager)

    def test_a_withdrawn_right_counts_at_the_next_reading(self, account_manager: User, grant: Grant) -> None:
        _feed, token = make_feed(by=account_manager)
        plan(account_manager)
        assert read(token) == (200, ["Call back"])
        account_manager.role_grants.all().delete()
        assert read(token) == (200, [])

    def test_who_may_not_sign_in_any_more_is_told_nothing(self, account_manager: User) -> None:
        _feed, token = make_feed(by=account_manager)
        User.objects.filter(pk=account_manager.pk).update(is_active=False)
        assert read(token)[0] == 404

    @pytest.mark.parametrize("token", ["", "x", "%00", "é" * 20])
    def test_a_guessed_one_leads_nowhere(self, token: str) -> None:
        assert read(token)[0] == 404

    def test_who_guesses_on_is_made_to_wait(self) -> None:
        statuses = [Client().get(f"/calendar/tasks.ics?key=guess{one}").status_code for one in range(61)]
        assert statuses == [404] * 60 + [429]

    def test_a_program_that_reads_all_the_time_is_made_to_wait(self, account_manager: User) -> None:
        _feed, token = make_feed(by=account_manager)
        client = Client()
        statuses = {client.get(f"/calendar/tasks.ics?key={token}").status_code for _one in range(125)}
        assert statuses == {200, 429}

    def test_what_did_not_change_is_not_sent_again(self, account_manager: User) -> None:
        _feed, token = make_feed(by=account_manager)
        task = plan(account_manager)
        first = Client().get(f"/calendar/tasks.ics?key={token}")
        known = {"If-None-Match": first.headers["ETag"]}
        assert read(token, **known)[0] == 304
        assert read(token, **{"If-Modified-Since": first.headers["Last-Modified"]})[0] == 304
        edit_task(by=account_manager, task_id=task.pk, facts={"subject": "Call at once"})
        assert read(token, **known) == (200, ["Call at once"])

    def test_the_last_reading_is_shown_and_the_secret_is_not(self, account_manager: User) -> None:
        client = Client()
        client.force_login(account_manager)
        made = client.post("/settings/calendar/new/", {"shape": "events"}).content.decode()
        token = made.split("/calendar/tasks.ics?key=")[1].split("<")[0]
        assert "Never" in client.get("/settings/calendar/").content.decode()
        assert read(token)[0] == 200
        page = client.get("/settings/calendar/").content.decode()
        assert "Never" not in page
        assert token not in page

    def test_an_unknown_shape_is_refused(self, account_manager: User) -> None:
        client = Client()
        client.force_login(account_manager)
        assert client.post("/settings/calendar/new/", {"shape": "poem"}).status_code == 422
        assert not CalendarFeed.objects.exists()

    def test_reading_and_asking_are_all_that_the_address_does(self, account_manager: User) -> None:
        _feed, token = make_feed(by=account_manager)
        assert Client().post(f"/calendar/tasks.ics?key={token}").status_code == 405
