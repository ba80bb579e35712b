"""One's own calendar address: made, renewed, withdrawn, read."""

import secrets
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from tradewright.activities.errors import NoCalendarFeed
from tradewright.activities.events import CalendarFeedMade, CalendarFeedWithdrawn
from tradewright.activities.models import CalendarFeed
from tradewright.activities.queries import feed_of
from tradewright.core import edits
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.links import digest_of
from tradewright.core.models import User
from tradewright.core.one_at_a_time import one_at_a_time

_NOTED_EVERY = timedelta(minutes=1)


@action
def make_feed(*, by: User, shape: str = CalendarFeed.Shape.EVENTS) -> tuple[CalendarFeed, str]:
    """A new address for one's own tasks; its secret is returned once, and the address before it leads nowhere now."""
    one_at_a_time(f"calendar address of {by.pk}")
    _withdraw(feed_of(by))
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed(owner=by, digest=digest_of(token), shape=shape)
    edits.check(feed)
    feed.save()
    publish(CalendarFeedMade(calendar_feed_id=feed.pk))
    return feed, token


@action
def withdraw_feed(*, by: User) -> None:
    """Ends one's calendar address from the next reading on. Raises `NoCalendarFeed`."""
    one_at_a_time(f"calendar address of {by.pk}")
    feed = feed_of(by)
    if feed is None:
        raise NoCalendarFeed
    _withdraw(feed)


def note_reading(feed: CalendarFeed, told_digest: str, *, now: datetime) -> datetime:
    """Remembers that an address was read, at most once a minute, and since when it tells what it tells."""
    if feed.told_digest != told_digest or feed.told_at is None:
        feed.told_digest, feed.told_at = told_digest, now.replace(microsecond=0)
        CalendarFeed.objects.filter(pk=feed.pk).update(told_digest=told_digest, told_at=feed.told_at)
    since = now - _NOTED_EVERY
    stale = Q(last_read_at=None) | Q(last_read_at__lt=since)
    if feed.last_read_at is None or feed.last_read_at < since:
        CalendarFeed.objects.filter(stale, pk=feed.pk).update(last_read_at=now)
    return feed.told_at


def _withdraw(feed: CalendarFeed | None) -> None:
    if feed is not None:
        feed.withdrawn_at = timezone.now()
        feed.save(update_fields=["withdrawn_at"])
        publish(CalendarFeedWithdrawn(calendar_feed_id=feed.pk))
