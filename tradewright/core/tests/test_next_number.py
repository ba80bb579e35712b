"""Document numbers: in order within a series, given back when the transaction fails."""

import pytest
from django.db import transaction

from tradewright.core.models import HistoryEntry, NumberSeries
from tradewright.core.numbers import next_number

pytestmark = pytest.mark.django_db


def number() -> str:
    return next_number("order/HF/2026", prefix="SO-26-")


def test_numbers_follow_each_other() -> None:
    assert [number() for _time in range(3)] == ["SO-26-00001", "SO-26-00002", "SO-26-00003"]


def test_each_series_counts_on_its_own() -> None:
    number()
    assert next_number("order/HF/2027", prefix="SO-27-", digits=3) == "SO-27-001"


def test_a_number_of_a_failed_transaction_is_given_out_again() -> None:
    number()
    with transaction.atomic():
        assert number() == "SO-26-00002"
        transaction.set_rollback(True)
    assert number() == "SO-26-00002"


def test_an_edited_series_keeps_its_look() -> None:
    number()
    NumberSeries.objects.update(prefix="A/", digits=2, next_value=98)
    assert [number() for _time in range(3)] == ["A/98", "A/99", "A/100"]


def test_history_tells_of_an_edited_series_and_not_of_each_number() -> None:
    for _time in range(3):
        number()
    kept = HistoryEntry.objects.filter(table="core_numberseries")
    assert not kept.exists()
    NumberSeries.objects.filter(series="order/HF/2026").update(next_value=500)
    NumberSeries.objects.filter(series="order/HF/2026").update(prefix="A/")
    assert [entry.before["next_value"] for entry in kept.order_by("id")] == [4, 500]
