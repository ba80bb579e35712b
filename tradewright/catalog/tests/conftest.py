"""A small catalog: pumps of a maker, with seals, screws and a filter for homes."""

import pytest

from tests.cast import Grant, MakeUser
from tradewright.catalog.models import Category, Product, Unit
from tradewright.catalog.tests.shelf import MakeProduct
from tradewright.core.models import User
from tradewright.core.search_tokens import sort_key


@pytest.fixture
def piece(db: None) -> Unit:
    return Unit.objects.create(code="pc", names={"en": "piece"}, dimension="count")


@pytest.fixture
def kilogram(db: None) -> Unit:
    return Unit.objects.create(code="kg", names={"en": "kilogram"}, dimension="weight")


@pytest.fixture
def carton(db: None) -> Unit:
    return Unit.objects.create(code="ctn", names={"en": "carton"}, dimension="count")


@pytest.fixture
def pumps(db: None) -> Category:
    return Category.objects.create(code="PUMPS", name="Pumps")


@pytest.fixture
def make_product(piece: Unit) -> MakeProduct:
    def make(sku: str, name: str = "", **facts: object) -> Product:
        name = name or f"Article {sku}"
        return Product.objects.create(
            **{"sku": sku, "name": name, "sort_key": sort_key(name), "kind": "part", "unit": piece} | facts
        )

    return make


@pytest.fixture
def pump(make_product: MakeProduct) -> Product:
    return make_product("CP-32", "Centrifugal pump 32", kind="equipment")


@pytest.fixture
def seal(make_product: MakeProduct) -> Product:
    return make_product("SL-7", "Shaft seal 7")


@pytest.fixture
def screw(make_product: MakeProduct) -> Product:
    return make_product("SC-M8", "Screw M8")


@pytest.fixture
def editor(make_user: MakeUser, grant: Grant) -> User:
    user: User = make_user("Pan Jie")
    grant(user, "all")
    return user


@pytest.fixture
def reader(make_user: MakeUser, grant: Grant) -> User:
    user: User = make_user("Rui Reader")
    grant(user, "all", permissions=[], sensitivities=[])
    return user
