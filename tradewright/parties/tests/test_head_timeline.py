"""Headings of the timeline: days while they are near, months when they are not."""

from datetime import date

import pytest
from django.utils import translation

from tradewright.parties.views.panels import timeline_heading

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "english", "chinese"),
    [
        (TODAY, "Today, Fri 20 Nov", "今天，11月20日 周五"),
        (date(2026, 11, 18), "Wed 18 Nov", "11月18日 周三"),
        (date(2026, 11, 14), "Sat 14 Nov", "11月14日 周六"),
        (date(2026, 11, 13), "Earlier this month", "本月早些时候"),
        (date(2026, 10, 30), "Oct 2026", "2026年10月"),
        (date(2014, 3, 8), "Mar 2014", "2014年3月"),
        (date(2026, 11, 24), "Tue 24 Nov", "11月24日 周二"),
    ],
)
def test_days_are_named_while_near_and_months_afterwards(day: date, english: str, chinese: str) -> None:
    with translation.override("en"):
        assert timeline_heading(day, TODAY) == english
    with translation.override("zh-hans"):
        assert timeline_heading(day, TODAY) == chinese
