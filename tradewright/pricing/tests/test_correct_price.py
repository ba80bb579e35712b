"""Putting prices and costs right: amount, period, or taking back what was entered by mistake."""

from datetime import date
from decimal import Decimal

import pytest

from tests.cast import Grant, MakeUser
from tradewright.catalog.models import Product
from tradewright.core.days import LAST_DAY
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, HistoryEntry, User
from tradewright.pricing.actions import correct_cost, correct_price, remove_cost, remove_price, set_cost, set_price
from tradewright.pricing.models import Cost, Price, PriceList
from tradewright.pricing.permissions import SET_COSTS
from tradewright.pricing.queries import price_on

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 1)


@pytest.fixture
def price(pricer: User, pump: Product, dealers: PriceList) -> Price:
    """1400 from 2025 on."""
    return set_price(by=pricer, product=pump, price_list=dealers, amount=Decimal(1400), valid_from=date(2025, 1, 1))


@pytest.fixture
def cost(pricer: User, pump: Product) -> Cost:
    """700 from 2025 on."""
    return set_cost(by=pricer, product=pump, amount=Decimal(700), currency="CNY", valid_from=date(2025, 1, 1))


def test_an_amount_is_put_right_and_the_old_one_kept_in_history(pricer: User, price: Price) -> None:
    correct_price(by=pricer, price_id=price.pk, values={"amount": Decimal(1450)}, version=price.version)
    assert Price.objects.get(pk=price.pk).amount == 1450
    kept = HistoryEntry.objects.get(table="pricing_price", row_id=price.pk)
    assert Decimal(kept.before["amount"]) == 1400
    assert EventEntry.objects.filter(name="pricing.PriceCorrected", payload={"price_id": price.pk}).exists()


def test_a_period_is_ended(pricer: User, price: Price, pump: Product, dealers: PriceList) -> None:
    correct_price(by=pricer, price_id=price.pk, values={"valid_to": date(2026, 4, 30)})
    assert price_on(pump, dealers, date(2026, 4, 30)) is not None
    assert price_on(pump, dealers, MAY) is None


def test_a_period_that_would_overlap_is_refused(pricer: User, price: Price, pump: Product, dealers: PriceList) -> None:
    later = set_price(by=pricer, product=pump, price_list=dealers, amount=Decimal(1500), valid_from=MAY)
    with pytest.raises(Invalid) as refused:
        correct_price(by=pricer, price_id=later.pk, values={"valid_from": date(2026, 4, 1)})
    assert "in this period" in str(refused.value.fields[""])
    assert Price.objects.get(pk=later.pk).valid_from == MAY


@pytest.mark.parametrize("values", [{"valid_to": date(2024, 1, 1)}, {"valid_from": None}])
def test_a_period_without_days_is_refused(pricer: User, price: Price, values: dict[str, date | None]) -> None:
    with pytest.raises(Invalid):
        correct_price(by=pricer, price_id=price.pk, values=values)


def test_a_price_entered_by_mistake_is_taken_back(
    pricer: User, price: Price, pump: Product, dealers: PriceList
) -> None:
    remove_price(by=pricer, price_id=price.pk)
    assert price_on(pump, dealers, MAY) is None
    assert EventEntry.objects.filter(name="pricing.PriceRemoved", payload={"price_id": price.pk}).exists()
    with pytest.raises(NotFound):
        remove_price(by=pricer, price_id=price.pk)


def test_product_and_list_of_a_price_are_settled(pricer: User, price: Price, dealers: PriceList) -> None:
    with pytest.raises(Invalid):
        correct_price(by=pricer, price_id=price.pk, values={"price_list": dealers.pk})


def test_without_the_right_prices_stay(seller: User, price: Price) -> None:
    with pytest.raises(NotPermitted):
        correct_price(by=seller, price_id=price.pk, values={"amount": Decimal(1)})
    with pytest.raises(NotPermitted):
        remove_price(by=seller, price_id=price.pk)
    assert Price.objects.get(pk=price.pk).version == price.version


def test_a_cost_is_put_right_and_taken_back(pricer: User, cost: Cost) -> None:
    correct_cost(by=pricer, cost_id=cost.pk, values={"amount": Decimal(720), "currency": "EUR"})
    assert str(Cost.objects.get(pk=cost.pk)) == "720.000000 EUR"
    remove_cost(by=pricer, cost_id=cost.pk)
    assert not Cost.objects.filter(deleted_at=None).exists()
    names = set(EventEntry.objects.filter(payload={"cost_id": cost.pk}).values_list("name", flat=True))
    assert names == {"pricing.CostSet", "pricing.CostCorrected", "pricing.CostRemoved"}


def test_who_may_not_see_costs_neither_sets_nor_corrects_one(
    make_user: MakeUser, grant: Grant, cost: Cost, pump: Product
) -> None:
    blind = make_user("Bo Blind")
    grant(blind, "all", permissions=[SET_COSTS.name], sensitivities=[])
    with pytest.raises(NotPermitted):
        set_cost(by=blind, product=pump, amount=Decimal(1), currency="CNY", valid_from=date(2025, 1, 1))
    with pytest.raises(NotPermitted):
        correct_cost(by=blind, cost_id=cost.pk, values={"amount": Decimal(1)})
    with pytest.raises(NotPermitted):
        remove_cost(by=blind, cost_id=cost.pk)
    assert Cost.objects.get().version == cost.version


def test_a_price_until_the_last_day_there_is(pricer: User, price: Price, pump: Product, dealers: PriceList) -> None:
    last = set_price(by=pricer, product=pump, price_list=dealers, amount=Decimal(1), valid_from=MAY, valid_to=LAST_DAY)
    assert last.valid_to == LAST_DAY
    assert Price.objects.filter(deleted_at=None).count() == 2, "nothing comes back on a day that nobody speaks of"
