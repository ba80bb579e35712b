"""What stands on the days of a calendar: tasks where they are due, activities where they happened, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber, TruncDate
from django.utils import timezone

from tradewright.activities.models import Activity, Task
from tradewright.activities.queries.follow_up import activities_for, tasks_for
from tradewright.core.models import User

_COLUMNS = ("what", "pk", "kind", "subject", "day", "moment", "is_open", "version", "customer", "owner__name", "whole")


@dataclass(frozen=True)
class Asked:
    """Which entries: of these days and kinds, of these colleagues or everybody, so many of each noun on a day."""

    first: date
    last: date
    owner_ids: tuple[int, ...] | None = None
    kinds: tuple[str, ...] = ()
    most: int = 10


class DayEntry(NamedTuple):
    """A task or an activity on its day; `whole` is how many of its noun stand there in all."""

    noun: str
    id: int
    kind: str
    subject: str
    day: date
    moment: datetime | None
    is_open: bool
    version: int
    customer: str
    owner: str
    whole: int


def calendar_entries(user: User, asked: Asked) -> list[DayEntry]:
    """The entries of these days: what is open first, then by the clock."""
    rows: QuerySet[Any, Any] = _tasks(user, asked).union(_activities(user, asked), all=True)
    found = [DayEntry(*row) for row in rows]
    return sorted(found, key=lambda one: (one.day, not one.is_open, one.moment is None, one.moment or 0, one.id))


def _tasks(user: User, asked: Asked) -> QuerySet[Task, Any]:
    rows = tasks_for(user).filter(due_on__range=(asked.first, asked.last))
    is_open = Case(When(done_at=None, then=True), default=False)
    told = rows.annotate(what=Value("activities.task"), day=F("due_on"), moment=F("remind_at"), is_open=is_open)
    return _first_of_each_day(told, asked)


def _activities(user: User, asked: Asked) -> QuerySet[Activity, Any]:
    rows = activities_for(user).filter(at__gte=_midnight(asked.first), at__lt=_midnight(asked.last + timedelta(days=1)))
    day = TruncDate("at", tzinfo=timezone.get_current_timezone())
    told = rows.annotate(what=Value("activities.activity"), day=day, moment=F("at"), is_open=Value(value=False))
    return _first_of_each_day(told, asked)


def _first_of_each_day(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any, Any]:
    if asked.owner_ids is not None:
        rows = rows.filter(owner__in=asked.owner_ids)
    if asked.kinds:
        rows = rows.filter(kind__in=asked.kinds)
    order = (F("is_open").desc(), F("moment").asc(nulls_last=True), F("pk").asc())
    placed = rows.annotate(
        customer=Coalesce("party__canonical__name", "party__name", Value(""), output_field=CharField()),
        row_of_day=Window(RowNumber(), partition_by=[F("day")], order_by=order),
        whole=Window(Count("*"), partition_by=[F("day")]),
    )
    found: QuerySet[Any, Any] = placed.filter(row_of_day__lte=asked.most).order_by().values_list(*_COLUMNS)
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def shown_kinds(kinds: Sequence[str]) -> tuple[str, ...]:
    """Those of the words that name a kind of task or activity, each once."""
    known = {**dict(Task.Kind.choices), **dict(Activity.Kind.choices)}
    return tuple(kind for kind in known if kind in kinds)
