"""Taking products out of the catalog and bringing them back."""

import pytest

from tradewright.catalog.actions import delete_product, restore_product
from tradewright.catalog.models import Product
from tradewright.catalog.queries import deleted_products_for, products_for
from tradewright.catalog.tests.shelf import MakeProduct
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import SearchRow, User
from tradewright.core.search import index

pytestmark = pytest.mark.django_db


def test_a_deleted_product_leaves_list_and_search_and_lies_in_the_bin(editor: User, pump: Product) -> None:
    index("catalog.product", [pump.pk])
    delete_product(by=editor, product=pump)
    assert not products_for(editor).exists()
    assert not SearchRow.objects.filter(noun="catalog.product").exists()
    assert list(deleted_products_for(editor)) == [pump]


def test_a_restored_product_is_back_in_both(editor: User, pump: Product) -> None:
    delete_product(by=editor, product=pump)
    restore_product(by=editor, product=pump)
    assert list(products_for(editor)) == [pump]
    assert SearchRow.objects.filter(noun="catalog.product", object_id=pump.pk).exists()


def test_it_cannot_come_back_when_its_article_number_was_given_to_another(
    editor: User, pump: Product, make_product: MakeProduct
) -> None:
    delete_product(by=editor, product=pump)
    make_product(pump.sku)
    with pytest.raises(Invalid):
        restore_product(by=editor, product=pump)
    assert deleted_products_for(editor).count() == 1


def test_without_the_right_it_stays(reader: User, pump: Product) -> None:
    with pytest.raises(NotPermitted):
        delete_product(by=reader, product=pump)
    assert products_for(reader).exists()
