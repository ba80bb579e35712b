"""Handing over what a colleague looks after: planned for a day, called off before it, begun on it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import require
from tradewright.core.actions import notify
from tradewright.core.actors import action
from tradewright.core.edits import check
from tradewright.core.errors import Clashing, Invalid
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.notifications import News
from tradewright.ui.actions.changes import ask_for_change
from tradewright.ui.events import HandOverBegun, HandOverCancelled, HandOverPlanned
from tradewright.ui.models import BulkChange, HandOver
from tradewright.ui.notifications import HANDED_OVER
from tradewright.ui.permissions import HAND_OVER
from tradewright.ui.queries import hand_over_for, hand_over_to_begin

LONGEST_AHEAD = 366  # days


@action
def plan_hand_over(
    *, by: User, giver_id: int, receiver_id: int, on: date, nouns: Sequence[str], note: str = ""
) -> HandOver:
    """Plans that what one colleague owns of these nouns belongs to another from a day on; of today it begins at once.

    Raises `Invalid` for nothing to hand over, a day that is gone, and a colleague who cannot sign in as the receiver.
    """
    require(by, HAND_OVER)
    today = timezone.localdate()
    if not nouns:
        raise Invalid({"nouns": _("Tick what is handed over")})
    if not 0 <= (on - today).days <= LONGEST_AHEAD:
        raise Invalid({"on": _("Choose today or a day within a year")})
    if not User.objects.filter(pk=receiver_id, is_active=True).exists():
        raise Invalid({"receiver": _("Choose a colleague who can sign in")})
    planned = HandOver(by=by, giver_id=giver_id, receiver_id=receiver_id, on=on, nouns=list(nouns), note=note.strip())
    check(planned)
    planned.save(force_insert=True)
    publish(HandOverPlanned(hand_over_id=planned.pk))
    return planned


@action
def cancel_hand_over(*, by: User, hand_over_id: int) -> HandOver:
    """Calls off a hand-over before it has begun. Raises `Clashing` afterwards: its changes can be undone."""
    require(by, HAND_OVER)
    planned = hand_over_for(by, hand_over_id, to_change=True)
    if planned.begun_at is not None:
        raise Clashing(
            _("The hand-over has begun: its changes can be undone one by one"), kept=_("Nothing was changed")
        )
    if planned.cancelled_at is None:
        planned.cancelled_at = timezone.now()
        planned.save(update_fields=["cancelled_at"])
        publish(HandOverCancelled(hand_over_id=planned.pk))
    return planned


@action
def begin_hand_over(*, by: User, hand_over_id: int, rows: Mapping[str, Sequence[int]]) -> list[BulkChange]:
    """Asks for the new owner of these rows by noun; begun already or called off it asks for nothing.

    The changes are those of who planned it, with their rights as they are now.
    """
    planned = hand_over_to_begin(hand_over_id)
    if planned is None:
        return []
    planned.begun_at = timezone.now()
    planned.save(update_fields=["begun_at"])
    publish(HandOverBegun(hand_over_id=planned.pk))
    notify(by=by, to=[planned.receiver_id], news=News(HANDED_OVER, f"hand-over {planned.pk}", "", (planned.pk,)))
    return [_asked(by, planned, noun, ids) for noun, ids in rows.items() if ids]


def _asked(by: User, planned: HandOver, noun: str, ids: Sequence[int]) -> BulkChange:
    typed: list[Any] = [str(planned.receiver_id)]
    change = BulkChange(noun=noun, field="owner", typed=typed, hand_over=planned)
    return ask_for_change(by=by, change=change, row_ids=ids)
