"""What happened with customers and what is to be done, as far as the user may see it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Max, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from tradewright.activities.models import Activity, Task
from tradewright.core.access import Scope, rights_of, visible
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.prepared import counted, prepared
from tradewright.parties.models import NOW, PARTY_NOW, Party
from tradewright.parties.queries import seen_parties

_CONTACTS = (Activity.Kind.CALL, Activity.Kind.VISIT, Activity.Kind.MEETING, Activity.Kind.MAIL)
_CUSTOMER = ("party__canonical", "party")
_ON_SITE = 10
_NOT_REACHED = (Activity.Outcome.NO_ANSWER, Activity.Outcome.WRONG_NUMBER)
REACHED = Q(kind__in=_CONTACTS) & ~Q(outcome__in=_NOT_REACHED)


def activities_for(user: User) -> QuerySet[Activity]:
    """Activities within the user's scope, and all of customers the user may see."""
    return _with_their_customers(user, "activities.activity", Activity.objects.filter(deleted_at=None))


def tasks_for(user: User) -> QuerySet[Task]:
    """Tasks within the user's scope, and all of customers the user may see; finished ones too."""
    return _with_their_customers(user, "activities.task", Task.objects.filter(deleted_at=None))


def deleted_activities_for(user: User) -> QuerySet[Activity]:
    """Activities in the recycle bin that the user may see."""
    return _with_their_customers(user, "activities.activity", Activity.objects.filter(deleted_at__isnull=False))


def deleted_tasks_for(user: User) -> QuerySet[Task]:
    """Tasks in the recycle bin that the user may see."""
    return _with_their_customers(user, "activities.task", Task.objects.filter(deleted_at__isnull=False))


def _with_their_customers[M: Model](user: User, noun_key: str, rows: QuerySet[M]) -> QuerySet[M]:
    """Who may see a customer sees what every department did with it; a role without any scope sees nothing."""
    if rights_of(user).scope(noun_key) in (Scope.NONE, Scope.ALL):
        return visible(rows, user, noun_key)
    of_customer = Exists(seen_parties(user).filter(pk=OuterRef("party_id")))
    return visible(rows, user, noun_key) | rows.filter(of_customer)


def party_of_activity(activity_id: int) -> int | None:
    """The id of the customer with whom something happened, for those who do the house's own work."""
    return Activity.objects.filter(pk=activity_id).values_list("party_id", flat=True).first()


def activity_for(user: User, activity_id: int) -> Activity:
    """One activity with its customer. Raises `NotFound` where there is none that the user may see."""
    rows = activities_for(user).select_related("party__canonical", "contact__canonical", "owner", "team", "territory")
    return _one(rows.filter(pk=activity_id).first())


def open_visits_of(user: User) -> list[Activity]:
    """Where the user is checked in and has not left, the newest first."""
    rows = activities_for(user).filter(owner=user, arrived_at__isnull=False, left_at=None)
    return list(rows.select_related("party__canonical").order_by("-at")[:_ON_SITE])


def task_for(user: User, task_id: int) -> Task:
    """One task with its customer. Raises `NotFound` where there is none that the user may see."""
    rows = tasks_for(user).select_related(
        "party__canonical", "owner", "team", "territory", "done_by", "run__plan", "step"
    )
    return _one(rows.filter(pk=task_id).first())


def _one[M: Model](found: M | None) -> M:
    if found is None:
        raise NotFound
    return found


def open_tasks(user: User) -> QuerySet[Task]:
    """Tasks that nobody finished yet, the most urgent first."""
    return tasks_for(user).filter(done_at=None).select_related("party__canonical", "owner").order_by("due_on", "pk")


def own_tasks(user: User, *, until: date) -> QuerySet[Task]:
    """The user's own open tasks due until this day, overdue ones first: what to do today."""
    return open_tasks(user).filter(owner=user, due_on__lte=until)


def next_steps_of(user: User, party_ids: Sequence[int]) -> Mapping[int, Task]:
    """The next step of each of these customers, in one statement."""
    rows = open_tasks(user).filter((f"{PARTY_NOW}__in", party_ids)).annotate(customer=Coalesce(*_CUSTOMER))
    first = rows.order_by("customer", "due_on", "pk").distinct("customer")
    return {task.customer: task for task in first}


def last_contact_of(user: User, party: Party) -> datetime | None:
    """When somebody last reached a customer by call, visit, meeting or mail; notes do not count."""
    return last_contacts_of(user, [party.pk]).get(party.pk)


def last_contacts_of(user: User, party_ids: Sequence[int]) -> Mapping[int, datetime]:
    """The last contact with each of these customers, in one statement; for people also where they were spoken with."""
    wanted = frozenset(party_ids)
    newest: dict[int, datetime] = {}
    for *sides, last in _last_contacts(user, tuple(wanted)):
        for party_id in wanted.intersection(sides):
            newest[party_id] = max(last, newest.get(party_id, last))
    return newest


@prepared
def _last_contacts(user: User, party_ids: tuple[int, ...]) -> QuerySet[Activity, Any]:
    reached = activities_for(user).filter(REACHED)
    rows = reached.filter(with_any_of(party_ids)).order_by()
    return rows.values_list(Coalesce(*_CUSTOMER), Coalesce("contact__canonical", "contact")).annotate(last=Max("at"))


def with_any_of(party_ids: Sequence[int]) -> Q:
    """Activities with one of these customers, or in which one of them was spoken with, under each id they had."""
    return Q((f"{PARTY_NOW}__in", party_ids)) | Q((f"contact__{NOW}__in", party_ids))


@prepared
def due_count(user: User, until: date) -> QuerySet[Task, int]:
    """How many of a user's own tasks are due until this day."""
    return counted(tasks_for(user).filter(done_at=None, owner=user, due_on__lte=until))


@prepared
def next_steps(user: User, party_id: int, *, most: int) -> QuerySet[Task]:
    """What is to be done next for a customer, the most urgent first."""
    rows = tasks_for(user).filter((PARTY_NOW, party_id), done_at=None).select_related("owner", "run__plan")
    told = rows.order_by("due_on", "pk").only("subject", "due_on", "done_at", "owner__name", "run__plan__name")
    return told[:most]
