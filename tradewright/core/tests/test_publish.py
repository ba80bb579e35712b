"""Events and their jobs come and go with the transaction of what happened."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from procrastinate import testing
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.jobs import hear
from tradewright.core.actors import acting, through
from tradewright.core.events import EVENTS, Event, listens, publish
from tradewright.core.models import EventEntry, User
from tradewright.core.queries import entry_heard


@dataclass(frozen=True)
class BellRang(Event):
    """A bell rang, for these tests only."""

    bell_ids: tuple[int, ...]


heard: list[BellRang] = []


@listens(BellRang)
def count_the_bell(event: BellRang) -> None:
    """Remembers what it heard."""
    heard.append(event)


TASK = "tradewright.core.tests.test_publish.count_the_bell"


@pytest.fixture(autouse=True)
def silence() -> None:
    heard.clear()


@pytest.mark.django_db
def test_the_event_and_one_job_per_listener_are_written_together(administrator: User) -> None:
    with through("page"), acting(administrator):
        publish(BellRang(bell_ids=(1, 2)))
    entry = EventEntry.objects.get(name=BellRang.name)
    assert (entry.payload, entry.by, entry.door) == ({"bell_ids": [1, 2]}, administrator, "page")
    job = ProcrastinateJob.objects.get(task_name=TASK)
    assert (job.status, job.args["payload"]) == ("todo", {"bell_ids": [1, 2]})
    assert heard == []


@pytest.mark.django_db
def test_what_was_taken_back_never_happened() -> None:
    with transaction.atomic():
        publish(BellRang(bell_ids=(1,)))
        transaction.set_rollback(True)
    assert not EventEntry.objects.filter(name=BellRang.name).exists()
    assert not ProcrastinateJob.objects.filter(task_name=TASK).exists()


@pytest.mark.django_db
def test_an_event_without_listeners_makes_no_job() -> None:
    @dataclass(frozen=True)
    class DoorClosed(Event):
        """A door closed, for these tests only."""

        door_id: int

    publish(DoorClosed(door_id=1))
    assert EventEntry.objects.filter(name=DoorClosed.name).exists()
    assert not ProcrastinateJob.objects.filter(args__event=DoorClosed.name).exists()
    EVENTS.pop(DoorClosed.name)


def test_the_listener_gets_the_event_as_it_was_published() -> None:
    memory = testing.InMemoryConnector()
    with jobs.replace_connector(memory):
        jobs.configure_task(TASK).defer(event=BellRang.name, payload={"bell_ids": [3]})
        jobs.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert [list(event.bell_ids) for event in heard] == [[3]]


def test_the_name_of_an_event_tells_its_module() -> None:
    assert BellRang.name == "core.tests.test_publish.BellRang"
    assert EVENTS[BellRang.name] is BellRang


@pytest.mark.django_db
def test_the_listener_knows_which_entry_it_hears_and_who_caused_it(administrator: User) -> None:
    known: list[EventEntry | None] = []

    @dataclass(frozen=True)
    class WindowOpened(Event):
        """A window opened, for these tests only."""

        window_id: int

    @listens(WindowOpened)
    def note_who(event: WindowOpened) -> None:
        known.append(entry_heard())

    with acting(administrator):
        publish(WindowOpened(window_id=1))
    assert hear("note_who") == 1
    assert [entry and entry.by for entry in known] == [administrator]
    assert entry_heard() is None
    EVENTS.pop(WindowOpened.name)
