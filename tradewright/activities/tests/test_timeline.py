"""What follow-up tells the timeline, and when a customer was last reached."""

from datetime import UTC, date, datetime

import pytest

from tradewright.activities.actions import complete_task, log_activity, plan_task
from tradewright.activities.queries import last_contact_of, last_contacts_of
from tradewright.core.fields import fields_of
from tradewright.core.models import User
from tradewright.parties.models import Party
from tradewright.parties.timeline import Timeline, timeline_counts, timeline_of

pytestmark = pytest.mark.django_db


def log(by: User, party: Party, day: int, kind: str = "call", **facts: object) -> None:
    at = datetime(2026, 3, day, 9, 0, tzinfo=UTC)
    log_activity(by=by, party_id=party.pk, facts={"kind": kind, "subject": f"day {day}", "at": at, **facts})


def sentences(timeline: Timeline) -> list[str]:
    return [" ".join(str(words.text) for words in item.sentence) for item in timeline.items]


def test_activities_and_finished_tasks_tell_their_sentence(
    account_manager: User, key_account: Party, contact: Party
) -> None:
    log(account_manager, key_account, 2, contact=contact.pk, outcome="reached", minutes=20)
    task = plan_task(
        by=account_manager,
        party_id=key_account.pk,
        facts={"kind": "task", "subject": "Send the drawing", "due_on": date(2026, 3, 9)},
    )
    complete_task(by=account_manager, task_id=task.pk)
    said = sentences(timeline_of(account_manager, key_account))
    assert "Chen Yu called 周强: day 2" in said
    assert said[0] == "Chen Yu finished: Send the drawing"
    call = next(item for item in timeline_of(account_manager, key_account).items if item.icon == "phone")
    assert call.detail == "Reached · 20 min"
    assert call.tone == "ours"


def test_a_person_has_the_calls_in_which_they_were_spoken_with(
    account_manager: User, key_account: Party, contact: Party
) -> None:
    log(account_manager, key_account, 2, contact=contact.pk)
    assert "Chen Yu called 周强: day 2" in sentences(timeline_of(account_manager, contact))


def test_the_filter_shows_and_counts_one_department(account_manager: User, key_account: Party) -> None:
    log(account_manager, key_account, 2, department="service")
    log(account_manager, key_account, 3)
    only = timeline_of(account_manager, key_account, department="service")
    assert sentences(only) == ["Chen Yu called: day 2"]
    counts = timeline_counts(account_manager, key_account)
    assert (counts["service"], counts["sales"]) == (1, 1)


def test_the_last_contact_is_when_somebody_was_reached(
    account_manager: User, key_account: Party, dealer: Party
) -> None:
    log(account_manager, key_account, 2, kind="visit")
    log(account_manager, key_account, 3, kind="call", outcome="no_answer")
    log(account_manager, key_account, 4, kind="note")
    reached = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert last_contact_of(account_manager, key_account) == reached
    assert last_contacts_of(account_manager, [key_account.pk, dealer.pk]) == {key_account.pk: reached}


def test_lists_of_customers_get_last_contact_and_next_step(account_manager: User, key_account: Party) -> None:
    log(account_manager, key_account, 2)
    due = date(2026, 3, 9)
    facts = {"kind": "call", "subject": "Ask for the order", "due_on": due}
    plan_task(by=account_manager, party_id=key_account.pk, facts=facts)
    fields = fields_of("parties.organization")
    shown = {}
    for key in ("next_step", "last_contact"):
        values = fields[key].values
        assert values is not None
        shown[key] = values([key_account.pk], account_manager)[key_account.pk]
    assert "Ask for the order" in str(shown["next_step"])
    assert shown["last_contact"] == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
