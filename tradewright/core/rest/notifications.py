"""One's inbox by API: the lines and sentences of its page, and marking them as read."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field as Described

from tradewright.core.actions import mark_all_read, mark_read
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.inbox import NEWEST_FIRST, notifications_for, told_to
from tradewright.core.models import Notification, User
from tradewright.core.notifications import Told
from tradewright.core.pages import page_of
from tradewright.core.requests import Request
from tradewright.core.rest.answers import answer, json_answer
from tradewright.core.rest.headers import IDEMPOTENCY_KEY
from tradewright.core.rest.resources import refuse_unknown
from tradewright.core.rest.schemas import PROBLEMS
from tradewright.core.storable import storable_moment

router = Router(tags=["Notifications"])
_REPEATABLE = {"parameters": [IDEMPOTENCY_KEY]}


class NotificationQuery(Schema):
    """Which lines and which page."""

    unread: bool = Described(False, description="only what was not read yet")
    at: str = Described("", max_length=2000, description="token of a page")
    size: int = Described(50, ge=1, le=200)


class ReadQuery(Schema):
    """Up to when."""

    until: datetime | None = Described(None, description="what was told until then; everything without it")


class NotificationRow(Schema):
    """One line of the inbox; it is about records that its reader sees."""

    id: int
    kind: str = Described(..., description="as core.mentioned")
    at: datetime
    read_at: datetime | None = None
    sentence: str = Described(..., description="in the caller's language")
    who: str = Described(..., description="the colleague who caused it, empty for the house itself")
    noun: str = Described(..., description="kind of record, as activities.task; empty for one's own work")
    record: int = Described(..., description="number of the record, of several the first")
    count: int = Described(..., description="how many records it is about")
    url: str = Described(..., description="the page that it opens")


class NotificationPage(Schema):
    """A page of the inbox, the newest first."""

    rows: list[NotificationRow]
    older: str | None = None
    newer: str | None = None


class MarkedRead(Schema):
    """How many lines were unread before."""

    count: int


@router.get(
    "/notifications",
    operation_id="list_notifications",
    response={200: NotificationPage, **PROBLEMS},
    summary="List what was told to oneself",
)
def list_notifications(request: Request, query: Query[NotificationQuery]) -> HttpResponse:
    """The lines of one's inbox, the newest first."""

    def work() -> HttpResponse:
        refuse_unknown(request, NotificationQuery.model_fields)
        rows = notifications_for(request.user)
        page = page_of(rows.filter(read_at=None) if query.unread else rows, NEWEST_FIRST, at=query.at, size=query.size)
        told = [_row(one) for one in told_to(request.user, page.rows)]
        return json_answer({"rows": told, "older": page.older or None, "newer": page.newer or None})

    return answer(request, work)


@router.get(
    "/notifications/{int:id}",
    operation_id="get_notification",
    response={200: NotificationRow, **PROBLEMS},
    summary="Read one of the notifications",
)
def get_notification(request: Request, id: int) -> HttpResponse:
    """One line of the inbox; reading it by API does not mark it."""
    return answer(request, lambda: _one(request.user, notifications_for(request.user).filter(pk=id).first()))


@router.post(
    "/notifications/{int:id}/read",
    operation_id="mark_read",
    response={200: NotificationRow, **PROBLEMS},
    summary="Mark a notification as read",
    openapi_extra=_REPEATABLE,
)
def read_one(request: Request, id: int) -> HttpResponse:
    """Notes that it was read; what was read before stays read since then."""

    def work() -> HttpResponse:
        mark_read(by=request.user, notification_id=id)
        return _one(request.user, notifications_for(request.user).filter(pk=id).first())

    return answer(request, work)


@router.post(
    "/notifications/read",
    operation_id="mark_all_read",
    response={200: MarkedRead, **PROBLEMS},
    summary="Mark all notifications as read",
    openapi_extra=_REPEATABLE,
)
def read_all(request: Request, query: Query[ReadQuery]) -> HttpResponse:
    """Notes that everything was read, or what was told until a moment."""

    def work() -> HttpResponse:
        refuse_unknown(request, ReadQuery.model_fields)
        return json_answer({"count": mark_all_read(by=request.user, until=_moment(query.until))})

    return answer(request, work)


def _moment(until: datetime | None) -> datetime | None:
    moment = storable_moment(until) if until else None
    if until is not None and moment is None:
        raise Invalid({"until": _("There is no such moment")})
    return moment


def _one(user: User, found: Notification | None) -> HttpResponse:
    told = told_to(user, [found]) if found is not None else []
    if not told:
        raise NotFound
    return json_answer(_row(told[0]))


def _row(told: Told) -> dict[str, Any]:
    return {
        "id": told.id,
        "kind": told.kind.name,
        "at": told.at,
        "read_at": told.read_at,
        "sentence": told.sentence,
        "who": told.who,
        "noun": told.noun,
        "record": told.object_id,
        "count": told.count,
        "url": told.url,
    }
