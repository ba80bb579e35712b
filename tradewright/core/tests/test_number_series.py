"""Number series: a number already given is never given again."""

import pytest

from tradewright.core.actions import edit_number_series
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, NumberSeries, User
from tradewright.core.numbers import next_number


@pytest.fixture
def orders(db: None) -> NumberSeries:
    for _number in range(3):
        next_number("orders-SH-26", prefix="SO-26-")
    return NumberSeries.objects.get(series="orders-SH-26")


def test_the_next_document_follows_the_edited_series(administrator: User, orders: NumberSeries) -> None:
    edit_number_series(by=administrator, record=orders, values={"prefix": "A-", "digits": 6, "next_value": 500})
    assert next_number("orders-SH-26", prefix="SO-26-") == "A-000500"
    assert EventEntry.objects.get().payload == {"number_series_id": orders.pk}


def test_numbers_already_given_are_refused(administrator: User, orders: NumberSeries) -> None:
    with pytest.raises(Invalid) as refused:
        edit_number_series(by=administrator, record=orders, values={"next_value": 2})
    assert set(refused.value.fields) == {"next_value"}
    assert next_number("orders-SH-26", prefix="SO-26-") == "SO-26-00004"


@pytest.mark.parametrize("digits", [0, 13, None])
def test_digits_stay_within_reason(administrator: User, orders: NumberSeries, digits: int | None) -> None:
    with pytest.raises(Invalid) as refused:
        edit_number_series(by=administrator, record=orders, values={"digits": digits})
    assert set(refused.value.fields) == {"digits"}


def test_who_does_not_manage_settings_changes_none(stranger: User, orders: NumberSeries) -> None:
    with pytest.raises(NotPermitted):
        edit_number_series(by=stranger, record=orders, values={"next_value": 900})
    orders.refresh_from_db()
    assert orders.next_value == 4
