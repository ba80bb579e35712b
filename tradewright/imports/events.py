"""What happened while importing."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tradewright.core.events import Event


@dataclass(frozen=True)
class RecordsImported(Event):
    """A file was taken over; one event about the whole set, which the run's id on the rows names."""

    said = _("A file was taken over")

    run_id: int
    file_id: int
    target: str


@dataclass(frozen=True)
class ImportFinished(Event):
    """All files of an import were taken over."""

    said = _("An import was finished")

    run_id: int


@dataclass(frozen=True)
class ImportUndone(Event):
    """An import was taken back; rows that somebody had changed since were kept."""

    said = _("An import was taken back")

    run_id: int


@dataclass(frozen=True)
class UndoAsked(Event):
    """Somebody asked for an import to be taken back; the worker does it."""

    said = _("The undo of an import was asked for")

    run_id: int
    user_id: int


@dataclass(frozen=True)
class ResumeAsked(Event):
    """Somebody asked for an interrupted import to go on; the worker does it."""

    said = _("An interrupted import was asked to go on")

    run_id: int
    user_id: int


@dataclass(frozen=True)
class CheckAsked(Event):
    """Somebody asked for the rows of a file to be checked before they are imported; the worker does it."""

    said = _("The check of a file was asked for")

    draft_id: int
    user_id: int
