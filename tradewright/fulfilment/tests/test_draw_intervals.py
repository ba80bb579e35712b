"""The picture of the days between orders: the last of them, the usual one across, each opening its orders."""

from datetime import date, timedelta

from tradewright.fulfilment.figures import Intervals, days_between
from tradewright.fulfilment.views.intervals import intervals_chart

FIRST = date(2026, 1, 1)


def _intervals(*days: date) -> Intervals:
    return Intervals(
        days=days_between(days), ordered_on=days, first_on=days[0], last_on=days[-1], days_since=3, conditions=()
    )


def test_each_interval_stands_at_the_order_that_ended_it_and_opens_it() -> None:
    ordered = (FIRST, date(2026, 1, 31), date(2026, 2, 10), date(2026, 4, 1))
    chart = intervals_chart(_intervals(*ordered), lambda day: f"/orders/?on={day}")
    assert chart is not None
    intervals, usual = chart.series
    assert list(intervals.values) == [30, 10, 50]
    assert set(usual.values) == {30}
    assert list(chart.labels) == ["2026-01", "2026-02", "2026-04"]
    assert list(chart.links) == ["/orders/?on=2026-01-31", "/orders/?on=2026-02-10", "/orders/?on=2026-04-01"]
    assert chart.rows[0][1:] == ["30 days", "30 days"]


def test_only_the_last_two_dozen_are_drawn() -> None:
    ordered = tuple(FIRST + timedelta(days=7 * week) for week in range(40))
    chart = intervals_chart(_intervals(*ordered), str)
    assert chart is not None
    assert len(chart.labels) == len(chart.links) == len(chart.series[0].values) == 24
    assert chart.links[-1] == str(ordered[-1])


def test_one_interval_is_no_rhythm_to_draw() -> None:
    assert intervals_chart(_intervals(FIRST, date(2026, 2, 1)), str) is None
    assert intervals_chart(_intervals(FIRST), str) is None
