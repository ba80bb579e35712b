"""The fields of activities and tasks, and what they add to customers: last contact and next step."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.activities.models import Activity, Task
from tradewright.activities.queries import last_contacts_of, next_steps_of
from tradewright.core.fields import Field, Kind
from tradewright.core.models import User
from tradewright.parties.fields import party_field
from tradewright.ui import formats

_BELONGS = _("Belongs to")
_PEOPLE = ("parties.contact", "parties.consumer")


def _reference(key: str, label: Promise, reference: str, *, group: Promise | str = "") -> Field:
    return Field(
        key,
        label,
        Kind.REFERENCE,
        path=f"{key}_id",
        label_path=f"{key}__name",
        reference=reference,
        group=group,
    )


def _belonging() -> Iterator[Field]:
    yield _reference("owner", _("Owner"), "core.user", group=_BELONGS)
    yield _reference("team", _("Team"), "staff.team", group=_BELONGS)
    yield _reference("territory", _("Territory"), "staff.territory", group=_BELONGS)
    yield Field("created_at", _("Created"), Kind.DATETIME, is_editable=False)


class Overdue(str):
    """A next step whose day has passed."""

    __slots__ = ()
    is_overdue = True


def _next_steps(party_ids: Sequence[int], user: User) -> Mapping[int, object]:
    today = timezone.localdate()
    steps = next_steps_of(user, party_ids)
    return {key: _in_a_line(task, today) for key, task in steps.items()}


def _in_a_line(task: Task, today: date) -> str:
    line = f"{formats.date_narrow(task.due_on, today)} {task.subject}"
    return Overdue(line) if task.due_on < today else line


def _last_contacts(party_ids: Sequence[int], user: User) -> Mapping[int, object]:
    return last_contacts_of(user, party_ids)


ACTIVITY_FIELDS = (
    Field("kind", _("Kind"), Kind.CHOICE, choices=Activity.Kind.choices, is_required=True),
    party_field("party", _("Customer"), "parties.organization", also=_PEOPLE),
    party_field("contact", _("Spoke with"), "parties.contact"),
    Field("at", _("At"), Kind.DATETIME, is_sortable=True),
    Field("subject", _("What happened"), Kind.TEXT, is_required=True, names_colleagues=True),
    Field("body", _("Details"), Kind.LONG_TEXT, names_colleagues=True),
    Field("department", _("Department"), Kind.CHOICE, choices=Activity.Department.choices),
    Field("outcome", _("Outcome"), Kind.CHOICE, choices=Activity.Outcome.choices),
    Field("minutes", _("Minutes"), Kind.INTEGER),
    Field("place", _("Place"), Kind.TEXT),
    Field("arrived_at", _("Checked in"), Kind.DATETIME, is_editable=False),
    Field("left_at", _("Checked out"), Kind.DATETIME, is_editable=False),
    Field("latitude", _("Latitude"), Kind.DECIMAL, is_editable=False),
    Field("longitude", _("Longitude"), Kind.DECIMAL, is_editable=False),
    Field("accuracy", _("Metres about the place"), Kind.INTEGER, is_editable=False),
    *_belonging(),
)
TASK_FIELDS = (
    Field("kind", _("Kind"), Kind.CHOICE, choices=Task.Kind.choices, is_required=True),
    Field("subject", _("What to do"), Kind.TEXT, is_required=True, names_colleagues=True),
    party_field("party", _("Customer"), "parties.organization", also=_PEOPLE),
    Field("body", _("Details"), Kind.LONG_TEXT, names_colleagues=True),
    Field("due_on", _("Due"), Kind.DATE, is_required=True, is_sortable=True),
    Field("remind_at", _("Remind"), Kind.DATETIME),
    Field("done_at", _("Done"), Kind.DATETIME, is_editable=False),
    Field(
        "done_by",
        _("Done by"),
        Kind.REFERENCE,
        path="done_by_id",
        label_path="done_by__name",
        reference="core.user",
        is_editable=False,
    ),
    *_belonging(),
)
OF_PARTIES = (
    Field(
        "last_contact",
        _("Last contact"),
        Kind.DATETIME,
        values=_last_contacts,
        is_filterable=False,
        is_editable=False,
    ),
    Field("next_step", _("Next step"), Kind.TEXT, values=_next_steps, is_filterable=False, is_editable=False),
)
