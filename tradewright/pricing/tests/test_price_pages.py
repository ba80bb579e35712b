"""Prices, costs and offered products on their pages: set, put right, taken back, shown to who may see them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tradewright.catalog.models import Product
from tradewright.core.models import User
from tradewright.pricing.actions import correct_cost, correct_price, set_cost, set_price
from tradewright.pricing.models import Cost, Price, PriceList, Promotion

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client, pricer: User) -> Client:
    """The browser of who sets prices."""
    client.force_login(pricer, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def prices_tab(page: Client, pump: Product) -> str:
    return page.get(reverse("product", args=[pump.pk]), {"tab": "prices"}).content.decode()


def test_a_price_is_set_from_the_product_and_shown_with_its_period(
    page: Client, pump: Product, dealers: PriceList
) -> None:
    address = reverse("set_price", args=[pump.pk])
    assert address in prices_tab(page, pump)
    typed = {"price_list": dealers.pk, "amount": "1,480.50", "per": "100", "valid_from": "2026-01-01"}
    after = page.post(address, typed)
    assert after.url == f"{reverse('product', args=[pump.pk])}?tab=prices"  # type: ignore[attr-defined]
    price = Price.objects.get()
    assert (price.amount, price.per, price.valid_to) == (Decimal("1480.5"), 100, None)
    shown = prices_tab(page, pump)
    assert "1,480.50" in shown
    assert "In force" in shown


def test_a_double_press_sets_one_price(page: Client, pump: Product, dealers: PriceList) -> None:
    typed = {"price_list": dealers.pk, "amount": "1480", "per": "1", "valid_from": "2026-01-01"}
    answers = [page.post(reverse("set_price", args=[pump.pk]), typed).status_code for _press in range(2)]
    assert answers == [302, 302]
    assert Price.objects.count() == 1


def test_a_clash_is_told_in_the_form_with_what_was_typed(page: Client, pump: Product, dealers: PriceList) -> None:
    typed = {"price_list": dealers.pk, "amount": "1480", "per": "1", "valid_from": "2026-01-01"}
    page.post(reverse("set_price", args=[pump.pk]), typed)
    again = page.post(reverse("set_price", args=[pump.pk]), typed | {"amount": "1555"})
    assert again.status_code == 422
    shown = again.content.decode()
    assert "There is 1480 from 2026-01-01" in shown
    assert 'value="1555"' in shown


def test_a_price_is_set_from_the_list_and_found_there_before_it_begins(
    page: Client, pump: Product, dealers: PriceList
) -> None:
    begin = timezone.localdate() + timedelta(days=30)
    typed = {"product": pump.pk, "amount": "99", "per": "1", "valid_from": begin.isoformat()}
    after = page.post(reverse("set_price_on_list", args=[dealers.pk]), typed, follow=True)
    assert after.redirect_chain[-1][0] == reverse("price_list", args=[dealers.pk])
    shown = after.content.decode()
    assert pump.name in shown
    assert "Later" in shown


def test_a_price_is_put_right_and_removed(page: Client, pricer: User, pump: Product, dealers: PriceList) -> None:
    price = set_price(by=pricer, product=pump, price_list=dealers, amount=Decimal(5), valid_from=date(2026, 1, 1))
    address = reverse("correct_price", args=[price.pk])
    assert 'value="2026-01-01"' in page.get(address).content.decode()
    typed = {"amount": "6", "per": "1", "valid_from": "2026-01-01", "valid_to": "2026-03-31", "version": "1"}
    after = page.post(f"{address}?on=list", typed)
    assert after.url == reverse("price_list", args=[dealers.pk])  # type: ignore[attr-defined]
    price.refresh_from_db()
    assert (price.amount, price.valid_to) == (6, date(2026, 3, 31))
    for _press in range(2):
        assert page.post(reverse("remove_price", args=[price.pk])).status_code == 302
    assert not Price.objects.filter(deleted_at=None).exists()


def test_a_cost_is_set_put_right_and_removed(page: Client, pump: Product) -> None:
    typed = {"amount": "700", "currency": "CNY", "valid_from": "2026-01-01"}
    page.post(reverse("set_cost", args=[pump.pk]), typed)
    cost = Cost.objects.get()
    page.post(reverse("correct_cost", args=[cost.pk]), typed | {"amount": "710", "version": "1"})
    cost.refresh_from_db()
    assert cost.amount == 710
    assert "710.00" in prices_tab(page, pump)
    for _press in range(2):
        assert page.post(reverse("remove_cost", args=[cost.pk])).status_code == 302
    assert not Cost.objects.filter(deleted_at=None).exists()


def test_a_price_and_a_cost_tell_who_put_them_right(
    page: Client, pricer: User, seller: User, pump: Product, dealers: PriceList
) -> None:
    price = set_price(
        by=pricer, product=pump, price_list=dealers, amount=Decimal("5.0125"), valid_from=date(2026, 1, 1)
    )
    cost = set_cost(by=pricer, product=pump, amount=Decimal(3), currency="CNY", valid_from=date(2026, 1, 1))
    correct_price(by=pricer, price_id=price.pk, values={"amount": Decimal(6)})
    correct_cost(by=pricer, cost_id=cost.pk, values={"amount": Decimal(4)})
    addresses = {"5.0125": reverse("price_history", args=[price.pk]), "3.00": reverse("cost_history", args=[cost.pk])}
    for before, address in addresses.items():
        assert address in prices_tab(page, pump)
        told = page.get(address).content.decode()
        assert before in told
        assert str(pricer) in told
    page.force_login(seller, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert page.get(addresses["5.0125"]).status_code == 200
    assert page.get(addresses["3.00"]).status_code == 404


def test_who_may_not_see_costs_finds_none_on_the_page(
    client: Client, pricer: User, seller: User, pump: Product
) -> None:
    cost = set_cost(by=pricer, product=pump, amount=Decimal("712.34"), currency="CNY", valid_from=date(2026, 1, 1))
    client.force_login(seller, backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = prices_tab(client, pump)
    assert "712.34" not in shown
    assert reverse("set_cost", args=[pump.pk]) not in shown
    assert client.get(reverse("set_cost", args=[pump.pk])).status_code == 403
    assert client.get(reverse("correct_cost", args=[cost.pk])).status_code == 403
    assert client.post(reverse("remove_cost", args=[cost.pk])).status_code == 404
    assert Cost.objects.get().deleted_at is None


def test_products_are_put_under_a_promotion_and_taken_out(page: Client, pump: Product) -> None:
    may = Promotion.objects.create(code="MAY", name="May", discount_share=Decimal("0.1"), valid_from=date(2026, 5, 1))
    address = f"{reverse('promotion', args=[may.pk])}?tab=products"
    for _press in range(2):
        assert page.post(reverse("offer_product", args=[may.pk]), {"product": pump.pk}).url == address  # type: ignore[attr-defined]
    entry = may.entries.get(deleted_at=None)
    assert pump.name in page.get(address).content.decode()
    for _press in range(2):
        assert page.post(reverse("withdraw_product", args=[may.pk, entry.pk])).url == address  # type: ignore[attr-defined]
    assert not may.entries.filter(deleted_at=None).exists()
    page.post(reverse("offer_product", args=[may.pk]), {"product": pump.pk, "version": ""})
    assert may.entries.get().deleted_at is None


def test_a_discount_is_typed_as_a_percentage(page: Client) -> None:
    typed = {"code": "MAY", "name": "May", "discount": "12.5", "min_quantity": "0", "valid_from": "2026-05-01"}
    page.post(reverse("create_promotion"), typed)
    made = Promotion.objects.get()
    assert made.discount_share == Decimal("0.125")
    assert 'value="12.5"' in page.get(reverse("edit_promotion", args=[made.pk])).content.decode()
