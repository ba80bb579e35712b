"""Telling colleagues what concerns them, and what they do with it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import ColleaguesNotified, publish
from tradewright.core.inbox import notifications_for
from tradewright.core.models import Notification, UnwantedNotification, User
from tradewright.core.notifications import KINDS, News

KEPT = timedelta(days=90)


@action
def notify(*, by: User | None, to: Collection[int], news: News) -> None:
    """Tells these colleagues, by their ids, what `by` did; the house itself where that is None.

    Nobody is told of their own doing, or twice of one cause, or what they do not want; whoever was deactivated is
    told nothing. It grants nothing: the reader sees the line only while they may see the record.
    """
    heads = [one for user_id in _readers(by, to, news) if (one := _tell(by, user_id, news)) is not None]
    if heads:
        publish(ColleaguesNotified(notification_ids=tuple(heads)))


@action
def mark_read(*, by: User, notification_id: int) -> Notification:
    """Notes that one read a notification; pressed again it stays read since then. Raises `NotFound`."""
    found = notifications_for(by).filter(pk=notification_id).first()
    if found is None:
        raise NotFound
    _note_read(by, [found.pk])
    return found


@action
def mark_all_read(*, by: User, until: datetime | None = None) -> int:
    """Notes that one read everything, or what was told until a moment; returns how many were unread before."""
    unread = notifications_for(by).filter(read_at=None)
    if until is not None:
        unread = unread.filter(at__lte=until)
    return _note_read(by, list(unread.values_list("pk", flat=True)))


@action
def mark_seen(*, by: User, kind: str, object_id: int) -> None:
    """Notes that one stands before what a notification of this kind is about, so it need not be told any more."""
    Notification.objects.filter(user=by, kind=kind, object_id=object_id, read_at=None).update(read_at=Now())


@action
def choose_notifications(*, by: User, wanted: Collection[str]) -> None:
    """Sets which kinds one wants to be told from now on; what was told stays. Raises `Invalid` for an unknown kind."""
    if unknown := set(wanted) - KINDS.keys():
        raise Invalid(dict.fromkeys(unknown, _("There is no such choice")))
    UnwantedNotification.objects.filter(user=by, kind__in=wanted).delete()
    rows = [UnwantedNotification(user=by, kind=kind) for kind in KINDS.keys() - set(wanted)]
    UnwantedNotification.objects.bulk_create(rows, ignore_conflicts=True)


@action
def forget_notifications(on: datetime, *, by: User | None = None) -> None:
    """Removes what was read ninety days ago; what nobody read yet stays."""
    Notification.objects.filter(read_at__lt=on - KEPT).delete()


def _readers(by: User | None, to: Iterable[int], news: News) -> list[int]:
    others = set(to) - {by.pk if by else None}
    if not others:
        return []
    unwanting = UnwantedNotification.objects.filter(kind=news.kind.name).values("user")
    rows = User.objects.filter(pk__in=others, is_active=True).exclude(pk__in=unwanting)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _tell(by: User | None, user_id: int, news: News) -> int | None:
    """Writes what is new; returns the id of a line that was not there before."""
    rows = [_row(by, user_id, news, object_id) for object_id in news.object_ids]
    known = Notification.objects.filter(user=user_id, cause__in=[row.cause for row in rows])
    told = set(known.values_list("cause", flat=True))
    fresh = [row for row in rows if row.cause not in told]
    if not fresh:
        return None
    line = _open_line(fresh[0]) if news.kind.is_gathered else None
    if line is not None:
        Notification.objects.filter(pk=line.pk).update(at=Now())
        _add(fresh, line.pk)
        return None
    first, *rest = fresh
    _add([first])
    line = Notification.objects.get(user=user_id, cause=first.cause)  # or of whoever repeats this at the same moment
    _add(rest, line.within_id or line.pk)
    return line.pk


def _add(rows: Sequence[Notification], line_id: int | None = None) -> None:
    for row in rows:
        row.within_id = line_id
    Notification.objects.bulk_create(rows, batch_size=5000, ignore_conflicts=True)


def _row(by: User | None, user_id: int, news: News, object_id: int) -> Notification:
    cause = f"{news.kind.name} {news.noun} {object_id} {news.cause}"
    return Notification(user_id=user_id, kind=news.kind.name, noun=news.noun, object_id=object_id, cause=cause, by=by)


def _open_line(row: Notification) -> Notification | None:
    """The unread line of the same kind from the same colleague, to which more is added.

    One to which somebody else adds just now is left alone: nobody waits, there are two lines then.
    """
    lines = Notification.objects.filter(user=row.user_id, kind=row.kind, noun=row.noun, by=row.by_id)
    lines = lines.filter(within=None, read_at=None).select_for_update(skip_locked=True, no_key=True)
    return lines.order_by("-at", "-pk").first()


def _note_read(by: User, ids: Collection[int]) -> int:
    return Notification.objects.filter(user=by, pk__in=ids, read_at=None).update(read_at=Now())
