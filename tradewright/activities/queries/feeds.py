"""Calendar addresses, and the tasks that are read at them."""

from datetime import date, timedelta

from django.db.models import QuerySet

from tradewright.activities.models import CalendarFeed, Task
from tradewright.activities.queries.follow_up import tasks_for
from tradewright.core.links import digest_of
from tradewright.core.models import User

_BEFORE, _AHEAD = timedelta(days=92), timedelta(days=732)
MOST_TASKS = 2000  # a calendar program reads all of it each time


def feed_of(user: User) -> CalendarFeed | None:
    """The open calendar address of somebody, if there is one."""
    return CalendarFeed.objects.filter(owner=user, withdrawn_at=None).first()


def feed_of_token(token: str) -> CalendarFeed | None:
    """The open address with this secret, unless its owner may not sign in any more."""
    rows = CalendarFeed.objects.filter(digest=digest_of(token), withdrawn_at=None, owner__is_active=True)
    return rows.select_related("owner").first()


def tasks_of_feed(user: User, *, today: date) -> QuerySet[Task]:
    """One's own tasks from a quarter ago up to two years ahead, as far as one may see them at this moment."""
    rows = tasks_for(user).filter(owner=user, due_on__range=(today - _BEFORE, today + _AHEAD))
    return rows.select_related("party__canonical").order_by("-due_on", "-pk")[:MOST_TASKS]
