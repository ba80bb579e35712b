"""What is ordered in these tests: a pump with list price and cost, a seal, and who may sell them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.cast import Grant, MakeUser
from tradewright.catalog.models import Category, Product, Unit
from tradewright.core.models import ExchangeRate, User
from tradewright.core.permissions import MAKE_KEYS
from tradewright.fulfilment.actions import OrderedLine, create_order
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.fulfilment.tests.books import DAY, Write
from tradewright.parties.models import Party
from tradewright.pricing.models import Cost, Price, PriceList
from tradewright.staff.models import LegalEntity


@pytest.fixture
def piece(db: None) -> Unit:
    return Unit.objects.create(code="pc", names={"en": "piece"}, dimension="count")


@pytest.fixture
def pumps(db: None) -> Category:
    return Category.objects.create(code="PUMPS", name="Pumps")


@pytest.fixture
def pump(piece: Unit, pumps: Category, manufacturer: LegalEntity) -> Product:
    product = Product.objects.create(
        sku="CP-32", name="Centrifugal pump 32", kind="equipment", unit=piece, category=pumps
    )
    dealers = PriceList.objects.create(code="LIST", name="List", currency="CNY", legal_entity=manufacturer)
    Price.objects.create(price_list=dealers, product=product, amount=1400, valid_from=date(2020, 1, 1))
    Cost.objects.create(product=product, amount=760, currency="CNY", valid_from=date(2020, 1, 1))
    return product


@pytest.fixture
def seal(piece: Unit) -> Product:
    return Product.objects.create(sku="SL-7", name="Shaft seal 7", kind="part", unit=piece)


@pytest.fixture
def looker(make_user: MakeUser, grant: Grant) -> User:
    """Sees every order, changes none, sees no costs."""
    user: User = make_user("Lu Looker")
    grant(user, "all", permissions=[MAKE_KEYS.name], sensitivities=[])
    return user


@pytest.fixture
def seer(make_user: MakeUser, grant: Grant) -> User:
    """Sees every order and its cost."""
    user: User = make_user("Cai Controller")
    grant(user, "all", permissions=[MAKE_KEYS.name])
    return user


@pytest.fixture
def books(
    key_account: Party,
    dealer: Party,
    pump: Product,
    seal: Product,
    pumps: Category,
    account_manager: User,
    write: Write,
) -> None:
    """Yuan, euros at 7.6 then 8.0, pounds without any rate; one line without a cost; goods of two categories."""
    below = Category.objects.create(code="DOSING", name="Dosing", parent=pumps)
    Product.objects.filter(pk=pump.pk).update(category=below)
    for on, rate in ((date(2025, 1, 1), "7.6"), (date(2026, 2, 1), "8.0")):
        ExchangeRate.objects.create(base="EUR", currency="CNY", on=on, rate=Decimal(rate), source="test")
    write(
        key_account, (pump, 1000, 600, 2), (seal, 200, 50, 10), ordered_on=date(2025, 3, 4), salesperson=account_manager
    )
    write(key_account, (pump, 100, 40, 1), (seal, 10, None, 5), ordered_on=date(2025, 6, 4), currency="EUR")
    write(key_account, (pump, 300, 90, 1), ordered_on=date(2026, 2, 3), currency="EUR", channel="shop")
    write(key_account, (seal, 77, 7, 1), ordered_on=date(2026, 3, 3), currency="GBP")
    write(key_account, (pump, 9999, 1, 1), status="draft")
    write(dealer, (pump, 9999, 1, 1))
    OrderLine.objects.filter(order__currency="EUR", product=pump).update(gross=400)


@pytest.fixture
def draft(account_manager: User, key_account: Party, pump: Product) -> Order:
    """Ten pumps at list price: 14,000.00."""
    return create_order(
        by=account_manager,
        values={"party": key_account.pk, "ordered_on": DAY, "customer_number": "PO-2026/117"},
        lines=[OrderedLine(product=pump, quantity=Decimal(10))],
    )


@pytest.fixture
def write(manufacturer: LegalEntity, piece: Unit) -> Write:
    """Writes an order as an import would: facts first, then lines as (product, net, cost, quantity)."""

    def order(party: Party, *lines: tuple[Product, Any, Any, Any], **facts: object) -> Order:
        given = {
            "number": f"T-{Order.objects.count() + 1}",
            "party": party,
            "legal_entity": manufacturer,
            "status": "shipped",
            "origin": "imported",
            "currency": "CNY",
            "ordered_on": DAY,
        }
        made = Order.objects.create(**given | facts)
        for position, (product, net, cost, quantity) in enumerate(lines, start=1):
            OrderLine.objects.create(
                order=made,
                position=position,
                product=product,
                unit=product.unit,
                quantity=quantity,
                unit_price=1,
                gross=net,
                net=net,
                cost=cost,
            )
        return made

    return order
