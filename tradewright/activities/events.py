"""What happens in follow-up."""

from dataclasses import dataclass

from tradewright.core.events import Event


@dataclass(frozen=True)
class ActivityLogged(Event):
    """A note, call, visit, meeting or mail was written down."""

    activity_id: int


@dataclass(frozen=True)
class ActivityEdited(Event):
    """An activity was changed."""

    activity_id: int


@dataclass(frozen=True)
class ActivityDeleted(Event):
    """An activity was taken off the timeline."""

    activity_id: int


@dataclass(frozen=True)
class ActivityRestored(Event):
    """A deleted activity was brought back."""

    activity_id: int


@dataclass(frozen=True)
class TaskPlanned(Event):
    """Somebody has something to do until a day."""

    task_id: int


@dataclass(frozen=True)
class TaskEdited(Event):
    """A task was changed, moved to another day or given to a colleague."""

    task_id: int


@dataclass(frozen=True)
class TaskCompleted(Event):
    """A task was finished."""

    task_id: int


@dataclass(frozen=True)
class TaskReopened(Event):
    """A finished task is to be done after all."""

    task_id: int


@dataclass(frozen=True)
class TaskDeleted(Event):
    """A task was taken off the list."""

    task_id: int


@dataclass(frozen=True)
class TaskRestored(Event):
    """A deleted task was brought back."""

    task_id: int
