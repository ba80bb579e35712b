"""Moving a customer on in its life cycle when its orders say so."""

from datetime import datetime

from django.utils import timezone

from tradewright.core import edits
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.parties.actions.in_line import told
from tradewright.parties.events import StageChanged
from tradewright.parties.models import Party
from tradewright.parties.queries import now_of, was_stage_set_since

_BEFORE_FIRST = (Party.Stage.PROSPECT, Party.Stage.DORMANT, Party.Stage.LOST)


@action
def move_stage_forward(*, by: User | None, party_id: int, orders: int, since: datetime) -> Party | None:
    """Brings a customer's stage in line with how many orders it has; returns it where it moved.

    A prospect becomes a customer with the first order and a repeat customer with the next; who was dormant or lost is
    won back. A key account stays one, nobody moves backwards, and what somebody set since that moment stays.
    """
    party = Party.objects.select_for_update(of=("self",)).filter(pk=now_of(party_id), deleted_at=None).first()
    wanted = _stage_with(party.stage, orders) if party else None
    if party is None or wanted is None or was_stage_set_since(party, since):
        return None
    edits.edit(party, {"stage": wanted, "stage_since": timezone.localdate()})
    told(party)
    publish(StageChanged(party_ids=(party.pk,)))
    return party


def _stage_with(stage: str, orders: int) -> str | None:
    """The stage that so many orders lead to from this one; None where it is the right one already."""
    if orders < 1 or stage not in (*_BEFORE_FIRST, Party.Stage.FIRST_ORDER):
        return None
    wanted = Party.Stage.FIRST_ORDER if orders == 1 else Party.Stage.REPEAT
    return None if wanted == stage else wanted
