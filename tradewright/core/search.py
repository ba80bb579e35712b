"""Search over all nouns: by beginnings of names, words, Han characters, pinyin, initials, numbers and codes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import QuerySet

from tradewright.core.access import Scope, rights_of, scope_tokens
from tradewright.core.models import SearchRow
from tradewright.core.search_tokens import all_tokens, plain, query_of, sort_key
from tradewright.core.storable import is_storable

if TYPE_CHECKING:
    from tradewright.core.models import User

_SHORTEST_PREFIX = 1
_CANDIDATES = 200  # found by tokens before the best are chosen; all of them are visible to the user already


@dataclass(frozen=True)
class Document:
    """What search needs to know of one record."""

    object_id: int
    title: str
    tokens: Iterable[str]
    subtitle: str = ""
    owner_id: int | None = None
    team_id: int | None = None
    territory_id: int | None = None


type Documents = Callable[[Sequence[int]], Iterable[Document]]


class SearchSources:
    """Socket `core.search_sources`: each noun that can be found tells how its documents are made."""

    def __init__(self) -> None:
        self._sources: dict[str, Documents] = {}

    def add(self, noun_key: str, documents: Documents) -> None:
        """Plugs in a noun; `documents` gets ids and returns a document for each that should be found."""
        self._sources[noun_key] = documents

    def documents(self, noun_key: str, ids: Sequence[int]) -> Iterable[Document]:
        """The documents of these records."""
        return self._sources[noun_key](ids)

    @property
    def nouns(self) -> tuple[str, ...]:
        """The nouns that can be found."""
        return tuple(self._sources)


search_sources = SearchSources()

_UPSERT = """
INSERT INTO core_searchrow (noun, object_id, title, subtitle, sort_key, tokens)
SELECT %s, one.object_id, one.title, one.subtitle, one.sort_key,
       array_to_tsvector(string_to_array(one.tokens, chr(31)))
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
     AS one(object_id, title, subtitle, sort_key, tokens)
ON CONFLICT (noun, object_id) DO UPDATE SET
    title = excluded.title, subtitle = excluded.subtitle,
    sort_key = excluded.sort_key, tokens = excluded.tokens
WHERE (core_searchrow.title, core_searchrow.subtitle, core_searchrow.tokens)
      IS DISTINCT FROM (excluded.title, excluded.subtitle, excluded.tokens)
"""


def tokens_with_scope(noun_key: str, document: Document) -> list[str]:
    """All tokens of a row: its words, its noun and the keys that decide who may see it."""
    keys = (
        ("o", document.owner_id),
        ("t", document.team_id),
        ("r", document.territory_id),
    )
    scope = [f"{letter}:{key}" for letter, key in keys if key is not None]
    return all_tokens(document.tokens, scope, (f"n:{noun_key}",))


def index(noun_key: str, ids: Sequence[int]) -> None:
    """Brings the search rows of these records in line, in the transaction of the change."""
    documents = list(search_sources.documents(noun_key, ids))
    found = {document.object_id for document in documents}
    gone = [object_id for object_id in ids if object_id not in found]
    if gone:
        SearchRow.objects.filter(noun=noun_key, object_id__in=gone).delete()
    if documents:
        put(noun_key, documents)


def put(noun_key: str, documents: Sequence[Document]) -> None:
    """Writes the search rows of documents made by the caller, who has the records at hand already."""
    columns = (
        [document.object_id for document in documents],
        [document.title[:300] for document in documents],
        [document.subtitle[:300] for document in documents],
        [sort_key(document.title) for document in documents],
        [chr(31).join(tokens_with_scope(noun_key, document)) for document in documents],
    )
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, [noun_key, *columns])


def search(user: "User", text: str, *, nouns: Sequence[str] = (), limit: int = 20) -> list[SearchRow]:
    """The records this user may see that fit the text best, at most `limit`."""
    wanted = [key for key in (nouns or search_sources.nouns) if rights_of(user).scope(key) is not Scope.NONE]
    if not wanted or not text.strip() or not is_storable(text):
        return []
    allowed = _allowed(user, wanted)
    beginning = list(_beginning_with(text, wanted, allowed)[:limit])
    if len(beginning) == limit:
        return beginning
    containing = _containing(text, allowed)
    return _best(text, beginning, containing, limit)


def _allowed(user: "User", wanted: Sequence[str]) -> str:
    """A token query that only visible rows of the wanted nouns meet."""
    parts = []
    for key in wanted:
        tokens = scope_tokens(user, key)
        scope = "" if tokens is None else f" & ({' | '.join(f"'{token}'" for token in sorted(tokens))})"
        parts.append(f"('n:{key}'{scope})")
    return f"({' | '.join(parts)})"


def _beginning_with(text: str, wanted: Sequence[str], allowed: str) -> QuerySet[SearchRow]:
    return (
        SearchRow.objects.defer("tokens")
        .filter(sort_key__startswith=sort_key(text.strip()), noun__in=wanted)
        .extra(where=["tokens @@ %s::tsquery"], params=[allowed])
        .order_by("sort_key", "noun")
    )


def _containing(text: str, allowed: str) -> list[SearchRow]:
    query = query_of(text)
    if not query:
        return []
    rows = SearchRow.objects.defer("tokens").extra(where=["tokens @@ %s::tsquery"], params=[f"({query}) & {allowed}"])
    return list(rows[:_CANDIDATES])


def _best(text: str, beginning: list[SearchRow], containing: list[SearchRow], limit: int) -> list[SearchRow]:
    seen = {row.pk for row in beginning}
    wanted = plain(text)
    rest = [row for row in containing if row.pk not in seen]
    rest.sort(key=lambda row: (wanted not in plain(row.title), len(row.title), row.sort_key))
    return (beginning + rest)[:limit]
