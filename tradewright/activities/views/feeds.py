"""The calendar address: what a calendar program reads there, and where one makes and withdraws it."""

import zoneinfo

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tradewright.activities.actions import make_feed, withdraw_feed
from tradewright.activities.actions.feeds import note_reading
from tradewright.activities.ical import Entry, calendar_text
from tradewright.activities.models import CalendarFeed, Task
from tradewright.activities.queries import feed_of, feed_of_token, tasks_of_feed
from tradewright.core.links import digest_of
from tradewright.core.middleware import open_to_all
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.core.throttling import is_within

_READINGS_AN_HOUR = 60
_GUESSES = 60  # of an asker, with less than five minutes between
_PAUSE, _HOUR = 300, 3600


@open_to_all
@require_safe
def read_feed(request: HttpRequest) -> HttpResponse:
    """The tasks of the address's owner as they are now; nothing for an address that is unknown or withdrawn.

    The secret stands behind the question mark, because logs of errors name the path.
    """
    feed = feed_of_token(request.GET.get("key", ""))
    if feed is None:
        asker = get_adapter().get_client_ip(request)
        is_patient = is_within("calendar_guess", asker, most=_GUESSES, seconds=_PAUSE)
        return HttpResponse(status=404 if is_patient else 429)
    hour = f"{feed.pk} {timezone.now():%Y-%m-%d %H}"
    if not is_within("calendar_reading", hour, most=_READINGS_AN_HOUR, seconds=_HOUR):
        return HttpResponse(status=429, headers={"Retry-After": str(_HOUR)})
    with translation.override(feed.owner.language), timezone.override(_zone_of(feed.owner)):
        text = _text_of(request, feed)
    body = text.encode()
    changed_at = note_reading(feed, digest_of(text), now=timezone.now())
    etag, changed = f'"{digest_of(text)}"', int(changed_at.timestamp())
    about = {
        "ETag": etag,
        "Last-Modified": http_date(changed),
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="tasks.ics"',
        "Referrer-Policy": "no-referrer",
    }
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=about)
    conditional = get_conditional_response(request, etag=etag, last_modified=changed, response=answer)
    return conditional or answer


@never_cache
def calendar_address(request: Request) -> HttpResponse:
    """One's own calendar address: whether there is one, when it was read, and how to renew or withdraw it."""
    return render(
        request, "activities/feed.html", {"feed": feed_of(request.user), "shapes": CalendarFeed.Shape.choices}
    )


@never_cache
@require_POST
def make_calendar_address(request: Request) -> HttpResponse:
    """Makes the address, or a new one in place of the one before, and shows it once."""
    feed, token = make_feed(by=request.user, shape=request.POST.get("shape") or CalendarFeed.Shape.EVENTS)
    address = f"{request.build_absolute_uri(reverse('read_calendar'))}?key={token}"
    subscribe = address.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1)
    return render(request, "activities/feed_made.html", {"feed": feed, "address": address, "subscribe": subscribe})


@require_POST
def withdraw_calendar_address(request: Request) -> HttpResponse:
    """Ends the address."""
    withdraw_feed(by=request.user)
    messages.success(request, _("The calendar address was withdrawn. Programs that read it get nothing from now on"))
    return redirect("calendar_address")


def _text_of(request: HttpRequest, feed: CalendarFeed) -> str:
    owner = feed.owner
    tasks = tasks_of_feed(owner, today=timezone.localdate())
    name = _("Tasks of %(name)s") % {"name": owner.name or owner.email}
    entries = (_entry(request, task, is_task=feed.shape == CalendarFeed.Shape.TASKS) for task in tasks)
    return calendar_text(entries, name=name, language=owner.language, as_tasks=feed.shape == CalendarFeed.Shape.TASKS)


def _entry(request: HttpRequest, task: Task, *, is_task: bool) -> Entry:
    customer = task.party.now.name if task.party else ""
    kind = str(task.get_kind_display())
    summary = " · ".join(filter(None, (task.subject, customer)))
    if task.is_done and not is_task:
        summary = _("Done: %(subject)s") % {"subject": summary}
    return Entry(
        uid=f"task-{task.pk}@{_house()}",
        day=task.due_on,
        summary=summary,
        changed_at=task.updated_at,
        sequence=task.version - 1,
        description=task.body,
        category=kind,
        url=request.build_absolute_uri(reverse("task", args=[task.pk])),
        remind_at=task.remind_at,
        done_at=task.done_at,
    )


def _house() -> str:
    """A name that no other house gives its entries; it tells nothing."""
    return f"{salted_hmac('calendar', 'house', algorithm='sha256').hexdigest()[:16]}.tradewright"


def _zone_of(user: User) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(user.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")
