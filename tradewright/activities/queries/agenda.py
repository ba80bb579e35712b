"""What one person has before them today: what is late, due and ahead, customers without a next step, birthdays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import RowNumber

from tradewright.activities.birthdays import next_birthday, on_calendar
from tradewright.activities.models import Activity, Task
from tradewright.activities.queries.follow_up import open_tasks
from tradewright.core.access import PERSONAL, Scope, rights_of
from tradewright.core.models import User
from tradewright.parties.models import Party
from tradewright.parties.queries import parties_for

OVERDUE, DUE, AHEAD = "overdue", "due", "ahead"
_AHEAD = timedelta(days=14)
_BIRTHDAYS = 7
_NO_CUSTOMERS = (Party.Stage.LOST,)


@dataclass(frozen=True)
class Portion[T]:
    """The first few of something, and how many there are in all."""

    rows: Sequence[T] = ()
    whole: int = 0

    @property
    def left(self) -> int:
        """How many there are besides."""
        return self.whole - len(self.rows)


@dataclass(frozen=True)
class Birthday:
    """Somebody's birthday, today or in the next days."""

    party: Party
    on: date


def own_agenda(user: User, *, today: date, most: int) -> Mapping[str, Portion[Task]]:
    """One's own open tasks: those late, those of today and those of the next two weeks, in one statement."""
    part = Case(
        When(due_on__lt=today, then=Value(OVERDUE)),
        When(due_on=today, then=Value(DUE)),
        default=Value(AHEAD),
        output_field=CharField(),
    )
    rows = open_tasks(user).filter(owner=user, due_on__lte=today + _AHEAD).select_related("run__plan")
    rows = rows.annotate(part=part)
    placed = rows.annotate(
        row_of_part=Window(RowNumber(), partition_by=[F("part")], order_by=[F("due_on").asc(), F("pk").asc()]),
        whole=Window(Count("*"), partition_by=[F("part")]),
    )
    found = list(placed.filter(row_of_part__lte=most).order_by("due_on", "pk"))
    return {part: _portion([task for task in found if task.part == part]) for part in (OVERDUE, DUE, AHEAD)}


def without_next_step(user: User, *, most: int) -> Portion[Party]:
    """One's own customers for whom nobody has anything to do, those longest without a word first.

    People of organizations have their next step there; lost customers and closed ones need none.
    """
    if rights_of(user).scope("activities.task") is Scope.NONE:
        return Portion()
    open_ones = Task.objects.filter(deleted_at=None, done_at=None)
    words = Activity.objects.filter(party=OuterRef("pk"), deleted_at=None).order_by("-at").values("at")[:1]
    mine = parties_for(user).filter(~Q(kind=Party.Kind.PERSON) | Q(is_consumer=True), owner=user)
    mine = mine.filter(status=Party.Status.ACTIVE).exclude(stage__in=_NO_CUSTOMERS)
    idle = mine.exclude(Exists(open_ones.filter(party=OuterRef("pk"))))
    idle = idle.exclude(Exists(open_ones.filter(party__canonical=OuterRef("pk"))))
    told = idle.annotate(last_word=Subquery(words), whole=Window(Count("*")))
    return _portion(list(told.order_by(F("last_word").asc(nulls_first=True), "pk")[:most]))


def birthdays_ahead(user: User, *, today: date, most: int) -> Sequence[Birthday]:
    """Birthdays of one's own contacts and consumers in the coming week, for who may see personal facts."""
    if not rights_of(user).sees(PERSONAL.name):
        return ()
    days = Q(pk__in=[])
    for month, day in on_calendar(today, _BIRTHDAYS):
        days |= Q(person__born_on__month=month, person__born_on__day=day)
    rows: QuerySet[Party] = parties_for(user).filter(days, owner=user, kind=Party.Kind.PERSON)
    found = [
        Birthday(party, next_birthday(party.person.born_on, today))
        for party in rows.select_related("person")
        if party.person.born_on
    ]
    return sorted(found, key=lambda one: (one.on, one.party.sort_key))[:most]


def _portion[T: Task | Party](rows: list[T]) -> Portion[T]:
    return Portion(rows, rows[0].__dict__["whole"] if rows else 0)
