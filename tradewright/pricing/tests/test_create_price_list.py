"""Opening a price list and changing it."""

import pytest

from tradewright.core.errors import Invalid
from tradewright.core.models import EventEntry, User
from tradewright.core.search import search
from tradewright.pricing.actions import create_price_list, edit_price_list
from tradewright.pricing.models import PriceList
from tradewright.staff.models import LegalEntity

pytestmark = pytest.mark.django_db


@pytest.fixture
def dealers(administrator: User, manufacturer: LegalEntity) -> PriceList:
    """The price list of dealers."""
    values = {"code": "DEALERS", "name": "Dealers", "currency": "CNY", "legal_entity": manufacturer.pk}
    return create_price_list(by=administrator, values=values)


def test_it_is_found_by_its_name_and_by_the_one_it_gets_later(administrator: User, dealers: PriceList) -> None:
    assert [row.object_id for row in search(administrator, "dealers")] == [dealers.pk]
    edit_price_list(by=administrator, price_list=dealers, values={"name": "Wholesale"})
    assert [row.object_id for row in search(administrator, "wholesale")] == [dealers.pk]


def test_the_log_tells_of_it(administrator: User, dealers: PriceList) -> None:
    edit_price_list(by=administrator, price_list=dealers, values={"name": "Wholesale"})
    edit_price_list(by=administrator, price_list=dealers, values={"name": "Wholesale"})
    told = EventEntry.objects.filter(name__startswith="pricing.").order_by("pk").values_list("name", flat=True)
    assert list(told) == ["pricing.PriceListCreated", "pricing.PriceListEdited"]


def test_a_code_is_given_once(administrator: User, dealers: PriceList, manufacturer: LegalEntity) -> None:
    values = {"code": "DEALERS", "name": "Others", "currency": "CNY", "legal_entity": manufacturer.pk}
    with pytest.raises(Invalid) as refused:
        create_price_list(by=administrator, values=values)
    assert "code" in refused.value.fields
    assert PriceList.objects.get() == dealers
