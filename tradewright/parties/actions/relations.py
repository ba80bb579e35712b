"""How parties stand to each other: groups, supply, distribution, advice, mergers and splits."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.one_at_a_time import one_at_a_time
from tradewright.parties.actions.in_line import part_to_change, party_to_change, under_its_id
from tradewright.parties.errors import RingOfCompanies
from tradewright.parties.events import RelationChanged
from tradewright.parties.models import Party, Relation
from tradewright.parties.permissions import EDIT_CUSTOMERS
from tradewright.parties.queries import party_for

_COLUMNS = frozenset(("share", "valid_from", "valid_to", "note"))
_RINGS = {
    Relation.Kind.SUBSIDIARY: _("%(other)s already belongs to %(party)s"),
    Relation.Kind.MERGED_INTO: _("%(other)s was merged into %(party)s: it cannot be the other way round, too"),
}
_ALL_PARENTS = """
WITH RECURSIVE above AS (
    SELECT COALESCE(canonical_id, id) AS id FROM parties_party WHERE id = %s
    UNION
    SELECT COALESCE(parent.canonical_id, parent.id) FROM above
    JOIN parties_party AS written ON written.id = above.id OR written.canonical_id = above.id
    JOIN parties_relation AS held ON held.party_id = written.id
    JOIN parties_party AS parent ON parent.id = held.other_id
    WHERE held.kind = %s AND held.deleted_at IS NULL
      AND (held.valid_from IS NULL OR %s::date IS NULL OR held.valid_from <= %s::date)
      AND (held.valid_to IS NULL OR %s::date IS NULL OR held.valid_to >= %s::date)
)
SELECT EXISTS (SELECT 1 FROM above WHERE id = %s)
"""


@action
def add_relation(
    *, by: User, party_id: int, kind: str, other_id: int, values: Mapping[str, Any] | None = None
) -> Relation:
    """Says how a party stands to another: `subsidiary` makes `party` a subsidiary of `other`.

    `values` may hold share (percent), valid_from, valid_to, note. Raises `RingOfCompanies`, `Invalid`.
    """
    one_at_a_time("parties.relations")
    party = party_to_change(by, party_id, EDIT_CUSTOMERS)
    other = party_for(by, other_id)
    relation = Relation(party=party, kind=kind, other=other, **_known(values or {}))
    _refuse_misfit(relation)
    edits.add(relation)
    publish(RelationChanged(relation_id=relation.pk))
    return relation


@action
def edit_relation(*, by: User, relation_id: int, values: Mapping[str, Any], version: int | None = None) -> Relation:
    """Changes share, dates or note of a relation. Raises `RingOfCompanies` where new dates close a ring."""
    one_at_a_time("parties.relations")
    relation = _relation_to_change(by, relation_id)
    if edits.edit(relation, _known(values), version=version):
        _refuse_misfit(relation)
        publish(RelationChanged(relation_id=relation.pk))
    return relation


@action
def remove_relation(*, by: User, relation_id: int) -> None:
    """Takes a relation back that was never true."""
    relation = _relation_to_change(by, relation_id)
    edits.remove(relation)
    publish(RelationChanged(relation_id=relation.pk))


def _relation_to_change(by: User, relation_id: int) -> Relation:
    """Both sides must be visible: a relation tells about both."""
    relation = part_to_change(by, Relation, relation_id, EDIT_CUSTOMERS)
    relation.other = under_its_id(party_for(by, relation.other_id), relation.other_id)
    return relation


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = values.keys() - _COLUMNS
    if unknown:
        raise Invalid({key: _("There is no field %(key)s here") % {"key": key} for key in sorted(unknown)})
    return dict(values)


def _refuse_misfit(relation: Relation) -> None:
    if relation.party.now == relation.other.now and relation.kind in _RINGS:
        raise RingOfCompanies({"other": _("A company cannot belong to itself: choose another one")})
    sides = (relation.party.kind, relation.other.kind)
    if relation.kind in Relation.BETWEEN_ORGANIZATIONS and Party.Kind.PERSON in sides:
        raise Invalid({"other": _("Only organizations form groups, merge and split")})
    if relation.kind in _RINGS and _is_above(relation):
        names = {"party": relation.party.name, "other": relation.other.name}
        raise RingOfCompanies({"other": _RINGS[Relation.Kind(relation.kind)] % names})


def _is_above(relation: Relation) -> bool:
    """Whether the other belongs to the party, or was merged into it, directly or through others.

    A group counts while both relations hold; a merger is for ever.
    """
    is_for_ever = relation.kind == Relation.Kind.MERGED_INTO
    begins, ends = (None, None) if is_for_ever else (relation.valid_from, relation.valid_to)
    with connection.cursor() as cursor:
        wanted: list[Any] = [relation.other_id, relation.kind, ends, ends, begins, begins, relation.party.now.pk]
        cursor.execute(_ALL_PARENTS, wanted)
        return bool(cursor.fetchone()[0])
