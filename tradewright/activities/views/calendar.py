"""The calendar: a month or a week with what is due and what happened; the address says which days, whose and what."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tradewright.activities.calendar import Period, day_named
from tradewright.activities.models import Activity, Task
from tradewright.activities.permissions import PLAN_TASKS
from tradewright.activities.queries import Asked, DayEntry, calendar_entries
from tradewright.activities.queries.calendar import shown_kinds
from tradewright.core.access import rights_of
from tradewright.core.requests import Request
from tradewright.staff.queries import team_mates_of
from tradewright.ui import formats

ICONS = {"task": "checkbox", "call": "phone", "visit": "map-pin", "meeting": "users", "note": "note", "mail": "mail"}
KINDS: dict[str, str | Promise] = {
    "task": _("Tasks"),
    "call": _("Calls"),
    "visit": _("Visits"),
    "meeting": _("Meetings"),
    "note": _("Notes"),
    "mail": _("Mails"),
}
WHOSE: dict[str, str | Promise] = {"": _("Mine"), "team": _("My team's"), "all": _("All")}
TASKS, ACTIVITIES = "activities.task", "activities.activity"
_IN_MONTH, _IN_WEEK = 6, 40  # entries of a noun on a day; the rest stands in its list
_LAST_OF_WORK = 4  # Friday


@dataclass(frozen=True)
class Shown:
    """What the address asks for."""

    day: date
    is_week: bool
    whose: str
    kinds: tuple[str, ...]

    def address(self, **changed: Any) -> str:
        """The address of this calendar with some parts changed."""
        shown = replace(self, **changed)
        said = [("day", shown.day.isoformat())]
        said += [("as", "week")] if shown.is_week else []
        said += [("whose", shown.whose)] if shown.whose else []
        said += [("kind", kind) for kind in shown.kinds]
        return f"{reverse('calendar')}?{urlencode(said)}"

    def with_kind(self, kind: str) -> str:
        """The address with this kind added, or taken away where it stands already."""
        kinds = [one for one in self.kinds if one != kind] if kind in self.kinds else [*self.kinds, kind]
        return self.address(kinds=shown_kinds(kinds))


@require_safe
def calendar(request: Request) -> HttpResponse:
    """Tasks due and activities that happened, by day."""
    today, asked_for = timezone.localdate(), request.GET
    whose = asked_for.get("whose", "")
    shown = Shown(
        day=day_named(asked_for.get("day", ""), today),
        is_week=asked_for.get("as") == "week",
        whose=whose if whose in WHOSE else "",
        kinds=shown_kinds(asked_for.getlist("kind")),
    )
    period = Period(shown.day, shown.is_week, formats.first_weekday())
    context = {
        "period": period,
        "today": today,
        "days": _days(request, shown, period, today),
        "weekdays": [{"title": formats.weekday(day), "is_off": _is_off(day)} for day in period.weeks[0]],
        "title": _title(period),
        "may_plan": rights_of(request.user).may(PLAN_TASKS),
        "names_owners": shown.whose != "",
        **_ways(shown, period, today),
    }
    return render(request, "activities/calendar.html", context)


def _ways(shown: Shown, period: Period, today: date) -> dict[str, Any]:
    """Where one goes from here: other days, other shapes, other people, other kinds."""
    return {
        "here_url": shown.address(),
        "before_url": shown.address(day=period.before),
        "after_url": shown.address(day=period.after),
        "today_url": shown.address(day=today),
        "shapes": [
            {"title": title, "url": shown.address(is_week=is_week), "is_on": shown.is_week == is_week}
            for title, is_week in ((_("Month"), False), (_("Week"), True))
        ],
        "people": [
            {"title": title, "url": shown.address(whose=whose), "is_on": shown.whose == whose}
            for whose, title in WHOSE.items()
        ],
        "every_kind": {"url": shown.address(kinds=()), "is_on": not shown.kinds},
        "kinds": [
            {"title": title, "url": shown.with_kind(kind), "icon": ICONS[kind], "is_on": kind in shown.kinds}
            for kind, title in KINDS.items()
        ],
    }


def _title(period: Period) -> str:
    if not period.is_week:
        return formats.month(period.day)
    return formats.span(formats.date_far(period.first), formats.date_far(period.last))


def _is_off(day: date) -> bool:
    return day.weekday() > _LAST_OF_WORK


def _days(request: Request, shown: Shown, period: Period, today: date) -> list[dict[str, Any]]:
    user = request.user
    mates = {"": (user.pk,), "team": None, "all": None}[shown.whose]
    owner_ids = team_mates_of(user, on=today) if shown.whose == "team" else mates
    most = _IN_WEEK if period.is_week else _IN_MONTH
    entries: Mapping[date, list[DayEntry]] = defaultdict(list)
    for entry in calendar_entries(user, Asked(period.first, period.last, owner_ids, shown.kinds, most)):
        entries[entry.day].append(entry)
    may_plan = rights_of(user).may(PLAN_TASKS)
    return [
        {
            "day": day,
            "number": day.day,
            "is_other": not period.is_week and day.month != period.day.month,
            "is_off": _is_off(day),
            "is_today": day == today,
            "plan_url": f"{reverse('plan_task')}?due_on={day.isoformat()}" if may_plan else "",
            "entries": [_shown(one, today, may_plan=may_plan) for one in entries[day]],
            "more": _more(entries[day], day, shown, owner_ids),
        }
        for week in period.weeks
        for day in week
    ]


def _shown(entry: DayEntry, today: date, *, may_plan: bool) -> dict[str, Any]:
    is_task = entry.noun == TASKS
    labels = dict(Task.Kind.choices if is_task else Activity.Kind.choices)
    moment = entry.moment
    return {
        "key": f"{'task' if is_task else 'activity'}-{entry.id}",
        "url": reverse("task" if is_task else "activity", args=[entry.id]),
        "icon": ICONS[entry.kind],
        "kind": labels[entry.kind],
        "subject": entry.subject,
        "customer": entry.customer,
        "owner": entry.owner,
        "at": formats.clock(moment) if moment and timezone.localdate(moment) == entry.day else "",
        "is_done": is_task and not entry.is_open,
        "is_past": not is_task,
        "is_overdue": entry.is_open and entry.day < today,
        "move_url": f"{reverse('move_task', args=[entry.id])}?version={entry.version}"
        if entry.is_open and may_plan
        else "",
    }


def _more(entries: list[DayEntry], day: date, shown: Shown, owner_ids: tuple[int, ...] | None) -> list[dict[str, Any]]:
    """What does not stand on its day: how many there are of each noun, and the list with exactly the day's rows."""
    found = []
    for noun, name, key in ((TASKS, "tasks", "tasks"), (ACTIVITIES, "activities", "activities")):
        of_noun = [one for one in entries if one.noun == noun]
        left = of_noun[0].whole - len(of_noun) if of_noun else 0
        if left:
            address = f"{reverse(name)}?{urlencode(_conditions(noun, day, shown, owner_ids), safe=':,-')}"
            found.append({"count": left, "noun": key, "url": address})
    return found


def _conditions(noun: str, day: date, shown: Shown, owner_ids: tuple[int, ...] | None) -> list[tuple[str, str]]:
    if noun == TASKS:
        said, choices = [f"due_on:is:{day.isoformat()}"], Task.Kind.values
    else:
        last_moment_before = datetime.combine(day - timedelta(days=1), time.max)
        after = day + timedelta(days=1)
        said, choices = (
            [f"at:after:{last_moment_before.isoformat()}", f"at:before:{after.isoformat()}"],
            Activity.Kind.values,
        )
    if owner_ids is not None:
        said.append(f"owner:in:{','.join(map(str, owner_ids))}" if len(owner_ids) > 1 else f"owner:is:{owner_ids[0]}")
    if kinds := [kind for kind in shown.kinds if kind in choices]:
        said.append(f"kind:in:{','.join(kinds)}")
    return [("filter", one) for one in said]
