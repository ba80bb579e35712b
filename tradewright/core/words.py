"""Words as somebody types them above a list: which of its rows they mean."""

from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet

from tradewright.core.fields import Field, Kind
from tradewright.core.search import with_words
from tradewright.core.search_sources import search_sources
from tradewright.core.storable import is_storable

_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL)


def holding[M: Model, R](rows: QuerySet[M, R], noun_key: str, words: str, fields: Iterable[Field]) -> QuerySet[M, R]:
    """The rows that all words are about: by search where it knows the noun, else by the texts of these fields."""
    if noun_key in search_sources.nouns:
        return rows.filter(pk__in=with_words(noun_key, words).values("object_id"))
    paths = [one.orm_path for one in fields if one.kind in _TEXTS and one.is_stored and one.is_filterable]
    if not paths or not is_storable(words):
        return rows.none()
    for word in words.split():
        rows = rows.filter(Q(*((f"{path}__icontains", word) for path in paths), _connector=Q.OR))
    return rows
