"""Kinds of promotions: named per language, found, given to promotions and kept while one is of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.pages.conftest import signed_in
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.core.search import search
from tradewright.core.uses import StillUsed
from tradewright.pricing.actions import (
    create_promotion,
    create_promotion_kind,
    delete_promotion,
    delete_promotion_kind,
    edit_promotion,
    edit_promotion_kind,
    restore_promotion_kind,
)
from tradewright.pricing.models import Promotion, PromotionKind
from tradewright.pricing.queries import promotion_kinds_for
from tradewright.ui.screens.choices import choices_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def season(pricer: User) -> PromotionKind:
    values = {"code": "SEASON", "name": "Seasonal", "name_zh_hans": "季节促销", "name_zh_hant": "季節促銷"}
    return create_promotion_kind(by=pricer, values=values)


@pytest.fixture
def sale(pricer: User, season: PromotionKind) -> Promotion:
    terms = {"code": "1111", "name": "Double Eleven", "discount": Decimal("0.2"), "valid_from": date(2020, 1, 1)}
    return create_promotion(by=pricer, values=terms | {"kind": season.pk})


@pytest.mark.parametrize("words", ["seaso", "季节", "jjcx", "SEASON"])
def test_it_is_found_by_each_name_and_its_code(pricer: User, season: PromotionKind, words: str) -> None:
    with override("zh-hant"):
        found = [row.title for row in search(pricer, words, nouns=("pricing.promotion_kind",))]
    assert found == ["季節促銷"]


def test_pages_and_choices_show_the_readers_name(pricer: User, season: PromotionKind, sale: Promotion) -> None:
    pricer.language = "zh-hant"
    pricer.save()
    browser = signed_in(pricer)
    for address in (
        reverse("promotion_kinds"),
        reverse("promotion_kind", args=[season.pk]),
        reverse("promotions"),
        f"{reverse('promotions')}?filter=kind:is:{season.pk}",
        reverse("promotion", args=[sale.pk]),
        reverse("promotion", args=[sale.pk]) + "?tab=details",
        reverse("edit_promotion", args=[sale.pk]),
    ):
        assert "季節促銷" in browser.get(address).content.decode().split("<main")[1], address
    with override("zh-hant"):
        assert choices_of("pricing.promotion_kind") == [(str(season.pk), "季節促銷")]


def test_one_name_changes_and_is_announced(pricer: User, season: PromotionKind) -> None:
    edit_promotion_kind(by=pricer, kind=season, values={"name_zh_hant": "節慶促銷"})
    assert PromotionKind.objects.get().names == {"zh-hans": "季节促销", "zh-hant": "節慶促銷"}
    told = EventEntry.objects.filter(name="pricing.PromotionKindChanged", payload={"promotion_kind_id": season.pk})
    assert told.count() == 2


def test_a_kind_with_promotions_stays_until_they_have_another(
    pricer: User, season: PromotionKind, sale: Promotion
) -> None:
    with pytest.raises(StillUsed) as refused:
        delete_promotion_kind(by=pricer, kind=season)
    assert "1 promotion" in str(refused.value.what)
    edit_promotion(by=pricer, promotion=sale, values={"kind": None})
    delete_promotion_kind(by=pricer, kind=season)
    assert not promotion_kinds_for(pricer).exists()
    assert search(pricer, "seasonal") == []
    restore_promotion_kind(by=pricer, kind=season)
    assert promotion_kinds_for(pricer).get() == season


def test_a_deleted_promotion_holds_its_kind_no_longer(pricer: User, season: PromotionKind, sale: Promotion) -> None:
    delete_promotion(by=pricer, promotion=sale)
    delete_promotion_kind(by=pricer, kind=season)
    assert not promotion_kinds_for(pricer).exists()


def test_two_kinds_cannot_share_a_code(pricer: User, season: PromotionKind) -> None:
    with pytest.raises(Invalid) as refused:
        create_promotion_kind(by=pricer, values={"code": "SEASON", "name": "Another"})
    assert set(refused.value.fields) == {"code"}


def test_without_the_right_it_stays_and_who_sees_no_promotions_sees_no_kind(
    seller: User, stranger: User, season: PromotionKind
) -> None:
    for refused in (
        lambda: create_promotion_kind(by=seller, values={"code": "X", "name": "X"}),
        lambda: edit_promotion_kind(by=seller, kind=season, values={"name": "X"}),
        lambda: delete_promotion_kind(by=seller, kind=season),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert promotion_kinds_for(seller).get().name == "Seasonal"
    assert not promotion_kinds_for(stranger).exists()
    assert search(stranger, "seasonal") == []
