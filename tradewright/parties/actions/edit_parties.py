"""Giving many parties the same values at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.edits_together import edit_own_together, edit_parts_together, edit_together
from tradewright.core.errors import NotFound
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.parties.actions.assign_parties import assign_parties
from tradewright.parties.actions.values_given import DETAILS, ValuesGiven, sorted_values
from tradewright.parties.events import PartiesEdited, StageChanged
from tradewright.parties.models import Party
from tradewright.parties.permissions import EDIT_CUSTOMERS
from tradewright.parties.queries import parties_for

# What search finds a party by, and what a name is put together from, is looked at for each alone.
_OF_ITS_OWN = frozenset(("name", "other_name", "number", "given_name", "middle_name", "family_name", "suffix"))


@action
def edit_parties(*, by: User, party_ids: Sequence[int], facts: Mapping[str, Any]) -> bool:
    """Gives parties of one kind the same values, all or none; False where such values are looked at one by one.

    Raises `NotPermitted`, `NotFound` where one is not visible to the user, `Invalid`.
    """
    require(by, EDIT_CUSTOMERS)
    if not party_ids:
        return True
    given = sorted_values(by, _noun_of(party_ids[0]), facts)
    if _is_looked_at_alone(given):
        return False
    if (given.own or given.detail or given.custom) and not _edit_all(by, set(party_ids), given):
        return False
    if given.belongs:
        assign_parties(by=by, party_ids=party_ids, to=given.belongs)
    return True


def _noun_of(party_id: int) -> str:
    party = Party.objects.only("kind", "is_consumer").filter(pk=party_id).first()
    if party is None:
        raise NotFound
    return party.noun


def _edit_all(by: User, wanted: set[int], given: ValuesGiven) -> bool:
    """False where one of them lacks its part, which is made when it is edited alone."""
    rows = Party.objects.filter(pk__in=parties_for(by).filter(pk__in=wanted).values("pk"))
    parties = list(rows.select_for_update(of=("self",)).order_by("pk"))
    if len(parties) != len(wanted):
        raise NotFound
    details = DETAILS[parties[0].noun]._default_manager.in_bulk(wanted) if given.detail else {}
    if given.detail and details.keys() != wanted:
        return False
    changed = [*_edit_own(parties, given.own)]
    changed += edit_parts_together(parties, details, given.detail) if given.detail else ()
    changed += edit_own_together(parties, given.custom) if given.custom else ()
    if changed:
        publish(PartiesEdited(party_ids=tuple({party.pk: None for party in changed})))
    return True


def _is_looked_at_alone(given: ValuesGiven) -> bool:
    alone = _OF_ITS_OWN & (given.own.keys() | given.detail.keys())
    return bool(alone or given.address or given.points or given.identifiers)


def _edit_own(parties: Sequence[Party], own: Mapping[str, Any]) -> list[Party]:
    stage = own.get("stage")
    moving = [party for party in parties if party.stage != stage] if "stage" in own else []
    changed = edit_together(moving, {"stage": stage, "stage_since": timezone.localdate()})
    if changed:
        publish(StageChanged(party_ids=tuple(party.pk for party in changed)))
    others = {name: value for name, value in own.items() if name != "stage"}
    return [*changed, *(edit_together(parties, others) if others else ())]
