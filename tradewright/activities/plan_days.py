"""When the steps of a plan are due: on working days, and never closer together than planned."""

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5


def due_day(
    started_on: date,
    after_days: int,
    *,
    before: tuple[int, date] | None = None,
    holidays: Collection[date] = (),
) -> date:
    """The day a step is due. `before` is the step before it: its days after the start, and when it was done.

    A step that was done late moves those behind it, so that the customer is not visited the day after the call; one
    done early moves nothing forward.
    """
    wanted = started_on + timedelta(days=after_days)
    if before is not None:
        days_before, done_on = before
        wanted = max(wanted, done_on + timedelta(days=max(after_days - days_before, 0)))
    return working_day(wanted, holidays)


def working_day(day: date, holidays: Collection[date] = ()) -> date:
    """This day, or the first one after it that is neither Saturday, Sunday nor a holiday."""
    while day.weekday() >= _SATURDAY or day in holidays:
        day += timedelta(days=1)
    return day
