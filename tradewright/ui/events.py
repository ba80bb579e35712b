"""What happened on screens that others may want to hear of."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tradewright.core.events import Event


@dataclass(frozen=True)
class ListExported(Event):
    """Somebody took a whole list out of the house as a file; who and when stand beside."""

    said = _("A list was exported")

    noun: str


@dataclass(frozen=True)
class BulkChangeAsked(Event):
    """Somebody asked to change one field of more rows than one answer can change."""

    said = _("A change of many rows was asked for")

    change_id: int


@dataclass(frozen=True)
class BulkPortionDone(Event):
    """Some rows of such a change were worked through; the next ones follow."""

    said = _("Some rows of a change of many were worked through")

    change_id: int


@dataclass(frozen=True)
class HandOverPlanned(Event):
    """What a colleague looks after goes to another one on a day, today or later."""

    said = _("A hand-over was planned")

    hand_over_id: int


@dataclass(frozen=True)
class HandOverCancelled(Event):
    """A hand-over that had not begun was called off."""

    said = _("A hand-over was cancelled")

    hand_over_id: int


@dataclass(frozen=True)
class HandOverBegun(Event):
    """The day of a hand-over has come: the worker changes the owner of one row after the other."""

    said = _("A hand-over was begun")

    hand_over_id: int
