"""What was typed on a phone is done once, by the same actions as on pages."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.at_once import while_uncommitted
from tests.cast import Grant
from tradewright.activities.actions import Entry, deliver, plan_task
from tradewright.activities.errors import SentBefore
from tradewright.activities.models import Activity, Delivery
from tradewright.core.errors import Invalid, NotFound, NotPermitted, Stale
from tradewright.core.files import files_of
from tradewright.core.models import User
from tradewright.core.tests.test_plain_photos import jpeg
from tradewright.parties.actions import edit_party
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


def note(party: Party, words: str = "Wants two pumps\nby March", **more: Any) -> Entry:
    return Entry(uuid4(), "note", {"party": str(party.pk), "words": words}, **more)


def test_what_is_sent_twice_happens_once(account_manager: User, key_account: Party) -> None:
    entry = note(key_account)
    one, again = deliver(by=account_manager, entry=entry), deliver(by=account_manager, entry=entry)
    assert one == again
    written = Activity.objects.get()
    assert (written.subject, written.body, written.pk) == ("Wants two pumps", "by March", one.object_id)


def test_other_words_under_an_id_that_arrived_are_refused(account_manager: User, key_account: Party) -> None:
    entry = note(key_account)
    deliver(by=account_manager, entry=entry)
    with pytest.raises(SentBefore):
        deliver(by=account_manager, entry=Entry(entry.id, "note", {**entry.values, "words": "Wants three"}))
    assert Activity.objects.get().subject == "Wants two pumps"


def test_an_id_is_each_users_own(account_manager: User, team_leader: User, key_account: Party) -> None:
    entry = note(key_account)
    deliver(by=account_manager, entry=entry)
    deliver(by=team_leader, entry=entry)
    assert Activity.objects.count() == 2


def test_it_happened_when_it_was_typed_by_the_clock_of_the_house(account_manager: User, key_account: Party) -> None:
    deliver(by=account_manager, entry=note(key_account, ago=timedelta(hours=3)))
    assert abs(timezone.now() - timedelta(hours=3) - Activity.objects.get().at) < timedelta(minutes=1)


def test_a_refusal_leaves_nothing_and_may_be_put_right_under_the_same_id(
    account_manager: User, key_account: Party
) -> None:
    entry = note(key_account, words="")
    with pytest.raises(Invalid):
        deliver(by=account_manager, entry=entry)
    assert not Delivery.objects.exists()
    deliver(by=account_manager, entry=Entry(entry.id, "note", {**entry.values, "words": "Called back"}))
    assert Activity.objects.get().subject == "Called back"


def test_one_who_arrived_without_a_network_leaves_without_one(account_manager: User, key_account: Party) -> None:
    photo = SimpleUploadedFile("a.jpg", jpeg())
    came = Entry(uuid4(), "check_in", {"party": str(key_account.pk), "words": "Gate"}, [photo], timedelta(minutes=30))
    left = Entry(uuid4(), "check_out", {"arrival": str(came.id)}, ago=timedelta(minutes=10))
    with pytest.raises(Invalid):
        deliver(by=account_manager, entry=left)
    for entry in (came, came, left, left):
        deliver(by=account_manager, entry=entry)
    visit = Activity.objects.get()
    assert visit.minutes in (20, 21)
    assert len(files_of("activities.activity", visit)) == 1


def test_a_task_is_finished_and_a_card_is_edited(account_manager: User, key_account: Party) -> None:
    task = plan_task(by=account_manager, facts={"kind": "call", "subject": "Call", "due_on": timezone.localdate()})
    deliver(by=account_manager, entry=Entry(uuid4(), "finish_task", {"task": str(task.pk)}))
    values = {"party": str(key_account.pk), "phone": "+86 21 5550 0101", "version": str(key_account.version)}
    deliver(by=account_manager, entry=Entry(uuid4(), "edit_customer", values))
    task.refresh_from_db()
    key_account.refresh_from_db()
    assert task.is_done
    assert "5550" in key_account.phone


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(
    account_manager: User, team_leader: User, key_account: Party
) -> None:
    key_account.refresh_from_db()
    seen = str(key_account.version)
    edit_party(by=team_leader, party_id=key_account.pk, facts={"email": "theirs@example.com"})
    values = {"party": str(key_account.pk), "email": "mine@example.com", "version": seen}
    entry = Entry(uuid4(), "edit_customer", values)
    with pytest.raises(Stale) as refused:
        deliver(by=account_manager, entry=entry)
    assert refused.value.fields == {"email": "theirs@example.com"}
    deliver(by=account_manager, entry=Entry(entry.id, "edit_customer", {**values, "version": ""}))
    key_account.refresh_from_db()
    assert key_account.email == "mine@example.com"


def test_other_fields_than_those_of_the_card_are_left_alone(account_manager: User, key_account: Party) -> None:
    name = key_account.name
    values = {"party": str(key_account.pk), "name": "Renamed", "version": ""}
    deliver(by=account_manager, entry=Entry(uuid4(), "edit_customer", values))
    key_account.refresh_from_db()
    assert key_account.name == name


def test_a_hidden_customer_and_a_missing_right_are_refused(
    colleague: User, stranger: User, key_account: Party, grant: Grant
) -> None:
    with pytest.raises(NotFound):
        deliver(by=colleague, entry=note(key_account))
    grant(stranger, "all", permissions=[])
    with pytest.raises(NotPermitted):
        deliver(by=stranger, entry=note(key_account))
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("verb", "values"),
    [
        ("dance", {}),
        ("note", {"party": "x", "words": "a"}),
        ("note", {"party": "9" * 30, "words": "a"}),
        ("note", {"words": "a"}),
        ("note", {"party": "1", "words": ["a"]}),
        ("check_out", {"arrival": "x"}),
        ("check_out", {}),
        ("finish_task", {"task": None}),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(account_manager: User, verb: str, values: dict[str, Any]) -> None:
    with pytest.raises((Invalid, NotFound)):
        deliver(by=account_manager, entry=Entry(uuid4(), verb, values))
    assert not Delivery.objects.exists()


def sent(browser: Client, user: User, values: object, **more: object) -> Any:
    """An entry as the script of a phone sends it."""
    given = {"entry": str(uuid4()), "user": user.pk, "verb": "note", "values": json.dumps(values), "ago": "5"}
    return browser.post("/phone/outbox/", given | more, headers={"HX-Request": "true"})


def test_the_door_answers_in_json_and_refuses_as_a_problem(account_manager: User, key_account: Party) -> None:
    browser = Client()
    browser.force_login(account_manager)
    done = sent(browser, account_manager, {"party": str(key_account.pk), "words": "x"})
    assert json.loads(done.content)["id"] == Activity.objects.get().pk
    for values, more in (({"party": "1"}, {}), ([], {}), ({}, {"entry": "x"}), ({}, {"ago": "-1"}), ({}, {"verb": ""})):
        refused = sent(browser, account_manager, values, **more)
        assert (refused.status_code // 100, refused["Content-Type"]) == (4, "application/problem+json")
    assert Activity.objects.count() == 1


def test_nothing_is_sent_in_the_name_of_who_signed_in_afterwards(
    account_manager: User, team_leader: User, key_account: Party
) -> None:
    browser = Client()
    browser.force_login(team_leader)
    refused = sent(browser, account_manager, {"party": str(key_account.pk), "words": "x"})
    assert json.loads(refused.content)["type"].endswith(":another_user")
    assert not Activity.objects.exists()
    assert sent(Client(), account_manager, {}).status_code == 401


@pytest.mark.django_db(transaction=True)
def test_a_repeat_that_overtakes_the_first_answer_waits_for_it(account_manager: User, key_account: Party) -> None:
    entry = note(key_account)
    refused = while_uncommitted(
        lambda: deliver(by=account_manager, entry=entry), lambda: deliver(by=account_manager, entry=entry)
    )
    assert refused is None
    assert (Activity.objects.count(), Delivery.objects.count()) == (1, 1)
