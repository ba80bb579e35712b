"""Who got which parties in the transaction of an event."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tradewright.core.models import EventEntry, HistoryEntry
from tradewright.core.models.log import transaction_id
from tradewright.parties.models import Party


def given_in(entry: EventEntry, party_ids: Sequence[int]) -> Mapping[tuple[int, str], list[int]]:
    """The parties that got another owner then and have that owner still, by owner and noun."""
    before = _owners_before(entry, party_ids)
    rows = Party.objects.filter(pk__in=before, deleted_at=None).exclude(owner=None).order_by("pk")
    given: dict[tuple[int, str], list[int]] = defaultdict(list)
    for party in rows:
        if party.owner_id is not None and party.owner_id != before[party.pk]:
            given[party.owner_id, party.noun].append(party.pk)
    return given


def _owners_before(entry: EventEntry, party_ids: Sequence[int]) -> dict[int, int | None]:
    """Whose the parties were: what history kept of them first in that transaction."""
    rows = HistoryEntry.objects.filter(
        table=Party._meta.db_table,
        row_id__in=party_ids,
        operation="UPDATE",
        transaction=transaction_id(entry.transaction),
    )
    before: dict[int, int | None] = {}
    for row_id, owner_id in rows.order_by("pk").values_list("row_id", "before__owner_id"):
        before.setdefault(row_id, owner_id)
    return before
