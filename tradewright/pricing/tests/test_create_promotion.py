"""Special offers: making, changing and taking back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tradewright.catalog.models import Product
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.pricing.actions import (
    create_price_list,
    create_promotion,
    delete_promotion,
    edit_price_list,
    edit_promotion,
    restore_promotion,
)
from tradewright.pricing.models import PriceList, Promotion
from tradewright.pricing.queries import (
    deleted_promotions_for,
    price_lists_for,
    products_of,
    promotions_for,
    promotions_on,
)
from tradewright.staff.models import LegalEntity

pytestmark = pytest.mark.django_db


def terms(**more: Any) -> dict[str, Any]:
    return {
        "code": "VOL-11",
        "name": "Volume discount 11 to 14",
        "discount": Decimal("0.02"),
        "min_quantity": Decimal(11),
        "max_quantity": Decimal(14),
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2026, 12, 31),
    } | more


def test_it_holds_for_its_products_in_its_period_and_band_limits_included(pricer: User, pump: Product) -> None:
    promotion = create_promotion(by=pricer, values=terms(), products=[pump])
    day = date(2026, 12, 31)
    assert list(promotions_on(pricer, pump, day)) == [promotion]
    for quantity, holds in (("10.9999", False), ("11", True), ("14", True), ("14.0001", False)):
        assert promotions_on(pricer, pump, day, Decimal(quantity)).exists() is holds, quantity
    assert not promotions_on(pricer, pump, date(2027, 1, 1)).exists()


def test_the_largest_discount_comes_first(pricer: User, pump: Product) -> None:
    small = create_promotion(by=pricer, values=terms(), products=[pump])
    large = create_promotion(by=pricer, values=terms(code="X", discount=Decimal("0.3")), products=[pump])
    assert list(promotions_on(pricer, pump, date(2026, 5, 1))) == [large, small]


def test_the_products_can_be_exchanged_and_put_back(pricer: User, pump: Product) -> None:
    promotion = create_promotion(by=pricer, values=terms(), products=[pump])
    edit_promotion(by=pricer, promotion=promotion, values={}, products=[])
    assert not products_of(pricer, promotion).exists()
    assert not promotions_on(pricer, pump, date(2026, 5, 1)).exists()
    edit_promotion(by=pricer, promotion=promotion, values={}, products=[pump])
    assert [entry.product for entry in products_of(pricer, promotion)] == [pump]
    assert EventEntry.objects.filter(name="pricing.PromotionEdited").count() == 2


def test_an_edit_that_changes_nothing_is_not_announced(pricer: User, pump: Product) -> None:
    promotion = create_promotion(by=pricer, values=terms(), products=[pump])
    edit_promotion(by=pricer, promotion=promotion, values={"name": promotion.name}, products=[pump])
    assert not EventEntry.objects.filter(name="pricing.PromotionEdited").exists()


@pytest.mark.parametrize(
    "wrong", [{"discount": Decimal("1.2")}, {"valid_to": date(2025, 12, 31)}, {"code": ""}, {"name": None}]
)
def test_terms_that_cannot_be_are_refused(pricer: User, wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        create_promotion(by=pricer, values=terms(**wrong))
    assert not Promotion.objects.exists()


def test_an_offer_taken_back_holds_no_more_until_it_is_made_again(pricer: User, pump: Product) -> None:
    promotion = create_promotion(by=pricer, values=terms(), products=[pump])
    delete_promotion(by=pricer, promotion=promotion)
    assert not promotions_for(pricer).exists()
    assert not promotions_on(pricer, pump, date(2026, 5, 1)).exists()
    assert list(deleted_promotions_for(pricer)) == [promotion]
    restore_promotion(by=pricer, promotion=promotion)
    assert promotions_on(pricer, pump, date(2026, 5, 1)).exists()


def test_without_the_right_nothing_is_offered(seller: User, pump: Product) -> None:
    with pytest.raises(NotPermitted):
        create_promotion(by=seller, values=terms(), products=[pump])
    assert not Promotion.objects.exists()


def test_a_price_list_is_opened_and_renamed(pricer: User, seller: User, manufacturer: LegalEntity) -> None:
    values = {"code": "SHOP", "name": "Web shop", "currency": "CNY", "legal_entity": manufacturer.pk}
    price_list = create_price_list(by=pricer, values=values)
    edit_price_list(by=pricer, price_list=price_list, values={"name": "Online"})
    assert [row.name for row in price_lists_for(seller)] == ["Online"]
    with pytest.raises(NotPermitted):
        edit_price_list(by=seller, price_list=price_list, values={"name": "Mine"})


def test_a_stranger_sees_neither_lists_nor_offers(
    stranger: User, pricer: User, pump: Product, dealers: PriceList
) -> None:
    create_promotion(by=pricer, values=terms(), products=[pump])
    assert not price_lists_for(stranger).exists()
    assert not promotions_for(stranger).exists()
    assert not promotions_on(stranger, pump, date(2026, 5, 1)).exists()


def test_a_price_list_needs_a_currency_that_exists(pricer: User, manufacturer: LegalEntity) -> None:
    values = {"code": "EU", "name": "Europe", "legal_entity": manufacturer.pk}
    with pytest.raises(Invalid) as refused:
        create_price_list(by=pricer, values=values | {"currency": "XXQ"})
    assert set(refused.value.fields) == {"currency"}
    found = create_price_list(by=pricer, values=values | {"currency": "eur"})
    assert found.currency == "EUR"
    with pytest.raises(Invalid):
        edit_price_list(by=pricer, price_list=found, values={"currency": "ZZZ"})
