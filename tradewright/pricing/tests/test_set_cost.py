"""Setting costs, which only some may see."""

from datetime import date
from decimal import Decimal

import pytest

from tradewright.catalog.models import Product
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import User
from tradewright.pricing.actions import correct_cost, set_cost
from tradewright.pricing.models import Cost
from tradewright.pricing.queries import costs_of, costs_on

pytestmark = pytest.mark.django_db


def put(by: User, pump: Product, amount: int, start: date, end: date | None = None) -> Cost:
    return set_cost(by=by, product=pump, amount=Decimal(amount), currency="CNY", valid_from=start, valid_to=end)


def test_the_former_cost_ends_the_day_before(pricer: User, pump: Product) -> None:
    put(pricer, pump, 700, date(2025, 1, 1))
    put(pricer, pump, 760, date(2026, 1, 1))
    found = [costs_on(pump, day) for day in (date(2024, 12, 31), date(2025, 12, 31), date(2026, 1, 1))]
    assert [[cost.amount for cost in costs] for costs in found] == [[], [700], [760]]


def test_a_cost_until_a_day_lets_the_former_come_back_in_its_currency(pricer: User, pump: Product) -> None:
    put(pricer, pump, 700, date(2025, 1, 1))
    put(pricer, pump, 900, date(2025, 5, 1), date(2025, 5, 31))
    (cost,) = costs_on(pump, date(2025, 6, 1))
    assert (cost.amount, cost.currency) == (700, "CNY")


def test_a_cost_in_another_currency_runs_on_beside_it(pricer: User, pump: Product) -> None:
    put(pricer, pump, 700, date(2025, 1, 1))
    euros = set_cost(by=pricer, product=pump, amount=Decimal(90), currency="EUR", valid_from=date(2025, 5, 1))
    found = [(cost.amount, cost.currency) for cost in costs_on(pump, date(2025, 6, 1))]
    assert found == [(700, "CNY"), (90, "EUR")]
    with pytest.raises(Invalid) as refused:
        correct_cost(by=pricer, cost_id=euros.pk, values={"currency": "CNY"})
    assert "in this currency and period" in str(refused.value.fields[""])


def test_a_clash_is_refused(pricer: User, pump: Product) -> None:
    put(pricer, pump, 700, date(2025, 1, 1))
    with pytest.raises(Invalid):
        put(pricer, pump, 710, date(2025, 1, 1))
    assert Cost.objects.count() == 1


def test_who_may_not_see_costs_gets_none(pricer: User, seller: User, pump: Product) -> None:
    put(pricer, pump, 700, date(2025, 1, 1))
    assert costs_of(pricer, pump).count() == 1
    assert costs_of(seller, pump).count() == 0


def test_without_the_right_no_cost_is_set(seller: User, pump: Product) -> None:
    with pytest.raises(NotPermitted):
        put(seller, pump, 1, date(2025, 1, 1))
    assert not Cost.objects.exists()


def test_a_code_that_is_no_currency_is_refused(pricer: User, pump: Product) -> None:
    with pytest.raises(Invalid) as refused:
        set_cost(by=pricer, product=pump, amount=Decimal(7), currency="XXQ", valid_from=date(2025, 1, 1), valid_to=None)
    assert set(refused.value.fields) == {"currency"}
