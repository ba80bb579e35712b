"""Search over all nouns: by beginnings of names, words, Han characters, pinyin, initials, numbers and codes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from tradewright.core.access import Scope, rights_of, scope_tokens
from tradewright.core.models import SearchRow
from tradewright.core.search_sources import Document, search_sources
from tradewright.core.search_tokens import alike, all_tokens, code_of, query_of, quoted, sort_key
from tradewright.core.statements import execute
from tradewright.core.storable import is_storable

if TYPE_CHECKING:
    from tradewright.core.models import User

_READ = 400  # rows of a noun that are looked at for a frequent word, before the best of them are chosen
_NEWEST = 2000  # of running numbers, among which a frequent word is looked for
_NAMED = 100

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

# Of each noun no more than so many rows are read: sorting all of a frequent word would take too long. A word that is
# frequent is read through the index all the same, which the planner doubts when it sees the limit.
_SOME = """
(WITH found AS MATERIALIZED (
    SELECT noun, object_id, title, subtitle, sort_key FROM core_searchrow WHERE tokens @@ %s::tsquery
) SELECT * FROM found LIMIT %s)
"""
_BEST_OF_EACH = """
SELECT noun, object_id, title, subtitle, sort_key, read FROM (
    SELECT hit.*, count(*) OVER (PARTITION BY noun) AS read, row_number() OVER (
        PARTITION BY noun ORDER BY CASE WHEN noun = ANY(%s) THEN 0 ELSE length(title) END, sort_key DESC
    ) AS place FROM ({hits}) AS hit
) AS ranked WHERE place <= %s
"""


def tokens_with_scope(noun_key: str, document: Document) -> list[str]:
    """All tokens of a row: its words and the keys that decide who may see it, under the mark of its noun.

    A key stands behind a space, with which no word begins.
    """
    keys = (
        ("o", document.owner_id),
        ("o", document.seller_id),
        ("t", document.team_id),
        ("r", document.territory_id),
    )
    scope = [f" {letter}:{key}" for letter, key in keys if key is not None]
    return all_tokens([*[token.strip() for token in document.tokens], *scope], search_sources.mark(noun_key))


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
    execute(_UPSERT, [noun_key, *columns])


def search(user: "User", text: str, *, nouns: Sequence[str] = (), limit: int = 20) -> list[SearchRow]:
    """The records this user may see that fit the text best, at most `limit`; no kind crowds out the others."""
    wanted = [key for key in (nouns or search_sources.nouns) if rights_of(user).scope(key) is not Scope.NONE]
    if not wanted or not text.strip() or not is_storable(text):
        return []
    near = _joined([_beginning_with(user, text, key, limit) for key in wanted])
    beginning = [row for row in near if _begins(text, row)]
    named = list(_named(user, text, wanted))
    containing = _containing(user, text, _not_filled(text, beginning, wanted, limit), limit)
    found = {row.pk: row for row in (*beginning, *named, *containing)}
    whole = {row.pk for row in named}
    seen = search_sources.seen_among(user, list(found.values()))
    best = _shared_out(sorted(seen, key=lambda row: _rank(text, row, row.pk in whole)), limit)
    search_sources.in_words_of(get_language() or "en", best)
    return best


def _not_filled(text: str, beginning: Sequence[SearchRow], wanted: Sequence[str], limit: int) -> list[str]:
    """The nouns of which more are looked for.

    One letter stands in too many records to look any further, and several words name what begins with them.
    """
    filled = Counter(row.noun for row in beginning)
    is_letter = len(text.strip()) == 1 and text.isascii()
    if len(beginning) >= limit and (is_letter or len(text.split()) > 1):
        return []
    return [key for key in wanted if filled[key] < limit]


def _joined(parts: "Sequence[QuerySet[SearchRow]]") -> "Iterable[SearchRow]":
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def search_rows(user: "User", wanted: Sequence[tuple[str, int]]) -> list[SearchRow]:
    """What search knows of these records, by noun and id, as far as the user may see them."""
    nouns = sorted({key for key, _id in wanted if rights_of(user).scope(key) is not Scope.NONE})
    if not nouns:
        return []
    these = Q(pk__in=[])
    for key in nouns:
        these |= Q(noun=key, object_id__in=[object_id for noun_key, object_id in wanted if noun_key == key])
    rows = SearchRow.objects.defer("tokens").filter(these)
    if narrow := {key: within for key in nouns if (within := _within(user, key))}:
        allowed = " | ".join(narrow.values())
        rows = rows.extra(where=["(noun <> ALL(%s) OR tokens @@ %s::tsquery)"], params=[list(narrow), allowed])
    found = search_sources.seen_among(user, list(rows))
    search_sources.in_words_of(get_language() or "en", found)
    return found


def with_words(noun_key: str, words: str) -> "QuerySet[SearchRow]":
    """What search knows of the records of one noun that have all these words, whoever may see them."""
    query = query_of(words, search_sources.mark(noun_key)) if noun_key in search_sources.nouns else ""
    return _having(query, SearchRow.objects.all()) if query and is_storable(words) else SearchRow.objects.none()


def _within(user: "User", noun_key: str) -> str:
    """The query that the rows of this noun which the user may see meet; empty for who sees all of them."""
    tokens, mark = scope_tokens(user, noun_key), search_sources.mark(noun_key)
    if tokens is None:
        return ""
    return f"({' | '.join(quoted(f'{mark} {token}') for token in sorted(tokens) or ['nobody'])})"


def _visible(user: "User", noun_key: str, query: str) -> str:
    within = _within(user, noun_key)
    return f"({query}) & {within}" if within else query


def _beginning_with(user: "User", text: str, noun_key: str, limit: int) -> "QuerySet[SearchRow]":
    rows = SearchRow.objects.filter(noun=noun_key, sort_key__startswith=sort_key(text.strip()))
    if within := _within(user, noun_key):
        rows = rows.extra(where=["tokens @@ %s::tsquery"], params=[within])
    direction = "-sort_key" if search_sources.is_newest_first(noun_key) else "sort_key"
    return rows.defer("tokens").order_by(direction)[:limit]


def _containing(user: "User", text: str, wanted: Sequence[str], limit: int) -> list[SearchRow]:
    """The best of each kind among those read; a frequent word is read no further than a few hundred rows."""
    queries = {key: _visible(user, key, query_of(text, search_sources.mark(key))) for key in wanted}
    if not wanted or not query_of(text):
        return []
    newest = [key for key in wanted if search_sources.is_newest_first(key)]
    hits = " UNION ALL ".join([_SOME] * len(wanted))
    params = [newest, *(one for query in queries.values() for one in (query, _READ)), limit]
    found = list(SearchRow.objects.raw(_BEST_OF_EACH.format(hits=hits), params))
    frequent = {row.noun for row in found if row.read >= _READ}  # type: ignore[attr-defined]  # counted by the statement
    for key in frequent.intersection(newest):
        found += _newest_of(key, queries[key], limit)
    return found


def _newest_of(noun_key: str, query: str, limit: int) -> "QuerySet[SearchRow]":
    """Some of the newest of running numbers, for a word that is frequent among them."""
    newest = SearchRow.objects.filter(noun=noun_key).order_by("-sort_key")[:_NEWEST]
    rows = SearchRow.objects.filter(pk__in=newest.values("pk")).order_by("-sort_key")
    return _having(query, rows)[:limit]


def _named(user: "User", text: str, wanted: Sequence[str]) -> "Iterable[SearchRow]":
    """What carries exactly this number or code."""
    if not code_of(text):
        return ()
    query = " | ".join(f"({_visible(user, key, code_of(text, search_sources.mark(key)))})" for key in wanted)
    return _having(query, SearchRow.objects.all())[:_NAMED]


def _having(query: str, rows: "QuerySet[SearchRow]") -> "QuerySet[SearchRow]":
    return rows.defer("tokens").extra(where=["tokens @@ %s::tsquery"], params=[query])


def _begins(text: str, row: SearchRow) -> bool:
    """Whether the title begins with what was typed; Han characters of the same sound are not the same."""
    words = text.strip()
    return row.sort_key.startswith(sort_key(words)) and (words.isascii() or alike(row.title).startswith(alike(words)))


def _rank(text: str, row: SearchRow, is_named: bool) -> tuple[Any, ...]:
    """What was typed as a whole, then titles beginning with it; customers, products, orders; short titles."""
    key, words = sort_key(text.strip()), alike(text.strip())
    begins = _begins(text, row)
    order = (
        not (is_named or row.sort_key == key),
        not begins,
        search_sources.nouns.index(row.noun),
    )
    if search_sources.is_newest_first(row.noun):
        return (*order, *(-ord(letter) for letter in row.sort_key))
    return (*order, words not in alike(row.title), 0 if begins else len(row.title), row.sort_key)


def _shared_out(ranked: Sequence[SearchRow], limit: int) -> list[SearchRow]:
    """The best of each kind in equal shares; rows that a kind does not need go to the best of the others."""
    if not ranked:
        return []
    share = -(-limit // len({row.noun for row in ranked}))
    taken: Counter[str] = Counter()
    chosen: list[SearchRow] = []
    rest: list[SearchRow] = []
    for row in ranked:
        taken[row.noun] += 1
        (chosen if taken[row.noun] <= share else rest).append(row)
    kept = {row.pk for row in [*chosen, *rest][:limit]}
    return [row for row in ranked if row.pk in kept]
