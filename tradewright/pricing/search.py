"""What search knows of price lists and promotions: their codes, and their names in all languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tradewright.core.search_sources import Document, Documents, Titles
from tradewright.core.search_tokens import tokens_of_code, tokens_of_text
from tradewright.pricing.models import PriceList, Promotion


def documents_of(model: type[PriceList] | type[Promotion]) -> Documents:
    """The documents of price lists or of promotions that are in use."""

    def documents(ids: Sequence[int]) -> Iterable[Document]:
        for row in model._default_manager.filter(pk__in=ids, deleted_at=None):
            yield Document(object_id=row.pk, title=row.name, subtitle=row.code, tokens=_tokens(row))

    return documents


def titles_of(model: type[PriceList] | type[Promotion]) -> Titles:
    """What readers of a language call price lists or promotions."""

    def titles(ids: Sequence[int], language: str) -> Mapping[int, str]:
        return {row.pk: row.name_in(language) for row in model._default_manager.filter(pk__in=ids)}

    return titles


def _tokens(row: PriceList | Promotion) -> Iterator[str]:
    yield from tokens_of_code(row.code)
    for name in (row.name, *row.names.values()):
        yield from tokens_of_text(name)
