"""What happens in follow-up."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tradewright.core.events import Event


@dataclass(frozen=True)
class ActivityLogged(Event):
    """A note, call, visit, meeting or mail was written down."""

    said = _("A follow-up was logged")

    activity_id: int


@dataclass(frozen=True)
class ActivityEdited(Event):
    """An activity was changed."""

    said = _("A follow-up was edited")

    activity_id: int


@dataclass(frozen=True)
class ActivityDeleted(Event):
    """An activity was taken off the timeline."""

    said = _("A follow-up was deleted")

    activity_id: int


@dataclass(frozen=True)
class ActivityRestored(Event):
    """A deleted activity was brought back."""

    said = _("A follow-up was restored")

    activity_id: int


@dataclass(frozen=True)
class TaskPlanned(Event):
    """Somebody has something to do until a day."""

    said = _("A task was planned")

    task_id: int


@dataclass(frozen=True)
class TaskEdited(Event):
    """A task was changed, moved to another day or given to a colleague."""

    said = _("A task was edited")

    task_id: int


@dataclass(frozen=True)
class TaskCompleted(Event):
    """A task was finished."""

    said = _("A task was finished")

    task_id: int


@dataclass(frozen=True)
class TaskReopened(Event):
    """A finished task is to be done after all."""

    said = _("A task was reopened")

    task_id: int


@dataclass(frozen=True)
class TaskDeleted(Event):
    """A task was taken off the list."""

    said = _("A task was deleted")

    task_id: int


@dataclass(frozen=True)
class TaskRestored(Event):
    """A deleted task was brought back."""

    said = _("A task was restored")

    task_id: int


@dataclass(frozen=True)
class CalendarFeedMade(Event):
    """A calendar program may read somebody's tasks from now on."""

    said = _("A calendar address was made")

    calendar_feed_id: int


@dataclass(frozen=True)
class CalendarFeedWithdrawn(Event):
    """A calendar address leads nowhere any more."""

    said = _("A calendar address was withdrawn")

    calendar_feed_id: int
