"""Exchange rates written by hand."""

from datetime import date
from decimal import Decimal

import pytest
from moneyed import Money

from tradewright.core.actions import add_exchange_rate, delete_exchange_rate, edit_exchange_rate
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, ExchangeRate, HistoryEntry, User
from tradewright.core.money import convert

DAY = date(2026, 11, 20)
RATE = {"base": "usd", "currency": "cny", "rate": Decimal("7.1"), "on": DAY, "source": ""}


def test_a_rate_converts_from_its_day_on(administrator: User) -> None:
    rate = add_exchange_rate(by=administrator, values=RATE)
    assert rate.source
    assert convert(Money(100, "USD"), "CNY", DAY).money == Money("710", "CNY")


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("base", {"base": "ABC"}),
        ("currency", {"currency": "USD"}),
        ("rate", {"rate": None}),
        ("on", {"on": date(9999, 12, 31)}),
    ],
)
def test_what_does_not_fit_is_refused(administrator: User, part: str, wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        add_exchange_rate(by=administrator, values=RATE | wrong)
    assert part in refused.value.fields
    assert not ExchangeRate.objects.exists()


def test_a_day_has_one_rate_and_it_lies_above_zero(administrator: User) -> None:
    add_exchange_rate(by=administrator, values=RATE)
    with pytest.raises(Invalid):
        add_exchange_rate(by=administrator, values=RATE)
    with pytest.raises(Invalid):
        add_exchange_rate(by=administrator, values=RATE | {"on": date(2026, 11, 21), "rate": Decimal(0)})
    assert ExchangeRate.objects.count() == 1


def test_corrections_and_deletions_stay_in_history(administrator: User) -> None:
    rate = add_exchange_rate(by=administrator, values=RATE)
    edit_exchange_rate(by=administrator, record=rate, values={"rate": Decimal("7.2")})
    delete_exchange_rate(by=administrator, record=rate)
    kept = HistoryEntry.objects.filter(table="core_exchangerate", row_id=rate.pk).order_by("id")
    assert [(one.operation, one.by_id) for one in kept] == [
        ("UPDATE", administrator.pk),
        ("DELETE", administrator.pk),
    ]


def test_who_does_not_manage_settings_writes_none(stranger: User) -> None:
    with pytest.raises(NotPermitted):
        add_exchange_rate(by=stranger, values=RATE)
    assert not ExchangeRate.objects.exists()


def test_the_log_tells_of_each_change(administrator: User) -> None:
    rate = add_exchange_rate(by=administrator, values=RATE)
    edit_exchange_rate(by=administrator, record=rate, values={"rate": Decimal("7.2")})
    delete_exchange_rate(by=administrator, record=rate)
    assert EventEntry.objects.filter(payload={"exchange_rate_id": rate.pk}).count() == 3
