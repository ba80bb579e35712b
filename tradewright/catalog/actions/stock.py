"""Stock as counted or reported."""

from decimal import Decimal

from tradewright.catalog.events import StockRecorded
from tradewright.catalog.models import Product, StockLevel
from tradewright.catalog.permissions import RECORD_STOCK
from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.storable import UNSTORABLE, unstorable


@action
def record_stock(
    *,
    by: User,
    product: Product,
    location: str,
    quantity: Decimal,
    shelf: str = "",
    bin: str = "",
    version: int | None = None,
) -> StockLevel:
    """Notes how much of a product lies at a place, in its own unit; history keeps the former figure."""
    require(by, RECORD_STOCK)
    impossible = unstorable({"location": location, "shelf": shelf, "bin": bin}.items())
    if impossible:
        raise Invalid(dict.fromkeys(impossible, UNSTORABLE))
    level = StockLevel.objects.filter(product=product, location=location, shelf=shelf, bin=bin).first()
    if level is None:
        place = StockLevel(product=product, location=location, shelf=shelf, bin=bin, quantity=quantity)
        level = edits.add(place)
    else:
        edits.edit(level, {"quantity": quantity, "deleted_at": None}, version=version)
    publish(StockRecorded(product_id=product.pk))
    return level


@action
def remove_stock(*, by: User, level: StockLevel) -> None:
    """The product lies no longer at this place; to say that it is used up there, record zero."""
    require(by, RECORD_STOCK)
    edits.remove(level)
    publish(StockRecorded(product_id=level.product_id))
