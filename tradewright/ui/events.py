"""What happened on screens that others may want to hear of."""

from dataclasses import dataclass

from tradewright.core.events import Event


@dataclass(frozen=True)
class ListExported(Event):
    """Somebody took a whole list out of the house as a file; who and when stand beside."""

    noun: str
