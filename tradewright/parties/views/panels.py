"""Tabs and rail of a party's page that the register itself fills."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import rights_of
from tradewright.core.requests import Request
from tradewright.parties.departments import DEPARTMENTS
from tradewright.parties.models import Affiliation, Party
from tradewright.parties.permissions import CREATE_CUSTOMERS, EDIT_CUSTOMERS
from tradewright.parties.queries import (
    affiliation_count,
    affiliations_for,
    details_of,
    group_of,
    has_group,
    party_for,
)
from tradewright.parties.timeline import TimelineItem, timeline_counts, timeline_of
from tradewright.parties.views.cells import address_of
from tradewright.ui import formats
from tradewright.ui.panels import panels
from tradewright.ui.screens import details, history

_DAYS_ALONE = 7


def timeline(request: Request, party_id: int) -> HttpResponse:
    """The older page of a timeline, added under the newer one."""
    return HttpResponse(timeline_panel(request, party_for(request.user, party_id), is_part=True))


def timeline_panel(request: Request, party: Party, *, is_part: bool = False) -> str:
    """What happened with a party, from every department, newest first."""
    department = request.GET.get("department", "")
    with_group = request.GET.get("group") == "1"
    found = timeline_of(
        request.user, party, department=department, before=request.GET.get("before", ""), with_group=with_group
    )
    query = f"department={department}&group={'1' if with_group else ''}"
    older = f"{reverse('party_timeline', args=[party.pk])}?{query}&before={found.older}" if found.older else ""
    context: dict[str, Any] = {"days": _by_day(found.items), "older": older, "party": party}
    if not is_part:
        context |= {
            "filters": _filters(request, party, department, with_group=with_group),
            "with_group": with_group,
            "composers": [one.show(request, party) for one in panels.on(party.noun, "composer", request)],
            "is_group": has_group(request.user, party),
        }
    template = "parties/timeline_part.html" if is_part else "parties/timeline.html"
    return render_to_string(template, context, request)


def _by_day(items: Any) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    today, before = timezone.localdate(), None
    for item in items:
        day = timezone.localtime(item.at).date()
        title = timeline_heading(day, today)
        if not groups or groups[-1]["title"] != title:
            groups.append({"title": title, "items": []})
        beside = "" if _stands_alone(day, today) or day == before else formats.date_narrow(day, day)
        groups[-1]["items"].append(_shown(item) | ({} if _stands_alone(day, today) else {"time": beside}))
        before = day
    return groups


def timeline_heading(day: date, today: date) -> str:
    """The days of the last week one by one, the days before by their month."""
    if day == today:
        return _("Today, %(day)s") % {"day": formats.date_plain(day, today)}
    if _stands_alone(day, today):
        return formats.date_plain(day, today)
    if (day.year, day.month) == (today.year, today.month):
        return _("Earlier this month")
    return formats.month(day)


def _stands_alone(day: date, today: date) -> bool:
    return (today - day).days < _DAYS_ALONE


def _shown(item: TimelineItem) -> dict[str, Any]:
    tones = {"plain": "", "ours": "ours", "good": "ok", "risk": "risk"}
    return {
        "item": item,
        "time": formats.clock(item.at) if item.has_time else "",
        "state": tones[item.tone],
        "amount": formats.money(item.amount) if item.amount is not None else "",
        "department": DEPARTMENTS.get(item.department, ""),
    }


def _filters(request: Request, party: Party, department: str, *, with_group: bool) -> list[dict[str, Any]]:
    counts = timeline_counts(request.user, party, with_group=with_group)
    group = "&group=1" if with_group else ""
    filters = [{"title": _("All"), "url": f"?tab=timeline{group}", "current": not department, "count": None}]
    filters += [
        {
            "title": title,
            "url": f"?tab=timeline&department={key}{group}",
            "current": department == key,
            "count": counts[key],
        }
        for key, title in DEPARTMENTS.items()
        if counts.get(key)
    ]
    return filters


def details_panel(request: Request, party: Party) -> str:
    """Everything the register knows of a party."""
    offered = rights_of(request.user).may(EDIT_CUSTOMERS)
    edit = (lambda key: reverse("edit_party_field", args=[party.pk, key])) if offered else None
    fields = details(request, party.noun, party, edit)
    context = {
        "fields": fields,
        "known": details_of(request.user, party, on=timezone.localdate()),
        "party": party,
    }
    return render_to_string("parties/details.html", context, request)


def contacts_panel(request: Request, party: Party) -> str:
    """The people of an organization, or the organizations of a person."""
    rows = [
        {"affiliation": one, "other": _other(one, party), "url": address_of(_other(one, party))}
        for one in affiliations_for(request.user, party)
    ]
    context = {"rows": rows, "party": party, "acts": list(_ways_to_add_people(request, party))}
    return render_to_string("parties/contacts.html", context, request)


def _ways_to_add_people(request: Request, party: Party) -> Iterator[dict[str, str]]:
    """Somebody new, or somebody who is in the register already."""
    rights, is_firm = rights_of(request.user), party.kind == Party.Kind.ORGANIZATION
    if is_firm and rights.may(CREATE_CUSTOMERS):
        create = f"{reverse('create_contact')}?party={party.pk}"
        yield {"word": _("Create contact"), "url": create, "icon": "plus"}
    if rights.may(EDIT_CUSTOMERS):
        word = _("Add existing contact") if is_firm else _("Add affiliation")
        yield {"word": word, "url": reverse("add_part", args=[party.pk, "affiliation"]), "icon": "link"}


def _other(affiliation: Affiliation, party: Party) -> Party:
    is_person = party.kind == Party.Kind.PERSON
    return affiliation.organization.now if is_person else affiliation.person.now


def contact_count(request: Request, party: Party) -> int | None:
    """How many people belong to an organization, or organizations to a person."""
    return affiliation_count(request.user, party) or None


def group_panel(request: Request, party: Party) -> str | None:
    """The companies of the group, as a tree."""
    group = group_of(request.user, party, on=timezone.localdate())
    if group.size < 2:
        return None
    context = {
        "group": group,
        "party": party,
        "members": [{"member": member, "url": address_of(member.party)} for member in group.members],
    }
    return render_to_string("parties/group.html", context, request)


def history_panel(request: Request, party: Party) -> str:
    """Who changed what of a party."""
    part = party.organization if party.kind == Party.Kind.ORGANIZATION else party.person
    return history(request, party.noun, [party, part])
