"""What every model, event and address of the house owes: history, a sentence, an access policy."""

import dataclasses
import importlib
import io
import pkgutil
import re
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import URLResolver, get_resolver

import tradewright
from tests.house import listing
from tradewright.core.events import EVENTS, Event
from tradewright.core.ledgers import is_ledger
from tradewright.core.middleware import is_open
from tradewright.core.nouns import NOUNS

# Kept without a history of its own, each for a reason.
WITHOUT_HISTORY = {
    "core.EventEntry": "a log: rows are only added",
    "core.HistoryEntry": "the history itself",
    "core.IdempotentAnswer": "answers of the API, gone after 24 hours",
    "core.Mention": "who was named and told, noted once",
    "core.Notification": "told once and read once; when stands on the row",
    "core.UnwantedNotification": "a choice of one's own, made in passing",
    "core.PublicLink": "when it was made, used and revoked stands on the row",
    "fulfilment.CustomerFigures": "computed from the orders, never edited",
    "imports.DraftFault": "made anew by every check of a draft",
    "imports.DraftRow": "work in progress of one colleague; the import keeps what became of each row",
    "parties.Holding": "computed from rules and what happened, never edited; whose a customer was stands on the party",
    "ui.ListLook": "a choice of one's own, made in passing",
    "ui.HandOver": "planned once; when it was begun or cancelled stands on the row, what changed in its changes",
    "ui.BulkChange": "asked once; each of its rows keeps what it held before and after",
    "ui.BulkRow": "what became of a row, told once; the row itself has its history",
    "ui.Star": "a mark of one's own, put on and taken off in passing",
    "core.SearchRow": "derived from the nouns, rebuilt at any time",
}
# Signing in itself, and the API, which asks for a key or a session at each operation.
GATES_OF_THEIR_OWN = ("allauth.", "ninja.")
VARIABLE = re.compile(r"<(\w+:)?\w+>")
VARIABLE_OF_API = re.compile(r"{\w+}")
SAMPLES = {
    "int:": "1",
    "str:": "x",
    "slug:": "x",
    "path:": "x/y",
    "uuid:": "00000000-0000-0000-0000-000000000000",
}
KEEPS = {"keep_updated", "keep_deleted"}

# Addresses that strangers may open, each with what it is for. Everything else asks for sign-in first.
OPEN_TO_ALL = {
    "health_live": "watchers ask whether the process answers",
    "health_ready": "watchers ask whether it can work",
    "api-root": "leads to the description of the API",
    "openapi-json": "the description of the API, which holds no data",
    "openapi-view": "the same description as a page",
    "manifest": "a phone installs the app before anybody has signed in; it holds no data",
    "phone_offline": "what a phone shows without a network; it holds no data",
    "service_worker": "the script that shows kept pages; it holds no data",
    "read_calendar": "a calendar program reads the tasks of whom its secret address belongs to",
    "sign_in_by_link": "a one-time link signs the first administrator in",
}


def our_models() -> list[type[models.Model]]:
    """The concrete models of the house."""
    return [model for model in apps.get_models() if model.__module__.startswith("tradewright.")]


def without_history(found: Iterable[type[models.Model]]) -> Iterator[str]:
    """Models whose changes leave no trace although they are no ledger."""
    for model in found:
        kept = {trigger.name for trigger in getattr(model._meta, "triggers", ())}
        if not is_ledger(model) and not kept >= KEEPS and model._meta.label not in WITHOUT_HISTORY:
            yield f"{model._meta.label}: declare Meta.triggers = keep_history(), or is_ledger = True"


def import_events() -> None:
    """Imports every file that declares events, so that all of them are known."""
    for module in pkgutil.walk_packages(tradewright.__path__, "tradewright."):
        if module.name.endswith(".events") or ".events." in module.name:
            importlib.import_module(module.name)


def has_own_sentence(event: type[Event]) -> bool:
    """Whether an event says what happened; a dataclass without a docstring gets its signature for one."""
    sentence = event.__doc__ or ""
    return bool(sentence) and not sentence.startswith(f"{event.__name__}(")


def more_than_ids(event: type[Event]) -> list[str]:
    """The fields of an event beside ids and the kind of record: a listener looks the facts up as they are then."""
    names = [field.name for field in dataclasses.fields(event)]
    return [name for name in names if not name.endswith(("_id", "_ids")) and name not in {"noun", "target"}]


def closed_paths(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    """A path to each address that strangers may not open, with a sample in place of each variable part."""
    for entry in resolver.url_patterns:
        path = prefix + VARIABLE.sub(lambda found: SAMPLES[found[1] or "str:"], str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from closed_paths(entry, path)
        elif not is_open(entry.callback) and not any(mark in path for mark in "^$("):
            yield path


def open_names(resolver: URLResolver) -> Iterator[str]:
    """The names of our addresses that strangers may open."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from open_names(entry)
        elif is_open(entry.callback) and not entry.callback.__module__.startswith(GATES_OF_THEIR_OWN):
            yield entry.name or str(entry.pattern)


def test_every_model_keeps_its_history() -> None:
    faults = list(without_history(our_models()))
    assert not faults, listing(faults)


def test_every_exception_from_history_is_still_a_model() -> None:
    assert set(WITHOUT_HISTORY) <= {model._meta.label for model in our_models()}


def test_a_model_without_history_is_found() -> None:
    class Plain(models.Model):
        class Meta:
            app_label = "core"
            managed = False

    try:
        assert list(without_history([Plain])) == [
            "core.Plain: declare Meta.triggers = keep_history(), or is_ledger = True"
        ]
    finally:
        del apps.all_models["core"]["plain"]
        apps.clear_cache()


def test_every_model_says_what_it_is() -> None:
    faults = [
        f"{model._meta.label} has no sentence of its own"
        for model in our_models()
        if not (model.__doc__ or "") or (model.__doc__ or "").startswith(f"{model.__name__}(")
    ]
    assert not faults, listing(faults)


def test_every_event_says_what_happened() -> None:
    import_events()
    faults = [name for name, event in EVENTS.items() if not has_own_sentence(event)]
    assert not faults, listing(faults)


def test_every_event_has_words_for_readers_of_the_log() -> None:
    import_events()
    said = {name: str(event.said) for name, event in EVENTS.items() if ".tests." not in name}
    faults = [name for name, sentence in said.items() if not sentence or list(said.values()).count(sentence) > 1]
    assert not faults, listing(faults)


def test_every_id_in_an_event_leads_to_a_noun() -> None:
    import_events()
    told = [about for event in EVENTS.values() for about in event.about.values()]
    faults = [key for about in told for key in about.nouns if key not in NOUNS]
    assert told
    assert not faults, listing(faults)


def test_events_hold_only_ids() -> None:
    import_events()
    faults = [f"{name}: {', '.join(more)}" for name, event in EVENTS.items() if (more := more_than_ids(event))]
    assert not faults, listing(faults)


def test_an_event_that_holds_facts_is_found() -> None:
    names = [("order_id", int), ("amount", int)]
    assert more_than_ids(dataclasses.make_dataclass("OrderChanged", names)) == ["amount"]


@pytest.mark.django_db  # whoever loads the addresses first asks for the own fields
def test_strangers_may_open_only_what_is_listed() -> None:
    found = set(open_names(get_resolver()))
    assert found == set(OPEN_TO_ALL), "an open address needs a line in OPEN_TO_ALL that says what for"


@pytest.mark.django_db
def test_every_other_address_turns_a_stranger_away(client: Client) -> None:
    answers = {path: client.get(path) for path in closed_paths(get_resolver())}
    faults = [
        f"{path} answered {answer.status_code}"
        for path, answer in answers.items()
        if answer.status_code != 401 and not answer.headers.get("Location", "").startswith("/account/login/")
    ]
    assert answers, "no address is closed: something is wrong with this test"
    assert not faults, listing(faults)


@pytest.mark.django_db
def test_the_api_answers_nobody_without_a_key(client: Client) -> None:
    from tradewright.project.api import api

    operations = [
        (method, VARIABLE_OF_API.sub("1", path))
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
    ]
    answers = {(method, path): client.generic(method.upper(), path) for method, path in operations}
    faults = [f"{call} answered {answer.status_code}" for call, answer in answers.items() if answer.status_code != 401]
    assert operations, "the API has no operation: something is wrong with this test"
    assert not faults, listing(faults)


@pytest.mark.django_db
def test_migrations_hold_every_change_of_the_models() -> None:
    said = io.StringIO()
    call_command("makemigrations", dry_run=True, no_color=True, stdout=said)
    assert said.getvalue() == "No changes detected\n"


def test_every_rule_of_the_database_has_a_sentence_of_its_own() -> None:
    rules = [
        (model, rule) for model in our_models() for rule in model._meta.constraints if not getattr(rule, "fields", ())
    ]
    silent = [
        f"{model._meta.label}: {rule.name}"
        for model, rule in rules
        if rule.violation_error_message == rule.default_violation_error_message
    ]
    assert rules, "no model has a rule: something is wrong with this test"
    assert not silent, listing(silent)
