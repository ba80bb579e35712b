"""What events are about: the records that the ids in them mean, called by name as far as the reader may see them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from tradewright.core.access import require
from tradewright.core.events import EVENTS, About
from tradewright.core.models import EventEntry, User
from tradewright.core.nouns import NOUNS, Noun
from tradewright.core.permissions import READ_LOG

_MOST_NAMED = 5  # of the records that one event is about

type _Names = Mapping[str, Mapping[int, str]]


@dataclass(frozen=True)
class Subject:
    """A record that an event is about; without a name where it is gone or hidden from the reader."""

    noun: Noun
    id: int
    name: str = ""


@dataclass(frozen=True)
class _Meant:
    entry: int
    about: About
    id: int


def subjects_of(user: User, entries: Sequence[EventEntry]) -> dict[int, list[Subject]]:
    """The records that these events are about, by the ids of the events; no more statements for many than for few."""
    require(user, READ_LOG)
    meant = _led_on([one for entry in entries for one in _ids_in(entry)])
    names = _names_of(user, meant)
    found: dict[int, list[Subject]] = {entry.pk: [] for entry in entries}
    for one in meant:
        found[one.entry].append(_subject(one, names))
    return found


def _ids_in(entry: EventEntry) -> Iterable[_Meant]:
    known = EVENTS.get(entry.name)
    if entry.payload.get("noun") in NOUNS:
        for one in entry.payload.get("record_ids", ())[:_MOST_NAMED]:
            yield _Meant(entry.pk, About((entry.payload["noun"],)), one)
    for key, value in entry.payload.items():
        about = (known.about.get(key) if known else None) or _named_after(key)
        if about and isinstance(value, int):
            yield _Meant(entry.pk, about, value)


def _named_after(key: str) -> About | None:
    word = key.removesuffix("_id")
    nouns = tuple(one.key for one in NOUNS.values() if word != key and one.key.partition(".")[2] == word)
    return About(nouns) if nouns else None


def _led_on(meant: Sequence[_Meant]) -> list[_Meant]:
    """Each with the id of the record that a part belongs to; parts that are gone are left out."""
    parts: dict[str, set[int]] = defaultdict(set)
    for one in meant:
        if one.about.via:
            parts[one.about.via].add(one.id)
    owners = {via: _owners(via, ids) for via, ids in parts.items()}
    led = [(one, owners[one.about.via].get(one.id) if one.about.via else one.id) for one in meant]
    return [_Meant(one.entry, one.about, owner) for one, owner in led if owner is not None]


def _owners(via: str, ids: Iterable[int]) -> dict[int, int]:
    model, _dot, field = via.rpartition(".")
    rows = apps.get_model(model)._default_manager.filter(pk__in=ids)
    return dict(rows.values_list("pk", f"{field}_id"))


def _names_of(user: User, meant: Sequence[_Meant]) -> _Names:
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in meant:
        for key in one.about.nouns:
            wanted[key].add(one.id)
    return {key: {row.pk: str(row) for row in _rows(NOUNS[key], user, ids)} for key, ids in wanted.items()}


def _rows(noun: Noun, user: User, ids: Iterable[int]) -> Iterable[Any]:
    rows = noun.rows(user) if noun.rows else noun.model._default_manager.all()
    return rows.filter(pk__in=ids)


def _subject(one: _Meant, names: _Names) -> Subject:
    seen = next((key for key in one.about.nouns if one.id in names[key]), None)
    if seen is None:
        return Subject(NOUNS[one.about.nouns[0]], one.id)
    return Subject(NOUNS[seen], one.id, names[seen][one.id])
