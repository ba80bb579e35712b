"""Saying that two parties are one, and taking it back."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Field, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.explain import Explanation
from tradewright.core.fields import fields_of, readable_fields
from tradewright.core.models import User
from tradewright.core.one_at_a_time import one_at_a_time
from tradewright.core.search import index
from tradewright.core.statements import execute
from tradewright.parties.actions.assign_parties import reassign
from tradewright.parties.actions.edit_party import part_of_kind
from tradewright.parties.errors import CannotMerge
from tradewright.parties.events import PartiesMerged, PartiesUnmerged
from tradewright.parties.merge_steps import merge_steps
from tradewright.parties.models import Merge, Party
from tradewright.parties.permissions import ASSIGN_CUSTOMERS, MERGE_CUSTOMERS
from tradewright.parties.queries import merge_for, obstacle_to_merge, party_for, repeated_columns
from tradewright.parties.queries.side_by_side import as_kept, compared, taken_over, value_at

_BELONGS = frozenset(("owner_id", "team_id", "territory_id"))

# Those who stood below it in the forest follow it; the others stay where they are.
_RELEASE = """
WITH RECURSIVE below AS (
    SELECT %(released)s::bigint AS id
  UNION
    SELECT merge.absorbed_id FROM parties_merge AS merge JOIN below ON merge.into_id = below.id
    WHERE merge.deleted_at IS NULL
)
UPDATE parties_party AS party SET canonical_id = NULLIF(%(released)s::bigint, party.id)
FROM below WHERE party.id = below.id
"""


@dataclass(frozen=True)
class Unmerged:
    """A merge that was taken back; `kept` names the fields that somebody changed since and that stay as they are."""

    merge: Merge
    kept: tuple[str | Promise, ...] = ()


@action
def merge_parties(
    *,
    by: User,
    into_id: int,
    absorbed_id: int,
    take: Collection[str] = (),
    reason: str = "",
    explanation: Explanation | None = None,
) -> Merge:
    """Says that a party is the same as another, which stays; everything of both is shown with it from now on.

    The one that stays takes over what it lacks and, of what differs, the fields named in `take`. No row is moved, so
    that `unmerge_parties` separates them again. Raises `CannotMerge`, `Invalid` for a field that cannot be taken.
    """
    require(by, MERGE_CUSTOMERS)
    one_at_a_time("parties.merges")
    into, absorbed = party_for(by, into_id), party_for(by, absorbed_id)
    _lock(into, absorbed)
    obstacle = obstacle_to_merge(into, absorbed)
    if obstacle:
        raise CannotMerge(obstacle)
    values = _values(by, into, absorbed, take)
    merge = Merge(absorbed=absorbed, into=into, reason=reason.strip())
    merge.explanation = explanation.to_json() if explanation else {}
    edits.add(merge)
    Party.objects.filter(Q(pk=absorbed.pk) | Q(canonical=absorbed.pk)).update(canonical=into.pk)
    values |= repeated_columns(into)
    taken = {path: _pair(value_at(into, path), value) for path, value in values.items()}
    _write(into, values)
    edits.edit(merge, {"taken": {path: pair for path, pair in taken.items() if pair["before"] != pair["after"]}})
    _settle(into.noun, (into.pk, absorbed.pk))
    publish(PartiesMerged(merge_id=merge.pk, party_id=into.pk))
    return merge


@action
def unmerge_parties(*, by: User, merge_id: int) -> Unmerged:
    """Separates two parties again: each has what it had, and what the one had taken over goes back.

    What somebody changed since stays and is named. Raises `CannotMerge` where the customer number was given to another.
    """
    require(by, MERGE_CUSTOMERS)
    one_at_a_time("parties.merges")
    merge = merge_for(by, merge_id)
    if merge.deleted_at is not None:
        return Unmerged(merge)
    _lock(merge.into, merge.absorbed)
    edits.edit(merge, {"undone_by_id": by.pk, "deleted_at": timezone.now()})
    kept = tuple(_given_back(merge))
    _refuse_taken_number(merge.absorbed)
    execute(_RELEASE, {"released": merge.absorbed_id})
    present = Party.objects.get(pk=merge.into_id).now
    _settle(present.noun, (present.pk, merge.absorbed_id))
    publish(PartiesUnmerged(merge_id=merge.pk, party_id=merge.absorbed_id))
    return Unmerged(merge, kept)


def _lock(*parties: Party) -> None:
    list(Party.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in parties]).order_by("pk"))


def _values(by: User, into: Party, absorbed: Party, take: Collection[str]) -> dict[str, Any]:
    may_assign = rights_of(by).may(ASSIGN_CUSTOMERS)
    pairs = compared(into, absorbed, fields_of(into.noun), may_assign=may_assign)
    seen = readable_fields(into.noun, rights_of(by))
    open_to_choice = {pair.field.key for pair in pairs if pair.field.key in seen}
    if unknown := set(take) - open_to_choice:
        sentence = _("This cannot be taken over: both have the same, or another value cannot stay")
        raise Invalid(dict.fromkeys(sorted(unknown), sentence))
    return taken_over(absorbed, pairs, take)


def _pair(before: Any, after: Any) -> dict[str, Any]:
    return {"before": as_kept(before), "after": as_kept(after)}


def _write(party: Party, values: Mapping[str, Any]) -> None:
    """Writes values by column path: the party's own, those of its organization or person, its own fields, its owner."""
    plain = {path: value for path, value in values.items() if "__" not in path and path not in _BELONGS}
    custom = {path.removeprefix("custom__"): value for path, value in values.items() if path.startswith("custom__")}
    detail = {
        path.partition("__")[2]: value
        for path, value in values.items()
        if "__" in path and not path.startswith("custom__")
    }
    if custom:
        plain["custom"] = party.custom | custom
    belongs = {path: value for path, value in values.items() if path in _BELONGS}
    edits.edit(party, plain)
    if detail:
        edits.edit_part(party, part_of_kind(party), detail)
    reassign([party], belongs)


def _given_back(merge: Merge) -> Iterator[str | Promise]:
    """Gives the survivor its former values back; names those that somebody changed since."""
    survivor = merge.into
    labels = {field.orm_path: field.label for field in fields_of(survivor.noun).values()}
    values: dict[str, Any] = {}
    for path, pair in merge.taken.items():
        if as_kept(value_at(survivor, path)) == pair["after"]:
            values[path] = _as_value(survivor, path, pair["before"])
        elif not _is_passed_on(merge, path, pair) and path in labels:
            yield labels[path]
    _write(survivor, values)


def _is_passed_on(merge: Merge, path: str, pair: Mapping[str, Any]) -> bool:
    """Whether a later merge took the place of the value; that one gives back what was there before both."""
    later = Merge.objects.filter(into=merge.into_id, pk__gt=merge.pk, deleted_at=None).order_by("pk")
    for one in later:
        if one.taken.get(path, {}).get("before") == pair["after"]:
            edits.edit(one, {"taken": one.taken | {path: {**one.taken[path], "before": pair["before"]}}})
            return True
    return False


def _as_value(party: Party, path: str, kept: Any) -> Any:
    where, _split, name = path.rpartition("__")
    if where == "custom" or kept is None:
        return kept
    column = (part_of_kind(party) if where else party)._meta.get_field(name)
    assert isinstance(column, Field)
    return column.to_python(kept)


def _refuse_taken_number(released: Party) -> None:
    there = Party.objects.filter(number=released.number, deleted_at=None, canonical=None).exclude(number="")
    if other := there.exclude(pk=released.pk).first():
        words = {"number": released.number, "name": other.name}
        raise CannotMerge(_("The number %(number)s was given to %(name)s meanwhile: change it there first") % words)


def _settle(noun_key: str, party_ids: Sequence[int]) -> None:
    """Brings in line what follows from who is whom: versions, search, and what other modules keep per customer."""
    Party.objects.filter(pk__in=party_ids).update(version=F("version") + 1, updated_at=timezone.now())
    index(noun_key, list(dict.fromkeys(party_ids)))
    merge_steps.settle(party_ids)
