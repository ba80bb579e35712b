"""The picture of the days between a customer's orders, with the usual interval across it."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tradewright.fulfilment.figures import Intervals
from tradewright.ui import formats
from tradewright.ui.charts import Chart, Series

_SHOWN = 24
_FEWEST = 2

type OrdersOfDay = Callable[[date], str]


def intervals_chart(intervals: Intervals, orders_of_day: OrdersOfDay) -> Chart | None:
    """The last intervals, each opening the orders that ended it; None for too few to compare.

    The interval that still runs is not drawn: whether it is late stands in words beside the usual one.
    """
    usual = intervals.usual
    if usual is None or len(intervals.days) < _FEWEST:
        return None
    days, ends = intervals.days[-_SHOWN:], intervals.ordered_on[1:][-_SHOWN:]
    usual_said = formats.in_days(round(usual))
    return Chart(
        title=_("Interval between orders, days"),
        summary=_("Days between orders, usually %(usual)s; the table holds the figures") % {"usual": usual_said},
        label_head=_("Order on"),
        labels=[f"{end.year}-{end.month:02d}" for end in ends],
        long_labels=[formats.date_far(end) for end in ends],
        links=[orders_of_day(end) for end in ends],
        series=[
            Series(name=_("Interval"), values=days, shown=[formats.in_days(one) for one in days]),
            Series(name=_("usual"), kind="level", values=[usual] * len(days), shown=[usual_said] * len(days)),
        ],
    )
