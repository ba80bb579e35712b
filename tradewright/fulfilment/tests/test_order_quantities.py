"""How much is ordered: whole pieces, cartons of them, and goods that come back."""

from decimal import Decimal

import pytest

from tradewright.catalog.models import Product, ProductUnit, Unit
from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.fulfilment.actions import OrderedLine
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.tests.books import begin
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


def test_a_carton_costs_what_its_pieces_do(account_manager: User, key_account: Party, pump: Product) -> None:
    carton = Unit.objects.create(code="ctn", names={"en": "so many"}, dimension="count")
    ProductUnit.objects.create(product=pump, unit=carton, factor=Decimal(4))
    order = begin(account_manager, key_account, OrderedLine(product=pump, quantity=Decimal(2), unit=carton))
    line = order.lines.get()
    assert (line.unit_price, line.unit_cost, line.net, line.cost) == (5600, 3040, 11200, 6080)


def test_what_is_counted_is_ordered_in_whole_pieces(
    account_manager: User, key_account: Party, pump: Product, piece: Unit
) -> None:
    carton = Unit.objects.create(code="ctn", names={"en": "carton"}, dimension="count")
    ProductUnit.objects.create(product=pump, unit=carton, factor=Decimal(4))
    half = OrderedLine(product=pump, quantity=Decimal("2.5"), unit=carton)
    assert begin(account_manager, key_account, half).lines.get().quantity == Decimal("2.5")
    for quantity, unit in (("2.5", piece), ("2.3", carton)):
        with pytest.raises(Invalid) as refused:
            begin(account_manager, key_account, OrderedLine(product=pump, quantity=Decimal(quantity), unit=unit))
        assert "whole number" in str(refused.value.fields["quantity"])
    Unit.objects.filter(pk=piece.pk).update(dimension="length")
    by_the_metre = OrderedLine(product=Product.objects.get(pk=pump.pk), quantity=Decimal("2.5"))
    assert begin(account_manager, key_account, by_the_metre).total == 3500


def test_goods_that_come_back_are_a_quantity_below_zero(
    account_manager: User, key_account: Party, pump: Product
) -> None:
    order = begin(account_manager, key_account, OrderedLine(product=pump, quantity=Decimal(-2)))
    assert order.subtotal == -2800


@pytest.mark.parametrize("name", ["tax", "freight"])
def test_tax_and_freight_below_zero_are_for_goods_that_come_back(
    account_manager: User, key_account: Party, pump: Product, name: str
) -> None:
    back = OrderedLine(product=pump, quantity=Decimal(-1))
    assert begin(account_manager, key_account, back, **{name: Decimal(-5)}).total == -1405
    for lines in ((), (OrderedLine(product=pump, quantity=Decimal(1)),)):
        with pytest.raises(Invalid) as refused:
            begin(account_manager, key_account, *lines, **{name: Decimal(-5)})
        assert "zero or more" in str(refused.value.fields[name])
    assert Order.objects.count() == 1
