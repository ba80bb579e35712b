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


@dataclass(frozen=True)
class PlanSaved(Event):
    """A follow-up plan was made or changed; what runs goes on with the steps it has now."""

    said = _("A follow-up plan was saved")

    plan_id: int


@dataclass(frozen=True)
class PlanDeleted(Event):
    """A follow-up plan is not started any more."""

    said = _("A follow-up plan was deleted")

    plan_id: int


@dataclass(frozen=True)
class PlanStarted(Event):
    """A plan is followed with customers from now on."""

    said = _("A follow-up plan was started")

    plan_run_ids: tuple[int, ...]


@dataclass(frozen=True)
class PlanEnded(Event):
    """Plans ended: all was done, somebody stopped them, an order came in or the customer was lost."""

    said = _("A follow-up plan ended")

    plan_run_ids: tuple[int, ...]
