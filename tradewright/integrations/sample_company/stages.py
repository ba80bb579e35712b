"""Where in its life a customer is, by when it ordered."""

from collections.abc import Sequence
from datetime import date, timedelta

_DORMANT = timedelta(days=365)
_LOST = timedelta(days=730)


def stage_of(order_days: Sequence[date], met_on: date, today: date, *, is_key: bool) -> tuple[str, date]:
    """The stage and since when: prospects have never ordered, dormant ones not for a year, lost ones not for two.

    `order_days` are in order of time.
    """
    if not order_days:
        return "prospect", met_on
    idle = today - order_days[-1]
    if idle > _LOST:
        return "lost", order_days[-1] + _LOST
    if idle > _DORMANT:
        return "dormant", order_days[-1] + _DORMANT
    if len(order_days) == 1:
        return "first_order", order_days[0]
    return ("key_account", order_days[min(8, len(order_days) - 1)]) if is_key else ("repeat", order_days[1])
