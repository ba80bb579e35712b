"""Lines of a draft on its page: added once, changed, taken off."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tradewright.catalog.models import Product
from tradewright.core.models import User
from tradewright.fulfilment.actions import confirm_order
from tradewright.fulfilment.models import Order
from tradewright.pricing.models import Promotion, PromotionProduct

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client, administrator: User) -> Client:
    """The browser of who sees orders and products."""
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_double_press_adds_one_line(page: Client, draft: Order, seal: Product) -> None:
    typed = {"product": seal.pk, "quantity": "3", "unit_price": "5"}
    answers = [page.post(reverse("add_line", args=[draft.pk]), typed) for _press in range(2)]
    assert [one.url for one in answers] == [reverse("order", args=[draft.pk])] * 2  # type: ignore[attr-defined]
    assert draft.lines.filter(product=seal).count() == 1


def test_what_was_typed_stays_in_the_form_when_it_is_refused(page: Client, draft: Order, seal: Product) -> None:
    refused = page.post(reverse("add_line", args=[draft.pk]), {"product": seal.pk, "quantity": "3"})
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert "has no price in CNY" in shown
    assert 'value="3"' in shown


def test_a_line_is_added_with_discount_and_promotion(page: Client, draft: Order, seal: Product) -> None:
    may = Promotion.objects.create(code="MAY", name="May", discount_share=Decimal("0.2"), valid_from="2026-01-01")
    PromotionProduct.objects.create(promotion=may, product=seal)
    typed = {"product": seal.pk, "quantity": "3", "unit_price": "500", "per": "100"}
    page.post(reverse("add_line", args=[draft.pk]), typed | {"promotion": may.pk})
    page.post(reverse("add_line", args=[draft.pk]), typed | {"discount": "12.5"})
    first, second = draft.lines.filter(product=seal).order_by("position")
    assert (first.promotion, first.discount_share, first.net) == (may, Decimal("0.2"), 12)
    assert (second.discount_share, second.net) == (Decimal("0.125"), Decimal("13.13"))


def test_a_line_is_changed_in_its_form(page: Client, draft: Order) -> None:
    line = draft.lines.get()
    address = reverse("edit_line", args=[draft.pk, line.pk])
    assert address in page.get(reverse("order", args=[draft.pk])).content.decode()
    assert 'value="10"' in page.get(address).content.decode()
    typed = {"quantity": "8", "unit_price": "1400", "per": "1", "discount": "10", "version": line.version}
    assert page.post(address, typed).status_code == 302
    line.refresh_from_db()
    draft.refresh_from_db()
    assert (line.quantity, line.discount_share, draft.total) == (8, Decimal("0.1"), 10080)


def test_an_empty_quantity_is_asked_for_and_the_line_stays(page: Client, draft: Order) -> None:
    line = draft.lines.get()
    typed = {"quantity": "8", "unit_price": "", "per": "1", "version": line.version}
    assert page.post(reverse("edit_line", args=[draft.pk, line.pk]), typed).status_code == 422
    line.refresh_from_db()
    assert line.quantity == 10


def test_a_line_is_taken_off(page: Client, draft: Order) -> None:
    address = reverse("remove_line", args=[draft.pk, draft.lines.get().pk])
    assert [page.post(address).status_code for _press in range(2)] == [302, 302]
    assert not draft.lines.filter(deleted_at=None).exists()


def test_lines_of_a_confirmed_order_offer_no_form(page: Client, account_manager: User, draft: Order) -> None:
    line = draft.lines.get()
    confirm_order(by=account_manager, order=draft)
    address = reverse("edit_line", args=[draft.pk, line.pk])
    assert address not in page.get(reverse("order", args=[draft.pk])).content.decode()
    assert page.get(address).status_code == 409


def test_a_line_of_another_order_is_not_found(page: Client, draft: Order) -> None:
    assert page.get(reverse("edit_line", args=[draft.pk + 1, draft.lines.get().pk])).status_code == 404


def test_who_may_not_edit_orders_is_offered_nothing(client: Client, looker: User, draft: Order) -> None:
    client.force_login(looker, backend="allauth.account.auth_backends.AuthenticationBackend")
    line = draft.lines.get()
    shown = client.get(reverse("order", args=[draft.pk])).content.decode()
    for address in (reverse("add_line", args=[draft.pk]), reverse("edit_line", args=[draft.pk, line.pk])):
        assert address not in shown
        assert client.get(address).status_code == 403
    assert client.get(reverse("order_reasons", args=[draft.pk])).status_code == 403


def test_confirming_a_draft_without_lines_says_in_sentences_why_not(page: Client, draft: Order) -> None:
    draft.lines.all().delete()
    answer = page.post(reverse("confirm_order", args=[draft.pk]), follow=True)
    assert "has no lines yet. It stays a draft. Add what the customer ordered, then confirm" in answer.content.decode()
