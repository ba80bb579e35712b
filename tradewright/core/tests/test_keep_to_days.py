"""Days that nobody means are refused, days of trade are not."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tradewright.core.days import FIRST_DAY, LAST_DAY, is_out_of_time, out_of_time


@pytest.mark.parametrize("value", [date.min, date(1899, 12, 31), date(2101, 1, 1), datetime(1, 1, 2, tzinfo=UTC)])
def test_a_day_beyond_trade(value: Any) -> None:
    assert is_out_of_time(value)


@pytest.mark.parametrize("value", [FIRST_DAY, LAST_DAY, datetime(2026, 11, 22, tzinfo=UTC), None, "0001-01-01", 7])
def test_a_day_of_trade_and_what_is_no_day(value: Any) -> None:
    assert not is_out_of_time(value)


def test_only_the_strange_ones_are_named() -> None:
    assert out_of_time([("valid_from", date.min), ("valid_to", None), ("on", LAST_DAY)]) == ["valid_from"]
