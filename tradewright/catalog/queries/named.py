"""How search finds records with a name per language: by their code and by all of their names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tradewright.catalog.models import Named
from tradewright.core.search_sources import Document, Documents, Titles
from tradewright.core.search_tokens import tokens_of_code, tokens_of_text


def documents_of(model: type[Named]) -> Documents:
    """The documents of those records that are in use."""

    def documents(ids: Sequence[int]) -> Iterable[Document]:
        for row in model._default_manager.filter(pk__in=ids, deleted_at=None):
            tokens = (*tokens_of_code(row.code), *tokens_of_names(row))
            yield Document(object_id=row.pk, title=row.name, subtitle=row.code, tokens=tokens)

    return documents


def titles_of(model: type[Named]) -> Titles:
    """What readers of a language call those records."""

    def titles(ids: Sequence[int], language: str) -> Mapping[int, str]:
        return {row.pk: row.name_in(language) for row in model._default_manager.filter(pk__in=ids)}

    return titles


def tokens_of_names(row: Named) -> Iterator[str]:
    """What a record is found by in any language."""
    for name in {row.name, *row.names.values()}:
        yield from tokens_of_text(name)
