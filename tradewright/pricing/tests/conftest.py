"""A product with price lists of the manufacturer."""

import pytest

from tests.cast import Grant, MakeUser
from tradewright.catalog.models import Product, Unit
from tradewright.core.models import User
from tradewright.pricing.models import PriceList
from tradewright.staff.models import LegalEntity


@pytest.fixture
def pump(db: None) -> Product:
    piece = Unit.objects.create(code="pc", names={"en": "piece"}, dimension="count")
    return Product.objects.create(sku="CP-32", name="Centrifugal pump 32", kind="equipment", unit=piece)


@pytest.fixture
def dealers(manufacturer: LegalEntity) -> PriceList:
    return PriceList.objects.create(code="DEALER", name="Dealers", currency="CNY", legal_entity=manufacturer)


@pytest.fixture
def pricer(make_user: MakeUser, grant: Grant) -> User:
    user: User = make_user("Pei Pricer")
    grant(user, "all")
    return user


@pytest.fixture
def seller(make_user: MakeUser, grant: Grant) -> User:
    user: User = make_user("Sun Seller")
    grant(user, "all", permissions=[], sensitivities=[])
    return user
