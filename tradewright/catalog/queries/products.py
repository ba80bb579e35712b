"""Products, their words and stock."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet

from tradewright.catalog.models import Product, ProductParameter, ProductText, StockLevel
from tradewright.catalog.texts import Wording, wording
from tradewright.core.access import visible
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.remembered import once_a_request


def products_for(user: User) -> QuerySet[Product]:
    """The products this user may see: all of the catalog, or none."""
    return visible(Product.objects.filter(deleted_at=None), user, "catalog.product")


def deleted_products_for(user: User) -> QuerySet[Product]:
    """The recycle bin of the catalog."""
    return visible(Product.objects.exclude(deleted_at=None), user, "catalog.product")


def deleted_product_for(user: User, product_id: int) -> Product:
    """One product of the recycle bin. Raises `NotFound`."""
    product = deleted_products_for(user).filter(pk=product_id).first()
    if product is None:
        raise NotFound
    return product


def product_for(user: User, product_id: int) -> Product:
    """One product with what its page needs. Raises `NotFound`."""
    related = products_for(user).select_related("category", "category__parent", "model", "unit", "created_by")
    product = related.filter(pk=product_id).first()
    if product is None:
        raise NotFound
    return product


def texts_of(product: Product) -> QuerySet[ProductText]:
    """What the product is called and how it is described, per language."""
    return ProductText.objects.filter(product=product, deleted_at=None).order_by("language")


def parameters_of(product: Product) -> QuerySet[ProductParameter]:
    """The technical parameters of a product, as they were entered."""
    return ProductParameter.objects.filter(product=product, deleted_at=None).order_by("pk")


def wordings(products: Iterable[Product], language: str) -> dict[int, Wording]:
    """The words of many products for a reader of this language, in one statement."""
    plain_names = {product.pk: product.name for product in products}
    names: dict[int, dict[str, str]] = defaultdict(dict)
    descriptions: dict[int, dict[str, str]] = defaultdict(dict)
    texts = ProductText.objects.filter(product_id__in=plain_names, deleted_at=None)
    for product_id, code, name, description in texts.values_list("product_id", "language", "name", "description"):
        names[product_id][code.lower()] = name
        descriptions[product_id][code.lower()] = description
    return {pk: wording(plain, names[pk], descriptions[pk], language) for pk, plain in plain_names.items()}


@once_a_request
def stock_of(product: Product) -> tuple[Decimal, list[StockLevel]]:
    """The stock of a product: the sum in its own unit, and the places it lies at."""
    rows = StockLevel.objects.filter(product=product, deleted_at=None)
    places = list(rows.order_by("location", "shelf", "bin"))
    return sum((level.quantity for level in places), Decimal(0)), places
