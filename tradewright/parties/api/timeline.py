"""What happened with a party, from every department, newest first: the timeline of its page."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from pydantic import Field as Described

from tradewright.core.errors import Invalid, NotFound
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.core.rest import answer, json_answer
from tradewright.core.rest.resources import refuse_unknown
from tradewright.core.rest.schemas import PROBLEMS
from tradewright.parties.departments import DEPARTMENTS
from tradewright.parties.models import Party
from tradewright.parties.queries import party_for
from tradewright.parties.timeline import Timeline, TimelineItem, timeline_counts, timeline_of


class TimelineQuery(Schema):
    """Which department and which page."""

    department: str = Described("", max_length=40, description=f"one of {', '.join(DEPARTMENTS)}; empty: all")
    at: str = Described("", max_length=2000, description="token of an older page")
    size: int = Described(50, ge=1, le=200)


class GroupTimelineQuery(TimelineQuery):
    """The same, of the customer alone or of the whole group."""

    group: bool = Described(False, description="what happened with all companies of the group")


class CountQuery(Schema):
    """Counts are of everything."""


class GroupCountQuery(CountQuery):
    """Of the customer alone or of the whole group."""

    group: bool = Described(False, description="count for all companies of the group")


class Happened(Schema):
    """One thing that happened."""

    at: datetime
    has_time: bool = Described(..., description="false: only the day is known")
    source: str = Described(..., description="kind of event, as fulfilment.ordered")
    record: int = Described(..., description="number of the record that tells it")
    party: int
    department: str
    sentence: str
    detail: str
    amount: Decimal | None = None
    currency: str | None = None
    url: str = Described(..., description="its page, where it has one")


class TimelinePage(Schema):
    """A page of the timeline, the newest first."""

    rows: list[Happened]
    older: str | None = Described(None, description="Token of the next page")


class TimelineCounts(Schema):
    """How many things happened, by department; those of none are under the empty word."""

    departments: dict[str, int]


_KINDS: tuple[tuple[str, str, str, type[TimelineQuery], type[CountQuery]], ...] = (
    ("customers", "customer", "parties.organization", GroupTimelineQuery, GroupCountQuery),
    ("contacts", "contact", "parties.contact", TimelineQuery, CountQuery),
    ("consumers", "consumer", "parties.consumer", TimelineQuery, CountQuery),
)


def router() -> Router:
    """The timelines of customers, contacts and consumers."""
    made = Router(tags=["Timeline"])
    for path, one, noun, asking, counting in _KINDS:
        _add_page(made, f"/{path}/{{int:id}}/timeline", one, noun, asking)
        _add_counts(made, f"/{path}/{{int:id}}/timeline/counts", one, noun, counting)
    return made


def _add_page(made: Router, path: str, one: str, noun: str, asking: type[TimelineQuery]) -> None:
    def timeline(request: Request, id: int, query: Query[asking]) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            refuse_unknown(request, asking.model_fields)
            found = _page(request.user, _party(request.user, noun, id), query)
            return json_answer({"rows": [_told(item) for item in found.items], "older": found.older or None})

        return answer(request, work)

    made.get(
        path,
        operation_id=f"list_timeline_of_{one}",
        response={200: TimelinePage, **PROBLEMS},
        summary=f"What happened with a {one}, newest first",
    )(timeline)


def _add_counts(made: Router, path: str, one: str, noun: str, asking: type[CountQuery]) -> None:
    def counts(request: Request, id: int, query: Query[asking]) -> HttpResponse:  # type: ignore[valid-type]
        def work() -> HttpResponse:
            refuse_unknown(request, asking.model_fields)
            party = _party(request.user, noun, id)
            found = timeline_counts(request.user, party, with_group=getattr(query, "group", False))
            return json_answer({"departments": {key: count for key, count in found.items() if count}})

        return answer(request, work)

    made.get(
        path,
        operation_id=f"count_timeline_of_{one}",
        response={200: TimelineCounts, **PROBLEMS},
        summary=f"How many things happened with a {one}, by department",
    )(counts)


def _party(user: User, noun: str, party_id: int) -> Party:
    party = party_for(user, party_id)
    if party.noun != noun:
        raise NotFound
    return party


def _page(user: User, party: Party, query: Any) -> Timeline:
    if query.department and query.department not in DEPARTMENTS:
        raise Invalid({"department": _("There is no such department")})
    with_group = getattr(query, "group", False)
    try:
        return timeline_of(
            user, party, department=query.department, before=query.at, size=query.size, with_group=with_group
        )
    except Invalid as refusal:
        refusal.fields = {"at": refusal.fields["before"]}
        raise


def _told(item: TimelineItem) -> dict[str, Any]:
    amount = item.amount
    return {
        "at": item.at,
        "has_time": item.has_time,
        "source": item.source,
        "record": item.object_id,
        "party": item.party_id,
        "department": item.department,
        "sentence": " ".join(str(words.text) for words in item.sentence),
        "detail": item.detail,
        "amount": None if amount is None else amount.amount,
        "currency": None if amount is None else amount.currency.code,
        "url": item.url,
    }
