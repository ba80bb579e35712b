"""Price lists and promotions stand under their name in the reader's language, and are found by any of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.pages.conftest import signed_in
from tradewright.catalog.models import Product
from tradewright.core.errors import NotPermitted
from tradewright.core.models import User
from tradewright.core.search import search
from tradewright.pricing.actions import (
    create_price_list,
    create_promotion,
    delete_promotion,
    edit_price_list,
    edit_promotion,
    restore_promotion,
    set_price,
)
from tradewright.pricing.models import PriceList, Promotion
from tradewright.staff.models import LegalEntity
from tradewright.ui.screens.choices import choices_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dealers(pricer: User, manufacturer: LegalEntity) -> PriceList:
    values = {"code": "DEALER", "name": "Dealer prices", "currency": "CNY", "legal_entity": manufacturer.pk}
    names = {"name_zh_hans": "经销价", "name_zh_hant": "經銷價"}
    return create_price_list(by=pricer, values=values | names)


@pytest.fixture
def sale(pricer: User) -> Promotion:
    terms = {"code": "1111", "name": "Double Eleven", "discount": Decimal("0.2"), "valid_from": date(2020, 1, 1)}
    return create_promotion(by=pricer, values=terms | {"name_zh_hans": "双十一"})


def test_each_reader_gets_the_own_name(dealers: PriceList, sale: Promotion) -> None:
    said = {}
    for language in ("en", "zh-hans", "zh-hant"):
        with override(language):
            said[language] = (str(dealers), str(sale))
    assert said == {
        "en": ("Dealer prices", "Double Eleven"),
        "zh-hans": ("经销价", "双十一"),
        "zh-hant": ("經銷價", "双十一"),
    }


def test_one_name_changes_and_the_others_stay(pricer: User, dealers: PriceList, sale: Promotion) -> None:
    edit_price_list(by=pricer, price_list=dealers, values={"name_zh_hans": "代理价", "name_zh_hant": ""})
    edit_promotion(by=pricer, promotion=sale, values={"name_en": "Singles' Day"})
    assert PriceList.objects.get().names == {"zh-hans": "代理价"}
    assert Promotion.objects.get().names == {"zh-hans": "双十一", "en": "Singles' Day"}


@pytest.mark.parametrize("words", ["dealer pr", "经销", "jxj", "DEALER"])
def test_a_price_list_is_found_by_each_name_and_its_code(pricer: User, dealers: PriceList, words: str) -> None:
    with override("zh-hans"):
        found = [(row.noun, row.title) for row in search(pricer, words)]
    assert ("pricing.price_list", "经销价") in found


def test_a_promotion_is_found_until_it_is_taken_back(pricer: User, sale: Promotion) -> None:
    edit_promotion(by=pricer, promotion=sale, values={"name": "Singles' Day"})
    assert [row.object_id for row in search(pricer, "singles")] == [sale.pk]
    delete_promotion(by=pricer, promotion=sale)
    assert search(pricer, "singles") == []
    restore_promotion(by=pricer, promotion=sale)
    assert [row.object_id for row in search(pricer, "双十一")] == [sale.pk]


def test_who_sees_no_prices_finds_none(stranger: User, pricer: User, dealers: PriceList, sale: Promotion) -> None:
    assert search(stranger, "dealer") == search(stranger, "eleven") == []
    with pytest.raises(NotPermitted):
        edit_price_list(by=stranger, price_list=dealers, values={"name_en": "Mine"})


def test_pages_and_choices_show_the_readers_name(
    pricer: User, pump: Product, dealers: PriceList, sale: Promotion
) -> None:
    edit_promotion(by=pricer, promotion=sale, values={}, products=[pump])
    set_price(by=pricer, product=pump, price_list=dealers, amount=Decimal(5), valid_from=date(2020, 1, 1))
    pricer.language = "zh-hant"
    pricer.save()
    browser = signed_in(pricer)
    for address in (
        reverse("price_lists"),
        reverse("price_list", args=[dealers.pk]),
        reverse("product", args=[pump.pk]) + "?tab=prices",
        reverse("set_price", args=[pump.pk]),
    ):
        assert "經銷價" in browser.get(address).content.decode(), address
    for address in (reverse("promotions"), reverse("promotion", args=[sale.pk])):
        assert "双十一" in browser.get(address).content.decode(), address
    with override("zh-hant"):
        assert choices_of("pricing.price_list") == [(str(dealers.pk), "經銷價")]
