"""The tree of categories."""

import pytest

from tests.cast import Grant, MakeUser
from tradewright.catalog.actions import create_category, delete_category, edit_category, restore_category
from tradewright.catalog.errors import CategoryInUse
from tradewright.catalog.models import Category
from tradewright.catalog.queries import category_tree, descendants_of
from tradewright.catalog.tests.shelf import MakeProduct
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.core.search import search
from tradewright.staff.forms import nouns_with_rows

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
    with pytest.raises(Invalid) as refused:
        edit_category(by=editor, category=pumps, values={"parent": dosing.pk})
    assert set(refused.value.fields) == {"parent"}
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


def test_a_deleted_category_comes_back_unless_its_code_was_given_again(editor: User, dosing: Category) -> None:
    delete_category(by=editor, category=dosing)
    other = create_category(by=editor, values={"code": dosing.code, "name": "Dosing, new"})
    with pytest.raises(Invalid):
        restore_category(by=editor, category=dosing)
    delete_category(by=editor, category=other)
    assert restore_category(by=editor, category=dosing).deleted_at is None
    assert EventEntry.objects.filter(name="catalog.CategoryChanged").exists()


def test_it_is_found_with_the_name_of_the_one_above(editor: User, pumps: Category, dosing: Category) -> None:
    assert [(row.title, row.subtitle) for row in search(editor, "Dosing")] == [("Dosing pumps", "Pumps")]
    edit_category(by=editor, category=pumps, values={"name": "Fluid machines"})
    assert [row.subtitle for row in search(editor, "Dosing")] == ["Fluid machines"]


def test_who_sees_no_products_finds_no_category(stranger: User, dosing: Category) -> None:
    assert search(stranger, "Dosing") == []


def test_who_sees_products_finds_their_categories(make_user: MakeUser, grant: Grant, dosing: Category) -> None:
    seller: User = make_user("Sun Seller")
    grant(seller, "", permissions=[], scopes={"catalog.product": "all"})
    assert [row.object_id for row in search(seller, "Dosing")] == [dosing.pk]
    assert "catalog.category" not in nouns_with_rows()
