"""What a colleague has to hand over: the rows of every list that go with their owner."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from tradewright.core.access import rights_of
from tradewright.core.actors import acting, through
from tradewright.core.fields import Condition, conditions_from, narrow, readable_fields
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.ui.actions import begin_hand_over
from tradewright.ui.queries import planned_hand_over
from tradewright.ui.screens.declared import SCREENS, ListScreen
from tradewright.ui.screens.editable import changeable

_OWNER = "owner"


@dataclass(frozen=True)
class Part:
    """The rows of one noun that belong to a colleague."""

    noun: str
    label: str | Promise
    rows: QuerySet[Any]


def parts_of(user: User, owner_id: int) -> Iterator[Part]:
    """What the user may hand over of what a colleague owns, in the order of the lists."""
    rights = rights_of(user)
    for key, screen in SCREENS.items():
        form = screen.form() if screen.form else None
        if screen.handed_over is None or _OWNER not in changeable(form, readable_fields(key, rights), rights):
            continue
        yield Part(key, noun(key).plural, _rows(screen, user, owner_id))


def _rows(screen: ListScreen, user: User, owner_id: int) -> QuerySet[Any]:
    conditions = (Condition(_OWNER, "is", str(owner_id)), *conditions_from(screen.handed_over or ()))
    return narrow(screen.rows(user), screen.noun, conditions, rights_of(user)).order_by("pk")


def carry_out(hand_over_id: int) -> None:
    """Begins a hand-over with the rows that belong to the colleague on its day; the worker changes them."""
    planned = planned_hand_over(hand_over_id)
    if planned is None:
        return
    with through("page"), acting(planned.by):
        parts = [part for part in parts_of(planned.by, planned.giver_id) if part.noun in planned.nouns]
        rows = {part.noun: list(part.rows.values_list("pk", flat=True)) for part in parts}
        begin_hand_over(by=planned.by, hand_over_id=hand_over_id, rows=rows)
