"""Stock as counted or reported."""

from decimal import Decimal

import pytest

from tradewright.catalog.actions import record_stock
from tradewright.catalog.models import Product, StockLevel
from tradewright.catalog.queries import stock_of
from tradewright.core.errors import NotPermitted
from tradewright.core.models import HistoryEntry, User

pytestmark = pytest.mark.django_db


def test_the_places_of_a_product_add_up(editor: User, screw: Product, seal: Product) -> None:
    record_stock(by=editor, product=screw, location="Hall 2", shelf="A", bin="1", quantity=Decimal("40.5"))
    record_stock(by=editor, product=screw, location="Hall 1", quantity=Decimal(10))
    total, places = stock_of(screw)
    assert total == Decimal("50.5")
    assert [place.location for place in places] == ["Hall 1", "Hall 2"]
    assert stock_of(seal) == (0, [])


def test_a_second_count_replaces_the_first_which_stays_in_history(editor: User, screw: Product) -> None:
    record_stock(by=editor, product=screw, location="Hall 1", quantity=Decimal(10))
    level = record_stock(by=editor, product=screw, location="Hall 1", quantity=Decimal(7))
    assert stock_of(screw)[0] == 7
    assert HistoryEntry.objects.get(table="catalog_stocklevel", row_id=level.pk).before["quantity"] == 10


def test_without_the_right_nothing_is_counted(reader: User, screw: Product) -> None:
    with pytest.raises(NotPermitted):
        record_stock(by=reader, product=screw, location="Hall 1", quantity=Decimal(10))
    assert not StockLevel.objects.exists()
