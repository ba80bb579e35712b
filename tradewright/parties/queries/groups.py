"""Groups of companies: who belongs together on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from tradewright.core.models import User
from tradewright.core.remembered import once_a_request
from tradewright.parties.models import Party
from tradewright.parties.queries.register import parties_for

_DEEPEST = 30  # no real group is deeper; ends a ring that an import may have brought in

# A relation is written with the ids of its day; it holds between those whom these were found to be.
_IDS = "SELECT written.id FROM parties_party AS written WHERE written.id = {party} OR written.canonical_id = {party}"

# A company belongs to one group: that of the parent with the largest share, a whole one first.
_PARENT = f"""
    SELECT held.id, COALESCE(holder.canonical_id, holder.id) AS holder_id
    FROM parties_relation AS held JOIN parties_party AS holder ON holder.id = held.other_id
    WHERE held.party_id IN ({_IDS}) AND held.kind = 'subsidiary' AND held.deleted_at IS NULL
      AND COALESCE(holder.canonical_id, holder.id) <> {{party}}
      AND (held.valid_from IS NULL OR held.valid_from <= %(on)s)
      AND (held.valid_to IS NULL OR held.valid_to >= %(on)s)
    ORDER BY held.share DESC NULLS FIRST, held.id LIMIT 1
"""  # noqa: S608 - put together from constants

_GROUP = f"""
WITH RECURSIVE upwards AS (
    SELECT %(party)s::bigint AS id, ARRAY[%(party)s::bigint] AS seen, 0 AS height
    UNION ALL
    SELECT parent.holder_id, seen || parent.holder_id, height + 1
    FROM upwards CROSS JOIN LATERAL ({_PARENT.format(party="upwards.id")}) AS parent
    WHERE NOT parent.holder_id = ANY (seen) AND height < {_DEEPEST}
), top AS (
    SELECT id FROM upwards ORDER BY height DESC LIMIT 1
), members AS (
    SELECT id, NULL::bigint AS parent_id, NULL::numeric AS share, 0 AS depth, ARRAY[id] AS seen FROM top
    UNION ALL
    SELECT child.id, members.id, child.share, depth + 1, seen || child.id
    FROM members CROSS JOIN LATERAL (
        SELECT COALESCE(held.canonical_id, held.id) AS id, relation.id AS relation_id, relation.share
        FROM parties_relation AS relation JOIN parties_party AS held ON held.id = relation.party_id
        WHERE relation.other_id IN ({_IDS.format(party="members.id")}) AND relation.kind = 'subsidiary'
    ) AS child
    WHERE child.relation_id = (SELECT parent.id FROM ({_PARENT.format(party="child.id")}) AS parent)
      AND NOT child.id = ANY (seen) AND depth < {_DEEPEST}
)
SELECT members.id, parent_id, share, depth FROM members
JOIN parties_party AS party ON party.id = members.id AND party.deleted_at IS NULL
ORDER BY depth, party.sort_key, members.id
"""  # noqa: S608 - put together from the constants above


@dataclass(frozen=True)
class Member:
    """One company of a group: its parent, the share the parent holds, and how far below the top it stands."""

    party: Party
    parent_id: int | None
    share: Decimal | None
    depth: int


@dataclass(frozen=True)
class Group:
    """The companies of a group that the user may see, the top first; `hidden` counts the others."""

    members: tuple[Member, ...]
    hidden: int = 0

    @property
    def top(self) -> Party | None:
        """The company that nobody else holds; None where the user may not see it."""
        first = self.members[0] if self.members else None
        return first.party if first and first.depth == 0 else None

    @property
    def size(self) -> int:
        """How many companies the group has, hidden ones included."""
        return len(self.members) + self.hidden


def group_ids(party_id: int, on: date) -> tuple[int, ...]:
    """Everybody in the party's group on this day, the party itself included, for figures of the whole group.

    Says nothing about rights: sum only rows that come from a user's query.
    """
    return tuple(member_id for member_id, _parent, _share, _depth in _rows(party_id, on))


@once_a_request
def group_of(user: User, party: Party, *, on: date) -> Group:
    """The party's group on this day; a party without parent and subsidiaries is a group of one."""
    rows = _rows(party.pk, on)
    others = [row[0] for row in rows if row[0] != party.pk]
    seen = {party.pk: party} | (parties_for(user).in_bulk(others) if others else {})
    members = tuple(
        Member(seen[member_id], parent_id, share, depth)
        for member_id, parent_id, share, depth in rows
        if member_id in seen
    )
    return Group(members, hidden=len(rows) - len(members))


def has_group(user: User, party: Party) -> bool:
    """Whether the party belongs together with other companies today."""
    return party.kind == Party.Kind.ORGANIZATION and group_of(user, party, on=timezone.localdate()).size > 1


def _rows(party_id: int, on: date) -> list[tuple[int, int | None, Decimal | None, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_GROUP, {"party": party_id, "on": on})
        return [(row[0], row[1], row[2], row[3]) for row in cursor.fetchall()]
