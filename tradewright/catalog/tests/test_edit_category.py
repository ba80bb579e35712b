"""The tree of categories."""

import pytest

from tests.at_once import while_uncommitted
from tests.cast import Grant, MakeUser
from tradewright.catalog.actions import create_category, delete_category, edit_category, restore_category
from tradewright.catalog.errors import CategoryAboveDeleted, CategoryInUse
from tradewright.catalog.models import Category
from tradewright.catalog.queries import category_tree, descendants_of
from tradewright.catalog.tests.shelf import MakeProduct
from tradewright.core.errors import Invalid, NotPermitted, Refusal
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


def test_a_category_comes_back_after_the_one_in_which_it_stood(editor: User, pumps: Category, dosing: Category) -> None:
    delete_category(by=editor, category=dosing)
    delete_category(by=editor, category=pumps)
    with pytest.raises(CategoryAboveDeleted) as refused:
        restore_category(by=editor, category=dosing)
    assert "Pumps" in str(refused.value.todo)
    restore_category(by=editor, category=pumps)
    assert restore_category(by=editor, category=dosing).parent == pumps


def test_nothing_is_put_into_a_deleted_category(editor: User, pumps: Category, dosing: Category) -> None:
    delete_category(by=editor, category=dosing)
    with pytest.raises(Invalid):
        edit_category(by=editor, category=pumps, values={"parent": dosing.pk})
    with pytest.raises(Invalid):
        create_category(by=editor, values={"code": "NEW", "name": "New", "parent": dosing.pk})
    assert set(Category.objects.filter(deleted_at=None)) == {pumps}


@pytest.mark.django_db(transaction=True)
def test_two_who_move_at_the_same_moment_close_no_circle(editor: User, pumps: Category) -> None:
    valves = create_category(by=editor, values={"code": "VALVES", "name": "Valves"})
    refused = while_uncommitted(
        lambda: edit_category(by=editor, category=pumps, values={"parent": valves.pk}),
        lambda: edit_category(by=editor, category=valves, values={"parent": pumps.pk}),
    )
    assert isinstance(refused, Invalid)
    assert set(Category.objects.values_list("code", "parent__code")) == {("PUMPS", "VALVES"), ("VALVES", None)}


@pytest.mark.django_db(transaction=True)
def test_what_is_deleted_at_the_same_moment_holds_nothing(editor: User, pumps: Category) -> None:
    refused = while_uncommitted(
        lambda: delete_category(by=editor, category=pumps),
        lambda: create_category(by=editor, values={"code": "DOSING", "name": "Dosing pumps", "parent": pumps.pk}),
    )
    assert isinstance(refused, Refusal)
    assert not Category.objects.filter(deleted_at=None).exists()
