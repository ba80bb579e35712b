"""Searching by API: the records that fit some words best, of all kinds or of the named ones."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field as Described

from tradewright.core.errors import Invalid
from tradewright.core.models import SearchRow
from tradewright.core.requests import Request
from tradewright.core.rest.answers import answer, json_answer
from tradewright.core.rest.resources import refuse_unknown
from tradewright.core.rest.schemas import PROBLEMS
from tradewright.core.search import search
from tradewright.core.search_sources import search_sources

router = Router(tags=["Search"])


class SearchQuery(Schema):
    """What to look for, as in the palette of the pages."""

    q: str = Described(..., min_length=1, max_length=200, description="words, beginnings, pinyin, numbers, codes")
    noun: list[str] = Described([], description="kinds of records, as parties.organization; all without one")
    limit: int = Described(20, ge=1, le=100)


class FoundRecord(Schema):
    """A record that was found; `noun` says of which kind it is."""

    noun: str
    id: int
    title: str
    subtitle: str


class FoundRecords(Schema):
    """The best first."""

    rows: list[FoundRecord]


@router.get("/search", operation_id="search", response={200: FoundRecords, **PROBLEMS}, summary="Search all records")
def search_records(request: Request, query: Query[SearchQuery]) -> HttpResponse:
    """The records this key may see that fit the words best."""

    def found() -> HttpResponse:
        refuse_unknown(request, SearchQuery.model_fields)
        if unknown := [key for key in query.noun if key not in search_sources.nouns]:
            raise Invalid({"noun": _("%(nouns)s cannot be searched") % {"nouns": ", ".join(unknown)}})
        rows = search(request.user, query.q, nouns=query.noun, limit=query.limit)
        return json_answer({"rows": [_told(row) for row in rows]})

    return answer(request, found)


def _told(row: SearchRow) -> dict[str, str | int]:
    return {"noun": row.noun, "id": row.object_id, "title": row.title, "subtitle": row.subtitle}
