"""What follow-up tells the timeline: activities, and tasks when they are done."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from tradewright.activities.models import Activity, Task
from tradewright.activities.queries import activities_for, tasks_for, with_any_of
from tradewright.core.colleagues import marked, with_marks
from tradewright.core.mentions import joined
from tradewright.core.models import User
from tradewright.core.prepared import counted, prepared
from tradewright.parties.models import PARTY_NOW
from tradewright.parties.timeline import Question, TimelineItem, TimelineSource, Words, timeline_sources
from tradewright.ui import formats

_ACTIVITIES = "activities.activity"
_TASKS = "activities.task"
_SALES = "sales"
_TOLD = (
    "party_id",
    "kind",
    "at",
    "subject",
    "body",
    "department",
    "outcome",
    "minutes",
    "place",
    "arrived_at",
    "accuracy",
)
_ICONS = {
    Activity.Kind.NOTE: "note",
    Activity.Kind.CALL: "phone",
    Activity.Kind.VISIT: "map-pin",
    Activity.Kind.MEETING: "users",
    Activity.Kind.MAIL: "mail",
}


def _rows(user: User, party_ids: Sequence[int]) -> QuerySet[Activity]:
    """Activities of the customers, and those in which one of them was spoken with."""
    return activities_for(user).filter(with_any_of(party_ids))


def _told(user: User, party_ids: tuple[int, ...], department: str) -> QuerySet[Activity]:
    rows = _rows(user, party_ids).select_related("owner", "contact__canonical")
    rows = rows.only(*_TOLD, "owner__name", "owner__email", "contact__name", "contact__canonical__name")
    return rows.filter(department=department) if department else rows


def _activities(question: Question) -> Iterable[TimelineItem]:
    rows = question.rows(_ACTIVITIES, _told)
    people = marked(_ACTIVITIES, {row.pk: (row.subject, row.body) for row in rows})
    return [_item(row, question.user, people.get(row.pk)) for row in rows]


def _item(activity: Activity, reader: User, people: Mapping[str, str] | None) -> TimelineItem:
    return TimelineItem(
        at=activity.at,
        source=_ACTIVITIES,
        object_id=activity.pk,
        party_id=activity.party_id,
        icon=_ICONS[Activity.Kind(activity.kind)],
        sentence=(Words(_sentence(activity)), Words(with_marks(activity.subject, people), is_strong=True)),
        detail=joined(" · ", [*_details(activity, people)]),
        department=activity.department,
        tone="ours" if activity.owner_id == reader.pk else "plain",
    )


def _sentence(activity: Activity) -> str:
    who, whom = activity.owner or _("Somebody"), activity.contact.now.name if activity.contact else ""
    words = {
        Activity.Kind.NOTE: _("%(who)s noted:"),
        Activity.Kind.CALL: _("%(who)s called %(whom)s:") if whom else _("%(who)s called:"),
        Activity.Kind.VISIT: _("%(who)s visited %(whom)s:") if whom else _("%(who)s visited:"),
        Activity.Kind.MEETING: _("%(who)s met %(whom)s:") if whom else _("%(who)s met:"),
        Activity.Kind.MAIL: _("%(who)s wrote to %(whom)s:") if whom else _("%(who)s wrote:"),
    }
    return words[Activity.Kind(activity.kind)] % {"who": who, "whom": whom}


def _details(activity: Activity, people: Mapping[str, str] | None) -> Iterable[str]:
    if activity.arrived_at:
        said = _("Checked in at %(time)s, place known to %(count)s m")
        said = said if activity.accuracy is not None else _("Checked in at %(time)s")
        yield said % {"time": formats.clock(activity.arrived_at), "count": activity.accuracy}
    if activity.outcome:
        yield str(activity.get_outcome_display())
    if activity.minutes:
        yield _("%(count)s min") % {"count": activity.minutes}
    if activity.place:
        yield activity.place
    if activity.body:
        yield with_marks(activity.body, people)


def _count_activities(user: User, party_ids: tuple[int, ...]) -> Mapping[str, int]:
    return Counter(dict(_by_department(user, party_ids)))


@prepared
def _by_department(user: User, party_ids: tuple[int, ...]) -> QuerySet[Activity, Any]:
    rows = _rows(user, party_ids).order_by().values_list("department")
    return rows.annotate(count=Count("pk"))


def _done(user: User, party_ids: Sequence[int]) -> QuerySet[Task]:
    return tasks_for(user).filter((f"{PARTY_NOW}__in", party_ids), done_at__isnull=False)


def _told_done(user: User, party_ids: tuple[int, ...], _department: str) -> QuerySet[Task]:
    rows = _done(user, party_ids).select_related("done_by")
    return rows.only("party_id", "subject", "body", "done_at", "done_by__name", "done_by__email")


def _tasks(question: Question) -> Iterable[TimelineItem]:
    if question.department not in ("", _SALES):
        return
    rows = question.rows(_TASKS, _told_done, at="done_at")
    people = marked(_TASKS, {row.pk: (row.subject, row.body) for row in rows})
    for task in rows:
        assert task.done_at is not None
        assert task.party_id is not None
        yield TimelineItem(
            at=task.done_at,
            source=_TASKS,
            object_id=task.pk,
            party_id=task.party_id,
            icon="checkbox",
            sentence=(
                Words(_("%(who)s finished:") % {"who": task.done_by or _("Somebody")}),
                Words(with_marks(task.subject, people.get(task.pk)), is_strong=True),
            ),
            detail=with_marks(task.body, people.get(task.pk)),
            department=_SALES,
            tone="good",
        )


def _count_tasks(user: User, party_ids: tuple[int, ...]) -> Mapping[str, int]:
    return {_SALES: sum(_done_count(user, party_ids))}


@prepared
def _done_count(user: User, party_ids: tuple[int, ...]) -> QuerySet[Task, int]:
    return counted(_done(user, party_ids))


def plug_in() -> None:
    """Fills the socket `parties.timeline_sources`."""
    timeline_sources.add(TimelineSource(_ACTIVITIES, _activities, _count_activities))
    timeline_sources.add(TimelineSource(_TASKS, _tasks, _count_tasks))
