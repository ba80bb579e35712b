"""Categories and models stand under their name in the reader's language, and are found by any of them."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.pages.conftest import signed_in
from tradewright.catalog.actions import create_category, create_model, create_product, edit_category, edit_model
from tradewright.catalog.models import Category, Product, ProductModel, Unit
from tradewright.catalog.queries import category_tree
from tradewright.core.models import User
from tradewright.core.search import search
from tradewright.ui.screens.choices import choices_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def valves(editor: User) -> Category:
    values = {"code": "VALVES", "name": "Valves", "name_zh_hans": "阀门", "name_zh_hant": "閥門"}
    return create_category(by=editor, values=values)


@pytest.fixture
def ball(editor: User, valves: Category) -> Category:
    values = {"code": "BALL", "name": "Ball valves", "name_zh_hans": "球阀", "parent": valves.pk}
    return create_category(by=editor, values=values)


@pytest.fixture
def tight(editor: User) -> ProductModel:
    return create_model(by=editor, values={"code": "TIGHT", "name": "Tight", "name_zh_hans": "密闭型"})


@pytest.fixture
def valve(editor: User, piece: Unit, ball: Category, tight: ProductModel) -> Product:
    values = {"sku": "BV-32", "name": "Ball valve 32", "kind": "part", "unit": piece.pk}
    return create_product(by=editor, values=values | {"category": ball.pk, "model": tight.pk})


def test_each_reader_gets_the_own_name_or_the_nearest(valves: Category, ball: Category, tight: ProductModel) -> None:
    said = {}
    for language in ("en", "zh-hans", "zh-hant"):
        with override(language):
            said[language] = (str(valves), str(ball), str(tight))
    assert said == {
        "en": ("Valves", "Ball valves", "Tight"),
        "zh-hans": ("阀门", "球阀", "密闭型"),
        "zh-hant": ("閥門", "球阀", "密闭型"),
    }


def test_one_name_changes_and_the_others_stay(editor: User, valves: Category, tight: ProductModel) -> None:
    edit_category(by=editor, category=valves, values={"name_zh_hant": "閥"})
    edit_model(by=editor, model=tight, values={"name_zh_hans": ""})
    assert Category.objects.get(pk=valves.pk).names == {"zh-hans": "阀门", "zh-hant": "閥"}
    assert ProductModel.objects.get().names == {}


@pytest.mark.parametrize("words", ["ball v", "球阀", "qf", "BALL"])
def test_a_category_is_found_by_each_name_beside_the_one_above(editor: User, ball: Category, words: str) -> None:
    with override("zh-hans"):
        found = [(row.title, row.subtitle) for row in search(editor, words, nouns=("catalog.category",))]
    assert found == [("球阀", "阀门")]


def test_a_product_is_found_by_each_name_of_its_model(editor: User, valve: Product, tight: ProductModel) -> None:
    def found(words: str) -> list[int]:
        return [row.object_id for row in search(editor, words, nouns=("catalog.product",))]

    assert found("密闭型") == found("tight") == [valve.pk]
    edit_model(by=editor, model=tight, values={"name_zh_hant": "氣密型"})
    assert found("氣密型") == [valve.pk]


def test_the_tree_and_the_choices_stand_in_the_order_of_the_readers_names(editor: User, valves: Category) -> None:
    create_category(by=editor, values={"code": "PUMPS", "name": "Pumps", "name_zh_hans": "泵"})
    create_category(by=editor, values={"code": "SEALS", "name": "Actuators", "name_zh_hans": "执行器"})
    orders = {"en": ["Actuators", "Pumps", "Valves"], "zh-hans": ["泵", "阀门", "执行器"]}
    for language, names in orders.items():
        with override(language):
            assert [str(shelf.category) for shelf in category_tree(editor)] == names
            assert [name for _key, name in choices_of("catalog.category") or []] == names


def test_pages_show_the_readers_names(editor: User, valve: Product, ball: Category, tight: ProductModel) -> None:
    edit_category(by=editor, category=ball, values={"name_zh_hant": "球閥"})
    editor.language = "zh-hant"
    editor.save()
    browser = signed_in(editor)
    shown = {
        reverse("categories"): ("閥門", "球閥"),
        reverse("category", args=[ball.pk]): ("閥門", "球閥"),
        reverse("category", args=[ball.pk]) + "?tab=details": ("閥門", "球阀", "球閥"),
        reverse("category", args=[ball.pk]) + "?tab=history": ("球閥",),
        reverse("category", args=[ball.parent_id]): ("球閥",),
        reverse("edit_category", args=[ball.pk]): ("閥門", "球阀", "球閥"),
        reverse("product_models"): ("密闭型",),
        reverse("product_model", args=[tight.pk]): ("密闭型",),
        reverse("products"): ("球閥", "密闭型"),
        f"{reverse('products')}?filter=category:is:{ball.pk}": ("球閥",),
        reverse("product", args=[valve.pk]): ("球閥", "密闭型"),
        reverse("product", args=[valve.pk]) + "?tab=details": ("閥門", "球閥", "密闭型"),
        reverse("edit_product", args=[valve.pk]): ("球閥", "密闭型"),
    }
    for address, names in shown.items():
        text = browser.get(address).content.decode()
        for name in names:
            assert name in text, (address, name)
