"""Events: what happened, published in the transaction in which it happened, heard by modules above.

A listener runs as a job, at least once, after the commit; it looks up the current facts and brings the world in line.
"""

import dataclasses
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs
from procrastinate.tasks import Task
from psycopg.types.json import Jsonb

from tradewright.core.actors import current_actor_id, current_door
from tradewright.core.statements import asked

type Listener[E: Event] = Callable[[E], None]

EVENTS: dict[str, type["Event"]] = {}
_listeners: dict[str, list[Task[Any, Any, Any]]] = {}
_heard: ContextVar[int | None] = ContextVar("heard", default=None)


@dataclass(frozen=True)
class About:
    """Whose record an id in an event means: of one of these nouns, or of the record that `app.Model.field` leads to."""

    nouns: tuple[str, ...]
    via: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened, in the past tense; holds ids only.

    `said` tells readers of the log what happened. An id is that of the noun it is named after (`order_id`); of others
    `about` says whose it is.
    """

    name: ClassVar[str]
    said: ClassVar[str | Promise] = ""
    about: ClassVar[Mapping[str, About]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        module = cls.__module__.removeprefix("tradewright.").partition(".events")[0]
        cls.name = f"{module}.{cls.__name__}"
        EVENTS[cls.name] = cls


_WRITE = "INSERT INTO core_evententry (name, payload, by_id, door) VALUES (%s, %s, %s, %s) RETURNING id"


def publish(event: Event) -> None:
    """Writes the event and one job per listener; both come and go with the caller's transaction."""
    payload = dataclasses.asdict(event)
    ((entry_id,),) = asked(_WRITE, [event.name, Jsonb(payload), current_actor_id(), current_door()])
    for task in _listeners.get(event.name, ()):
        task.defer(event=event.name, payload=payload, entry_id=entry_id)


def heard_entry_id() -> int | None:
    """The entry of the log that a listener hears just now: it says who caused it, when, in which transaction."""
    return _heard.get()


def listens[E: Event](event: type[E]) -> Callable[[Listener[E]], Listener[E]]:
    """Marks a function in handlers.py that is to hear this event; it must be safe to repeat."""

    def register(listener: Listener[E]) -> Listener[E]:
        def run(event: str, payload: dict[str, Any], entry_id: int | None = None) -> None:
            known = EVENTS[event]
            token = _heard.set(entry_id)
            try:
                listener(known(**payload))  # type: ignore[arg-type]
            finally:
                _heard.reset(token)

        name = f"{listener.__module__}.{listener.__qualname__}"
        task = jobs.task(name=name, retry=5, queue="events")(run)
        _listeners.setdefault(event.name, []).append(task)
        return listener

    return register


@dataclass(frozen=True)
class OwnFieldChanged(Event):
    """An own field was made, changed, retired or brought back; the index behind its filters follows."""

    said = _("An own field was changed")

    field_id: int


@dataclass(frozen=True)
class FileAttached(Event):
    """A file was put on a record, or brought back to it."""

    said = _("A file was added to a record")

    file_id: int


@dataclass(frozen=True)
class FileDeleted(Event):
    """A file was taken off its record."""

    said = _("A file was taken off a record")

    file_id: int


@dataclass(frozen=True)
class ExchangeRateChanged(Event):
    """A rate was entered, corrected or taken away by hand; amounts converted before keep theirs."""

    said = _("An exchange rate was changed")

    exchange_rate_id: int


@dataclass(frozen=True)
class NumberSeriesEdited(Event):
    """The next documents of a kind are numbered otherwise."""

    said = _("A number series was edited")

    number_series_id: int


@dataclass(frozen=True)
class RetentionChanged(Event):
    """A kind of personal data is kept for another time."""

    said = _("It was decided how long data is kept")

    retention_period_id: int


@dataclass(frozen=True)
class RowsForgotten(Event):
    """Personal data whose time was over was removed."""

    said = _("Data was removed because its time was over")

    retention_period_id: int


@dataclass(frozen=True)
class SensitiveFieldsShown(Event):
    """Somebody was shown fields of these records that not everybody may see; who and when stand beside."""

    said = _("Sensitive fields were shown")

    noun: str
    record_ids: tuple[int, ...]


@dataclass(frozen=True)
class SensitiveFieldsExported(Event):
    """A list with fields that not everybody may see left the house as a file."""

    said = _("A list with sensitive fields was exported")

    noun: str


@dataclass(frozen=True)
class KeyMade(Event):
    """A program may act as a user from now on."""

    said = _("An API key was made")

    key_id: int


@dataclass(frozen=True)
class KeyRevoked(Event):
    """A program may not act as its user any more."""

    said = _("An API key was revoked")

    key_id: int


@dataclass(frozen=True)
class ColleaguesNotified(Event):
    """New lines came into the inboxes of colleagues; what is added to an unread line tells nobody anew."""

    said = _("Colleagues were notified")

    notification_ids: tuple[int, ...]
