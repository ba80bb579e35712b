"""Taking price lists and promotions out of use on their pages, and bringing them back."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Grant, MakeUser
from tradewright.core.models import User
from tradewright.pricing.models import PriceList
from tradewright.staff.models import LegalEntity

pytestmark = pytest.mark.django_db


@pytest.fixture
def dealers(manufacturer: LegalEntity) -> PriceList:
    """The price list of dealers."""
    return PriceList.objects.create(code="DEALERS", name="Dealers", currency="CNY", legal_entity=manufacturer)


def test_a_deleted_price_list_leaves_the_list_and_comes_back_by_undo(
    administrator: User, client: Client, dealers: PriceList
) -> None:
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    after = client.post(reverse("delete_price_list", args=[dealers.pk]), follow=True)
    assert reverse("restore_price_list", args=[dealers.pk]) in after.content.decode()
    assert client.get(reverse("price_list", args=[dealers.pk])).status_code == 404
    client.post(reverse("restore_price_list", args=[dealers.pk]))
    assert client.get(reverse("price_list", args=[dealers.pk])).status_code == 200


def test_without_the_right_it_stays(make_user: MakeUser, grant: Grant, client: Client, dealers: PriceList) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=[])
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(reverse("delete_price_list", args=[dealers.pk])).status_code == 403
    assert PriceList.objects.filter(deleted_at=None).exists()
