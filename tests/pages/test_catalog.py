"""Pages of the catalog: the tree of categories, models, units, and what is sorted into them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Grant, MakeUser
from tests.pages.conftest import sent_untouched, signed_in
from tradewright.catalog.actions import create_category, create_model, create_product, create_unit
from tradewright.catalog.models import Category, Product, ProductModel, Unit
from tradewright.core.models import User


@pytest.fixture
def piece(administrator: User) -> Unit:
    return create_unit(by=administrator, values={"code": "pc", "dimension": "count", "name_zh_hans": "件"})


@pytest.fixture
def pumps(administrator: User) -> Category:
    return create_category(by=administrator, values={"code": "PUMPS", "name": "Pumps"})


@pytest.fixture
def flow(administrator: User) -> ProductModel:
    return create_model(by=administrator, values={"code": "FLOW", "name": "Flow"})


@pytest.fixture
def pump(administrator: User, piece: Unit, pumps: Category, flow: ProductModel) -> Product:
    values = {"sku": "CP-32", "name": "Centrifugal pump", "kind": "part", "unit": piece.pk}
    return create_product(by=administrator, values={**values, "category": pumps.pk, "model": flow.pk})


def _shown(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_every_page_opens_in_every_language(
    administrator: User, pump: Product, pumps: Category, flow: ProductModel, piece: Unit, language: str
) -> None:
    administrator.language = language
    administrator.save()
    browser = signed_in(administrator)
    for name, record in (("category", pumps), ("product_model", flow), ("unit", piece)):
        page = reverse(name, args=[record.pk])
        for tab in ("", "?tab=details", "?tab=history"):
            assert str(record) in _shown(browser, page + tab)
        _shown(browser, f"{page}edit/")
    for name in ("categories", "product_models", "units"):
        assert b"Pumps" in browser.get(reverse("categories")).content
        _shown(browser, reverse(name))
        _shown(browser, f"{reverse(name)}new/")


def test_a_category_is_created_in_the_one_from_whose_page_it_was_asked_for(page: Client, pumps: Category) -> None:
    address = f"{reverse('create_category')}?parent={pumps.pk}"
    assert str(pumps.pk) in str(page.get(address).context["form"].initial["parent"])
    page.post(address, {"name": "Dosing pumps", "code": "DOSING", "parent": pumps.pk})
    assert Category.objects.get(code="DOSING").parent == pumps
    assert "Dosing pumps" in _shown(page, reverse("category", args=[pumps.pk]))


def test_a_full_category_says_what_to_move_first(page: Client, pump: Product, pumps: Category) -> None:
    refused = page.post(reverse("delete_category", args=[pumps.pk]))
    assert refused.status_code == 409
    assert "Move them to another category first" in refused.content.decode()


def test_a_category_moved_into_itself_is_refused_at_the_field(page: Client, pumps: Category) -> None:
    refused = page.post(
        reverse("edit_category", args=[pumps.pk]), {"name": "Pumps", "code": "PUMPS", "parent": pumps.pk}
    )
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"parent"}


def test_categories_and_models_lead_to_exactly_their_products(
    page: Client, administrator: User, pump: Product, pumps: Category, flow: ProductModel, piece: Unit
) -> None:
    create_product(by=administrator, values={"sku": "X-1", "name": "Screw", "kind": "part", "unit": piece.pk})
    for record in (reverse("category", args=[pumps.pk]), reverse("product_model", args=[flow.pk])):
        shown = page.get(record)
        assert "Centrifugal pump" in shown.content.decode()
        listed = _shown(page, shown.context["head"].facts[-1].href)
        assert "Centrifugal pump" in listed
        assert "Screw" not in listed


def test_a_product_created_from_a_model_is_of_this_model(page: Client, flow: ProductModel) -> None:
    form = page.get(f"{reverse('create_product')}?model={flow.pk}").context["form"]
    assert form.initial["model"] == str(flow.pk)


def test_a_deleted_model_comes_back_by_undo(page: Client, flow: ProductModel) -> None:
    listed = page.post(reverse("delete_product_model", args=[flow.pk]), follow=True)
    assert reverse("restore_product_model", args=[flow.pk]) in listed.content.decode()
    page.post(reverse("restore_product_model", args=[flow.pk]))
    assert "Flow" in _shown(page, reverse("product_models"))


def test_a_form_pressed_twice_makes_one_unit(page: Client) -> None:
    shown = page.get(reverse("create_unit"))
    typed = {"code": "set", "dimension": "count", "name_en": "set", "csrfmiddlewaretoken": "once"}
    first, second = (page.post(reverse("create_unit"), typed) for _press in range(2))
    assert shown.status_code == 200
    assert first["Location"] == second["Location"]
    assert Unit.objects.filter(code="set").count() == 1


def test_the_form_calls_the_language_whose_name_two_people_changed(page: Client, pumps: Category) -> None:
    typed = {"name": "Pumps", "code": "PUMPS", "version": pumps.version}
    address = reverse("edit_category", args=[pumps.pk])
    assert page.post(address, typed | {"name_zh_hans": "泵"}).status_code == 302
    assert page.post(address, typed | {"name_zh_hans": "泵", "name_zh_hant": "泵浦"}).status_code == 302
    late = page.post(address, typed | {"name_zh_hans": "水泵", "name_zh_hant": "泵浦"})
    assert late.status_code == 409
    assert "changed “Name in simplified Chinese” while you typed" in late.content.decode()
    assert Category.objects.get().names == {"zh-hans": "泵", "zh-hant": "泵浦"}


def test_who_may_not_change_the_catalog_sees_no_button_and_is_refused(
    make_user: MakeUser, grant: Grant, pump: Product, pumps: Category
) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=[])
    browser = signed_in(reader)
    text = _shown(browser, reverse("category", args=[pumps.pk])) + _shown(browser, reverse("categories"))
    assert "Edit category" not in text
    assert "Create category" not in text
    for name in ("create_category", "create_product_model", "create_unit"):
        assert browser.get(reverse(name)).status_code == 403
    refused = browser.post(reverse("create_category"), {"name": "X", "code": "X"})
    assert refused.status_code == 403
    assert Category.objects.count() == 1


def test_the_tree_takes_the_same_statements_for_many_categories(
    page: Client, administrator: User, pumps: Category, statements: Callable[[Callable[[], Any]], int]
) -> None:
    few = statements(lambda: page.get(reverse("categories")))
    for number in range(20):
        create_category(by=administrator, values={"code": f"C{number}", "name": f"C{number}", "parent": pumps.pk})
    assert statements(lambda: page.get(reverse("categories"))) <= few
    assert few <= 25


def test_the_palette_finds_categories_and_models(page: Client, pumps: Category, flow: ProductModel) -> None:
    for words, record in (
        ("pumps", reverse("category", args=[pumps.pk])),
        ("flow", reverse("product_model", args=[flow.pk])),
    ):
        assert record in page.get(reverse("find"), {"q": words}).content.decode()


def test_units_are_found_in_their_list_by_code_and_by_name_in_any_language(page: Client, piece: Unit) -> None:
    for words, found in (("pc", True), ("件", True), ("件 p", True), ("kg", False), ("件 kg", False)):
        text = _shown(page, f"{reverse('units')}?q={words}")
        assert (reverse("unit", args=[piece.pk]) in text) is found, words


@pytest.mark.parametrize(
    ("language", "words", "day", "other_day"),
    [
        ("en", "Yours: %s. Saved now: %s.", "3 Nov 2020", "24 Dec 2020"),
        ("zh-hans", "您填写的：%s。现已保存：%s。", "2020年11月3日", "2020年12月24日"),
        ("zh-hant", "您填寫的：%s。目前已儲存：%s。", "2020年11月3日", "2020年12月24日"),
    ],
)
def test_what_two_people_changed_stands_in_the_readers_words(
    administrator: User,
    pump: Product,
    words: str,
    language: str,
    day: str,
    other_day: str,
) -> None:
    administrator.language = language
    administrator.save()
    page, address = signed_in(administrator), reverse("edit_product", args=[pump.pk])
    valves = create_category(by=administrator, values={"code": "VALVES", "name": "Valves"})
    seals = create_category(by=administrator, values={"code": "SEALS", "name": "Seals"})
    sent = sent_untouched(page, address)
    assert page.post(address, sent | {"category": valves.pk, "sold_from": "2020-12-24"}).status_code == 302
    late = page.post(address, sent | {"category": seals.pk, "sold_from": "2020-11-03"}).content.decode()
    for mine, theirs in (("Seals", "Valves"), (day, other_day)):
        assert words % (mine, theirs) in late
