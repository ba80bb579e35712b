"""The inbox: what concerns oneself, the unread first asked for; and the colleagues one may name with an @."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from tradewright.core.actions import mark_all_read, mark_read
from tradewright.core.colleagues import colleagues_called, shared_names
from tradewright.core.errors import Invalid
from tradewright.core.inbox import NEWEST_FIRST, notifications_for, told_to
from tradewright.core.pages import page_of
from tradewright.core.requests import Request
from tradewright.ui import formats
from tradewright.ui.queries import at_hand

_SHOWN = 50


@require_GET
def inbox(request: Request) -> HttpResponse:
    """The unread lines, or all of them, the newest first."""
    shows_all, at = request.GET.get("show") == "all", request.GET.get("at", "")
    rows = notifications_for(request.user) if shows_all else notifications_for(request.user).filter(read_at=None)
    page = page_of(rows, NEWEST_FIRST, at=at, size=_SHOWN)
    told = told_to(request.user, page.rows)
    context = {
        "days": _by_day(told),
        "shows_all": shows_all,
        "until": told[0].at.isoformat() if told and not at and unread_lines(request) else "",
        "views": [
            {"key": "unread", "title": _("Unread"), "url": reverse("inbox"), "current": not shows_all},
            {"key": "all", "title": _("All"), "url": _address(shows_all=True), "current": shows_all},
        ],
        "older_url": _address(shows_all, page.older) if page.older else "",
        "newer_url": _address(shows_all, page.newer) if page.newer else "",
        "at": at,
    }
    return render(request, "ui/inbox.html", context)


@require_GET
def open_one(request: Request, notification_id: int) -> HttpResponse:
    """Notes that the line was read and leads to what it is about; read again it stays read since then."""
    found = mark_read(by=request.user, notification_id=notification_id)
    told = told_to(request.user, [found])
    return HttpResponseRedirect(told[0].url if told else reverse("inbox"))


@require_POST
def read(request: Request, notification_id: int) -> HttpResponse:
    """Notes that one line was read and leads back to where it stood."""
    mark_read(by=request.user, notification_id=notification_id)
    return HttpResponseRedirect(_address(request.POST.get("show") == "all", request.POST.get("at", "")))


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Notes that everything on the page was read; what came since stays unread."""
    until = request.POST.get("until", "")
    moment = parse_datetime(until) if until else None
    if until and (moment is None or timezone.is_naive(moment)):
        raise Invalid({"until": _("There is no such moment")})
    count = mark_all_read(by=request.user, until=moment)
    said = ngettext("%(count)s notification is read", "%(count)s notifications are read", count)
    messages.success(request, said % {"count": formats.number(count)})
    return HttpResponseRedirect(reverse("inbox"))


@require_GET
def count_unread(request: Request) -> JsonResponse:
    """How many lines are unread now, for a page that stays open."""
    return JsonResponse({"count": unread_lines(request)})


@require_GET
def colleagues_named(request: Request) -> JsonResponse:
    """Who can be meant by what was typed behind an @; whose name several bear is named by address."""
    found = colleagues_called(request.GET.get("q", "")[:100])
    shared = shared_names(found)
    return JsonResponse(
        [
            {"value": one.email, "text": one.name, "sub": one.email}
            if one.name in shared
            else {"value": one.name, "text": one.name, "sub": ""}
            for one in found
        ],
        safe=False,
    )


def unread_lines(request: Request) -> int:
    """How many lines of one's inbox are unread; sidebar and top bar ask for it once."""
    return at_hand(request.user).unread


def _by_day(told: list[Any]) -> list[dict[str, Any]]:
    days: list[dict[str, Any]] = []
    today = timezone.localdate()
    for one in told:
        title = formats.relative(timezone.localtime(one.at).date(), today)
        if not days or days[-1]["title"] != title:
            days.append({"title": title, "rows": []})
        days[-1]["rows"].append({"told": one, "time": formats.clock(one.at)})
    return days


def _address(shows_all: bool = False, at: str = "") -> str:
    asked = {name: value for name, value in (("show", "all" if shows_all else ""), ("at", at)) if value}
    return f"{reverse('inbox')}?{urlencode(asked)}" if asked else reverse("inbox")
