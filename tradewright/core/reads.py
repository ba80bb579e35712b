"""Whose sensitive fields were shown while a request was answered; the log is told when the answer stands."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from tradewright.core.access import SENSITIVITIES
from tradewright.core.fields import Field

type Reads = dict[str, dict[int, None]]
type ValueOf = Callable[[Any, Field], Any]

_shown: ContextVar[Reads | None] = ContextVar("shown", default=None)


@contextmanager
def noting_reads() -> Iterator[Reads]:
    """Gathers the ids of the records whose sensitive fields are shown inside, by their nouns, each id once."""
    reads: Reads = {}
    token = _shown.set(reads)
    try:
        yield reads
    finally:
        _shown.reset(token)


def is_read_logged(field: Field) -> bool:
    """Whether the log tells who was shown this field."""
    known = SENSITIVITIES.get(field.sensitivity or "")
    return known is not None and known.is_read_logged


def note_shown(noun: str, fields: Iterable[Field], rows: Iterable[Any], value_of: ValueOf, id_of: str = "pk") -> None:
    """Notes of which of these rows a sensitive field is shown: where all are empty nothing is."""
    logged = [one for one in fields if is_read_logged(one)]
    if logged:
        holding = [row for row in rows if any(value_of(row, one) not in (None, "") for one in logged)]
        note_read(noun, [row[id_of] if isinstance(row, dict) else getattr(row, id_of) for row in holding])


def note_read(noun: str, record_ids: Iterable[int]) -> None:
    """Notes that sensitive fields of these records are shown; outside of a request nobody looks."""
    reads = _shown.get()
    if reads is not None and (ids := dict.fromkeys(record_ids)):
        reads.setdefault(noun, {}).update(ids)
