"""What search knows of the catalog.

Of a product its article number as a code, its names in all languages and those of its model; of a category its code,
its names and those of the one above.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tradewright.catalog.models import Category, Product, ProductText
from tradewright.catalog.queries import wordings
from tradewright.catalog.queries.named import tokens_of_names
from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import tokens_of_code, tokens_of_text


def product_documents(ids: Sequence[int]) -> Iterable[Document]:
    """A document for each of these products that is in the catalog."""
    names: dict[int, list[str]] = defaultdict(list)
    texts = ProductText.objects.filter(product_id__in=ids, deleted_at=None).exclude(name="")
    for product_id, name in texts.values_list("product_id", "name"):
        names[product_id].append(name)
    for product in Product.objects.filter(pk__in=ids, deleted_at=None).select_related("model"):
        words = (product.name, *names[product.pk])
        tokens = (*_tokens(product.sku, words), *(tokens_of_names(product.model) if product.model else ()))
        yield Document(object_id=product.pk, title=product.name, subtitle=product.sku, tokens=tokens)


def _tokens(sku: str, words: Iterable[str]) -> Iterator[str]:
    yield from tokens_of_code(sku)
    for text in words:
        yield from tokens_of_text(text)


def product_titles(ids: Sequence[int], language: str) -> Mapping[int, str]:
    """What readers of this language call these products."""
    return {pk: words.name for pk, words in wordings(Product.objects.filter(pk__in=ids), language).items()}


def category_documents(ids: Sequence[int]) -> Iterable[Document]:
    """A document for each of these categories that is in the catalog."""
    rows = Category.objects.filter(pk__in=ids, deleted_at=None).select_related("parent")
    for row in rows:
        named = (row, row.parent) if row.parent else (row,)
        tokens = (*tokens_of_code(row.code), *(token for one in named for token in tokens_of_names(one)))
        above = row.parent.name if row.parent else ""
        yield Document(object_id=row.pk, title=row.name, subtitle=above, tokens=tokens)


def above_titles(ids: Sequence[int], language: str) -> Mapping[int, str]:
    """What readers of this language call the categories above these."""
    rows = Category.objects.filter(pk__in=ids).exclude(parent=None).select_related("parent")
    return {row.pk: row.parent.name_in(language) for row in rows if row.parent}
