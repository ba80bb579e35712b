"""What happened on screens that others may want to hear of."""

from dataclasses import dataclass

from tradewright.core.events import Event


@dataclass(frozen=True)
class ListExported(Event):
    """Somebody took a whole list out of the house as a file; who and when stand beside."""

    noun: str


@dataclass(frozen=True)
class BulkChangeAsked(Event):
    """Somebody asked to change one field of more rows than one answer can change."""

    change_id: int


@dataclass(frozen=True)
class BulkPortionDone(Event):
    """Some rows of such a change were worked through; the next ones follow."""

    change_id: int
