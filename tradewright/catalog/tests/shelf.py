"""What the tests of the catalog share: how a product is put on the shelf."""

from collections.abc import Callable

from tradewright.catalog.models import Product

type MakeProduct = Callable[..., Product]
