"""Looking through the whole register for parties that look like one, and deciding about each pair."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec
from django.utils import timezone

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.one_at_a_time import one_at_a_time
from tradewright.core.statements import asked, execute
from tradewright.parties.events import DuplicatesAsked
from tradewright.parties.models import DuplicatePair
from tradewright.parties.names import likeness
from tradewright.parties.permissions import MERGE_CUSTOMERS
from tradewright.parties.queries import duplicate_pair_for

# More than so many with one number share a switchboard, a shop's till or a made-up number.
_MOST_OF_ONE_VALUE = 4
_MOST_OF_ONE_BEGINNING = 60
_ALIKE = 0.88  # as while typing
_ALIKE_WITH_SAME_VALUE = 0.6  # people of one household or firm share a number, not the name
_BEGINNING = 6

_PRESENT = """
WITH present AS (
    SELECT id, name, sort_key, postcode, kind, is_consumer FROM parties_party
    WHERE deleted_at IS NULL AND canonical_id IS NULL
)"""
_SAME_VALUE = f"""
{_PRESENT}, held AS MATERIALIZED (
    SELECT DISTINCT point.normalised, COALESCE(party.canonical_id, party.id) AS id
    FROM parties_contactpoint AS point JOIN parties_party AS party ON party.id = point.party_id
    WHERE point.deleted_at IS NULL AND point.kind = ANY (%(kinds)s)
), shared AS (
    SELECT normalised FROM held GROUP BY normalised HAVING count(*) BETWEEN 2 AND {_MOST_OF_ONE_VALUE}
)
SELECT a.id, b.id, a.name, b.name, a.kind, shared.normalised
FROM shared JOIN held AS one USING (normalised) JOIN held AS other USING (normalised)
JOIN present AS a ON a.id = one.id JOIN present AS b ON b.id = other.id
WHERE a.id < b.id AND a.kind = b.kind AND a.is_consumer = b.is_consumer
"""  # noqa: S608 - made of constants
# Many people of a town share a name; a street or a birthday beside it is no chance any more.
_SAME_PERSON = f"""
{_PRESENT}, alike AS (
    SELECT sort_key, postcode FROM present WHERE is_consumer AND postcode <> '' AND sort_key <> ''
    GROUP BY sort_key, postcode HAVING count(*) BETWEEN 2 AND 50
), pairs AS (
    SELECT a.id AS one, b.id AS other, a.postcode FROM alike
    JOIN present AS a USING (sort_key, postcode) JOIN present AS b USING (sort_key, postcode)
    WHERE a.id < b.id AND a.is_consumer AND b.is_consumer
)
SELECT one, other, 'name_and_birthday', pairs.postcode FROM pairs
JOIN parties_person AS a ON a.party_id = one JOIN parties_person AS b ON b.party_id = other AND b.born_on = a.born_on
UNION ALL
SELECT DISTINCT one, other, 'name_and_street', pairs.postcode || ' ' || a.line1 FROM pairs
JOIN parties_address AS a ON a.party_id = one AND a.deleted_at IS NULL AND a.line1 <> ''
JOIN parties_address AS b ON b.party_id = other AND b.deleted_at IS NULL AND lower(b.line1) = lower(a.line1)
"""  # noqa: S608 - made of constants
_NAMES = f"""
{_PRESENT} SELECT id, name, left(sort_key, {_BEGINNING}) FROM present WHERE kind = 'organization' AND sort_key <> ''
"""  # noqa: S608 - made of constants
_KEEP = """
INSERT INTO parties_duplicatepair AS pair (one_id, other_id, reasons, weight)
SELECT found.one, found.other, found.reasons::jsonb, found.weight
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::int[]) AS found(one, other, reasons, weight)
ON CONFLICT (one_id, other_id) DO UPDATE SET reasons = excluded.reasons, weight = excluded.weight
WHERE (pair.reasons, pair.weight) IS DISTINCT FROM (excluded.reasons, excluded.weight)
"""
_FORGET = """
DELETE FROM parties_duplicatepair AS pair
WHERE told_apart_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM unnest(%s::bigint[], %s::bigint[]) AS found(one, other)
    WHERE found.one = pair.one_id AND found.other = pair.other_id)
"""

type _Pair = tuple[int, int]


class Reason(msgspec.Struct):
    """Why two look like one: the rule by its key, and the value that both have."""

    rule: str
    value: str


@action
def find_duplicates(*, by: User | None = None) -> int:
    """Looks through all customers, contacts and consumers; returns how many pairs are left to decide.

    A pair has the same phone or e-mail, nearly the same name (organizations), or the same name and postcode with the
    same street or birthday (consumers). Pairs that somebody told apart stay so; those that are alike no more go.
    """
    if by is not None:
        require(by, MERGE_CUSTOMERS)
    one_at_a_time("parties.duplicates")
    found: defaultdict[_Pair, list[Reason]] = defaultdict(list)
    for pair, reason in (*_with_same_value(), *_with_same_name_and_more(), *_with_like_names()):
        if reason not in found[pair]:
            found[pair].append(reason)
    ones, others = [pair[0] for pair in found], [pair[1] for pair in found]
    reasons = [msgspec.json.encode(one).decode() for one in found.values()]
    execute(_FORGET, [ones, others])
    execute(_KEEP, [ones, others, reasons, [len(one) for one in found.values()]])
    return DuplicatePair.objects.filter(told_apart_at=None).count()


@action
def ask_for_duplicates(*, by: User) -> None:
    """Has the register looked through behind the scenes."""
    require(by, MERGE_CUSTOMERS)
    publish(DuplicatesAsked())


@action
def tell_apart(*, by: User, pair_id: int) -> DuplicatePair:
    """Says that two are not the same, so that they are not shown again."""
    require(by, MERGE_CUSTOMERS)
    pair = duplicate_pair_for(by, pair_id)
    pair.told_apart_at, pair.told_apart_by = timezone.now(), by
    pair.save(update_fields=["told_apart_at", "told_apart_by"])
    return pair


@action
def doubt_again(*, by: User, pair_id: int) -> DuplicatePair:
    """Puts a pair that was told apart back among those to decide."""
    require(by, MERGE_CUSTOMERS)
    pair = duplicate_pair_for(by, pair_id)
    pair.told_apart_at, pair.told_apart_by = None, None
    pair.save(update_fields=["told_apart_at", "told_apart_by"])
    return pair


def _with_same_value() -> Iterator[tuple[_Pair, Reason]]:
    """Organizations with one phone or e-mail; people only where their names are alike too."""
    for one, other, name, other_name, kind, value in asked(_SAME_VALUE, {"kinds": ["email", "phone", "mobile"]}):
        if kind == "organization" or likeness(name, other_name) >= _ALIKE_WITH_SAME_VALUE:
            yield (one, other), Reason("contact_point", value)


def _with_same_name_and_more() -> Iterator[tuple[_Pair, Reason]]:
    for one, other, rule, place in asked(_SAME_PERSON):
        yield (one, other), Reason(rule, place)


def _with_like_names() -> Iterator[tuple[_Pair, Reason]]:
    groups: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for party_id, name, beginning in asked(_NAMES):
        groups[beginning].append((party_id, name))
    for members in groups.values():
        if len(members) <= _MOST_OF_ONE_BEGINNING:
            yield from _alike_among(members)


def _alike_among(members: Iterable[tuple[int, str]]) -> Iterator[tuple[_Pair, Reason]]:
    for (one, name), (other, other_name) in combinations(sorted(members), 2):
        how_much = likeness(name, other_name)
        if how_much >= _ALIKE:
            yield (one, other), Reason("name", f"{round(100 * how_much)} %")
