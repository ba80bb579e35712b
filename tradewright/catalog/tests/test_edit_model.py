"""Models: created, renamed, found, and kept while products are of them."""

import pytest

from tradewright.catalog.actions import create_model, create_product, delete_model, edit_model, restore_model
from tradewright.catalog.models import ProductModel, Unit
from tradewright.catalog.queries import models_for, variants_of_models
from tradewright.catalog.tests.shelf import MakeProduct
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.core.search import search
from tradewright.core.uses import StillUsed

pytestmark = pytest.mark.django_db


@pytest.fixture
def flow(editor: User) -> ProductModel:
    return create_model(by=editor, values={"code": "FLOW", "name": "Flow"})


def test_it_is_announced_and_found_by_name_and_code(editor: User, flow: ProductModel) -> None:
    assert EventEntry.objects.get(name="catalog.ModelChanged").payload == {"model_id": flow.pk}
    for words in ("flo", "FLOW"):
        assert [row.object_id for row in search(editor, words, nouns=("catalog.model",))] == [flow.pk]


def test_its_products_are_found_by_the_new_name(editor: User, flow: ProductModel, piece: Unit) -> None:
    values = {"sku": "F-1", "name": "Pump", "kind": "part", "unit": piece.pk, "model": flow.pk}
    product = create_product(by=editor, values=values)
    edit_model(by=editor, model=flow, values={"name": "Cascade"})
    assert [row.object_id for row in search(editor, "Cascade", nouns=("catalog.product",))] == [product.pk]
    assert variants_of_models(editor, [flow.pk]) == {flow.pk: 1}


def test_two_models_cannot_share_a_code(editor: User, flow: ProductModel) -> None:
    with pytest.raises(Invalid) as refused:
        create_model(by=editor, values={"code": flow.code, "name": "Another"})
    assert set(refused.value.fields) == {"code"}


def test_a_model_with_products_stays(editor: User, flow: ProductModel, make_product: MakeProduct) -> None:
    make_product("F-1", model=flow)
    with pytest.raises(StillUsed) as refused:
        delete_model(by=editor, model=flow)
    assert "1 product" in str(refused.value.what)
    assert models_for(editor).get() == flow


def test_a_model_without_products_goes_and_comes_back(editor: User, flow: ProductModel) -> None:
    delete_model(by=editor, model=flow)
    assert not models_for(editor).exists()
    assert search(editor, "Flow") == []
    restore_model(by=editor, model=flow)
    assert models_for(editor).get() == flow


def test_without_the_right_it_stays_as_it_is(reader: User, flow: ProductModel) -> None:
    for refused in (
        lambda: create_model(by=reader, values={"code": "X", "name": "X"}),
        lambda: edit_model(by=reader, model=flow, values={"name": "X"}),
        lambda: delete_model(by=reader, model=flow),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert models_for(reader).get().name == "Flow"
