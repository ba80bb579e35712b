"""What search knows of the catalog.

Of a product its article number as a code, its names in all languages and its model; of categories and models code and
name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tradewright.catalog.models import Category, Product, ProductModel, ProductText
from tradewright.catalog.queries import wordings
from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import tokens_of_code, tokens_of_text


def product_documents(ids: Sequence[int]) -> Iterable[Document]:
    """A document for each of these products that is in the catalog."""
    names: dict[int, list[str]] = defaultdict(list)
    texts = ProductText.objects.filter(product_id__in=ids, deleted_at=None).exclude(name="")
    for product_id, name in texts.values_list("product_id", "name"):
        names[product_id].append(name)
    products = Product.objects.filter(pk__in=ids, deleted_at=None).values_list("id", "sku", "name", "model__name")
    for pk, sku, name, model in products:
        words = (name, model or "", *names[pk])
        yield Document(object_id=pk, title=name, subtitle=sku, tokens=_tokens(sku, words))


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
        above = row.parent.name if row.parent else ""
        yield Document(object_id=row.pk, title=row.name, subtitle=above, tokens=_tokens(row.code, (row.name, above)))


def model_documents(ids: Sequence[int]) -> Iterable[Document]:
    """A document for each of these models that is in the catalog."""
    rows = ProductModel.objects.filter(pk__in=ids, deleted_at=None).values_list("id", "code", "name")
    for pk, code, name in rows:
        yield Document(object_id=pk, title=name, tokens=_tokens(code, (name,)))
