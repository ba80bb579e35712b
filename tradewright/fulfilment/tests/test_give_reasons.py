"""Reasons to buy: the list of them, giving them to an order, on pages and by the verbs."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.core.search import index, search
from tradewright.fulfilment.actions import (
    create_reason,
    delete_reason,
    edit_reason,
    give_reason,
    give_reasons,
    restore_reason,
    take_back_reason,
)
from tradewright.fulfilment.models import Order, OrderReason, Reason
from tradewright.fulfilment.queries import given_reasons_for, reasons_for, reasons_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def price(db: None) -> Reason:
    """They bought because of the price."""
    return Reason.objects.create(code="PRICE", name="Price", kind="Offer")


@pytest.fixture
def quality(db: None) -> Reason:
    """They bought because of the quality."""
    return Reason.objects.create(code="QUALITY", name="Quality")


def test_a_reason_is_made_changed_deleted_and_restored(administrator: User) -> None:
    made = create_reason(by=administrator, values={"code": "FAIR", "name": "Fair", "kind": "Marketing"})
    edit_reason(by=administrator, reason=made, values={"name": "Trade fair"}, version=made.version)
    delete_reason(by=administrator, reason=made)
    assert not reasons_for(administrator).exists()
    restore_reason(by=administrator, reason=made)
    assert [one.name for one in reasons_for(administrator)] == ["Trade fair"]
    assert EventEntry.objects.filter(name="fulfilment.ReasonChanged", payload={"reason_id": made.pk}).count() == 4


def test_a_code_is_given_once(administrator: User, price: Reason) -> None:
    with pytest.raises(Invalid) as refused:
        create_reason(by=administrator, values={"code": price.code, "name": "Other"})
    assert set(refused.value.fields) == {"code"}


def test_without_the_right_reasons_stay(looker: User, price: Reason) -> None:
    for change in (
        lambda: create_reason(by=looker, values={"code": "X", "name": "X"}),
        lambda: edit_reason(by=looker, reason=price, values={"name": "X"}),
        lambda: delete_reason(by=looker, reason=price),
        lambda: restore_reason(by=looker, reason=price),
    ):
        with pytest.raises(NotPermitted):
            change()
    assert Reason.objects.get().version == price.version


def test_one_reason_is_given_taken_back_and_given_again(account_manager: User, draft: Order, price: Reason) -> None:
    given = give_reason(by=account_manager, order=draft, reason=price)
    assert give_reason(by=account_manager, order=draft, reason=price) == given
    assert list(reasons_of(draft)) == [price]
    take_back_reason(by=account_manager, given_id=given.pk)
    assert not given_reasons_for(account_manager).exists()
    give_reason(by=account_manager, order=draft, reason=price)
    assert OrderReason.objects.get().deleted_at is None


def test_a_deleted_reason_stays_on_the_orders_it_was_given_to(administrator: User, draft: Order, price: Reason) -> None:
    give_reason(by=administrator, order=draft, reason=price)
    delete_reason(by=administrator, reason=price)
    assert list(reasons_of(draft)) == [price]


def test_the_same_reasons_again_are_no_change(account_manager: User, draft: Order, price: Reason) -> None:
    give_reasons(by=account_manager, order=draft, reasons=[price])
    announced = EventEntry.objects.count()
    give_reasons(by=account_manager, order=draft, reasons=[price])
    assert EventEntry.objects.count() == announced


def test_reasons_of_orders_one_cannot_see_do_not_exist(
    account_manager: User, colleague: User, stranger: User, draft: Order, price: Reason
) -> None:
    given = give_reason(by=account_manager, order=draft, reason=price)
    assert not given_reasons_for(colleague).exists()
    assert not reasons_for(stranger).exists()
    with pytest.raises(NotFound):
        take_back_reason(by=colleague, given_id=given.pk)
    with pytest.raises(NotFound):
        give_reason(by=colleague, order=draft, reason=price)


def test_an_order_gets_its_reasons_on_its_page(
    client: Client, account_manager: User, draft: Order, price: Reason, quality: Reason
) -> None:
    client.force_login(account_manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("order_reasons", args=[draft.pk])
    assert address in client.get(reverse("order", args=[draft.pk])).content.decode()
    client.post(address, {"reasons": [price.pk, quality.pk]})
    assert list(reasons_of(draft)) == [price, quality]
    shown = client.get(address).content.decode()
    assert shown.split("<main")[1].split("</main")[0].count("checked") == 2
    client.post(address, {"version": ""})
    assert not reasons_of(draft).exists()


def test_reasons_have_a_list_and_a_page_each(client: Client, administrator: User, price: Reason) -> None:
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert price.name in client.get(reverse("reasons")).content.decode()
    assert reverse("reasons") in client.get(reverse("settings")).content.decode()
    shown = client.get(reverse("reason", args=[price.pk])).content.decode()
    assert f"filter=reason:is:{price.pk}" in shown
    made = client.post(reverse("create_reason"), {"code": "FAIR", "name": "Trade fair"}, follow=True)
    assert "Trade fair" in made.content.decode()
    client.post(reverse("delete_reason", args=[price.pk]))
    assert client.get(reverse("reason", args=[price.pk])).status_code == 404
    client.post(reverse("restore_reason", args=[price.pk]))
    assert client.get(reverse("reason", args=[price.pk])).status_code == 200


def test_a_reason_is_found_by_name_and_code_until_it_is_deleted(administrator: User) -> None:
    reason = create_reason(by=administrator, values={"code": "QUAL-7", "name": "Quality of the seals"})
    assert {row.object_id for words in ("qual-7", "seals") for row in search(administrator, words)} == {reason.pk}
    edit_reason(by=administrator, reason=reason, values={"name": "Tight seals"})
    assert [row.title for row in search(administrator, "tight")] == ["Tight seals"]
    delete_reason(by=administrator, reason=reason)
    assert search(administrator, "tight") == []
    restore_reason(by=administrator, reason=reason)
    assert [row.object_id for row in search(administrator, "tight")] == [reason.pk]


def test_every_reader_finds_and_sees_a_reason_by_the_own_name(
    client: Client, administrator: User, draft: Order, price: Reason
) -> None:
    edit_reason(by=administrator, reason=price, values={"name_zh_hans": "价格", "name_zh_hant": "價格"})
    give_reason(by=administrator, order=draft, reason=price)
    with override("zh-hant"):
        for words in ("price", "价格", "價格"):
            assert [row.title for row in search(administrator, words, nouns=("fulfilment.reason",))] == ["價格"]
    User.objects.filter(pk=administrator.pk).update(language="zh-hant")
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    for address in (
        reverse("reasons"),
        reverse("reason", args=[price.pk]),
        reverse("order", args=[draft.pk]),
        reverse("order", args=[draft.pk]) + "?tab=history",
        reverse("order_reasons", args=[draft.pk]),
        f"{reverse('orders')}?filter=reason:is:{price.pk}",
    ):
        assert "價格" in client.get(address).content.decode().split("<main")[1], address


def test_who_sees_own_orders_finds_every_reason(account_manager: User, stranger: User, quality: Reason) -> None:
    index("fulfilment.reason", [quality.pk])
    assert [row.title for row in search(account_manager, "quality")] == ["Quality"]
    assert search(stranger, "quality") == []
