"""The tree of categories."""

import pytest

from tradewright.catalog.actions import create_category, delete_category, edit_category
from tradewright.catalog.errors import CategoryInUse
from tradewright.catalog.models import Category
from tradewright.catalog.queries import category_tree, descendants_of
from tradewright.catalog.tests.shelf import MakeProduct
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def dosing(editor: User, pumps: Category) -> Category:
    return create_category(by=editor, values={"code": "DOSING", "name": "Dosing pumps", "parent": pumps.pk})


def test_the_tree_counts_products_of_the_categories_below(
    reader: User, pumps: Category, dosing: Category, make_product: MakeProduct
) -> None:
    make_product("A", category=pumps)
    make_product("B", category=dosing)
    make_product("C", category=dosing)
    (top,) = category_tree(reader)
    assert (top.category, top.products) == (pumps, 3)
    assert [(shelf.category, shelf.products) for shelf in top.children] == [(dosing, 2)]


def test_a_category_knows_all_below_it(pumps: Category, dosing: Category) -> None:
    assert set(descendants_of(pumps)) == {pumps, dosing}


def test_it_cannot_be_moved_below_itself(editor: User, pumps: Category, dosing: Category) -> None:
    with pytest.raises(Invalid):
        edit_category(by=editor, category=pumps, values={"parent": dosing.pk})
    pumps.refresh_from_db()
    assert pumps.parent is None


def test_a_category_with_products_or_categories_stays(
    editor: User, pumps: Category, dosing: Category, make_product: MakeProduct
) -> None:
    make_product("B", category=dosing)
    for category in (pumps, dosing):
        with pytest.raises(CategoryInUse):
            delete_category(by=editor, category=category)
    assert Category.objects.filter(deleted_at=None).count() == 2


def test_an_empty_category_goes(editor: User, reader: User, dosing: Category) -> None:
    delete_category(by=editor, category=dosing)
    assert [shelf.children for shelf in category_tree(reader)] == [[]]


def test_without_the_right_the_tree_stays(reader: User, pumps: Category) -> None:
    with pytest.raises(NotPermitted):
        edit_category(by=reader, category=pumps, values={"name": "Valves"})
    pumps.refresh_from_db()
    assert pumps.name == "Pumps"
