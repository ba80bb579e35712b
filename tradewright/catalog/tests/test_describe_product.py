"""Names and descriptions per language."""

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tradewright.catalog.actions import describe_product
from tradewright.catalog.models import Product, ProductText
from tradewright.catalog.queries import wordings
from tradewright.catalog.tests.shelf import MakeProduct
from tradewright.catalog.texts import languages_to_try
from tradewright.core.errors import NotPermitted
from tradewright.core.models import User
from tradewright.core.search import search
from tradewright.ui.screens.choices import options_for

pytestmark = pytest.mark.django_db


def test_a_reader_gets_the_words_of_the_own_language(editor: User, pump: Product) -> None:
    describe_product(by=editor, product=pump, language="zh-hans", name="离心泵", description="输送清水")
    describe_product(by=editor, product=pump, language="en", name="Pump", description="For clear water")
    found = wordings([pump], "zh-hans")[pump.pk]
    assert (found.name, found.description, found.name_language) == ("离心泵", "输送清水", "zh-hans")


def test_name_and_description_fall_back_each_on_its_own(editor: User, pump: Product) -> None:
    describe_product(by=editor, product=pump, language="zh-hant", name="離心泵")
    describe_product(by=editor, product=pump, language="en", description="For clear water")
    found = wordings([pump], "zh-hant")[pump.pk]
    assert (found.name, found.description, found.description_language) == ("離心泵", "For clear water", "en")


def test_without_any_text_the_plain_name_stands(pump: Product) -> None:
    found = wordings([pump], "fr")[pump.pk]
    assert (found.name, found.description, found.name_language) == (pump.name, "", "")


@pytest.mark.parametrize(
    ("language", "tried"),
    [
        ("zh-hant", ("zh-hant", "zh-hans", "zh", "en")),
        ("zh-hans", ("zh-hans", "zh-hant", "zh", "en")),
        ("fr-CA", ("fr-ca", "fr", "en")),
        ("en", ("en",)),
    ],
)
def test_languages_stand_in_for_each_other(language: str, tried: tuple[str, ...]) -> None:
    assert languages_to_try(language) == tried


def test_a_second_text_replaces_the_first(editor: User, pump: Product) -> None:
    describe_product(by=editor, product=pump, language="en", name="Pump")
    describe_product(by=editor, product=pump, language="EN", name="Water pump")
    assert ProductText.objects.get(product=pump).name == "Water pump"


def test_it_is_found_by_its_name_in_every_language(editor: User, pump: Product) -> None:
    describe_product(by=editor, product=pump, language="zh-hans", name="离心泵")
    for words in ("离心", "lixinbeng", "lxb", "centrif", "CP-32", "cp32"):
        assert [row.object_id for row in search(editor, words)] == [pump.pk], words


def test_the_words_of_many_products_take_one_statement(
    make_product: MakeProduct, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    products = [make_product(f"X-{number}") for number in range(30)]
    with django_assert_num_queries(1):
        assert len(wordings(products, "en")) == 30


def test_without_the_right_nothing_is_said(reader: User, pump: Product) -> None:
    with pytest.raises(NotPermitted):
        describe_product(by=reader, product=pump, language="en", name="Pump")
    assert not ProductText.objects.exists()


@pytest.mark.parametrize(("language", "title"), [("zh-hans", "离心泵"), ("en", "Centrifugal pump 32")])
def test_search_and_pickers_show_it_in_the_readers_language(
    editor: User, pump: Product, language: str, title: str
) -> None:
    describe_product(by=editor, product=pump, language="zh-hans", name="离心泵")
    with override(language):
        assert [row.title for row in search(editor, "CP-32")] == [title]
        assert [one["text"] for one in options_for(editor, ("catalog.product",), "CP-32")] == [title]
