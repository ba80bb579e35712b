"""Customers go back to public pools when the rules say so: worked out in sets, moved at night, owners warned before."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings

from tradewright.core.actions import notify
from tradewright.core.actors import action
from tradewright.core.models import User
from tradewright.core.notifications import News
from tradewright.core.one_at_a_time import one_at_a_time
from tradewright.core.statements import asked, by_name, execute
from tradewright.parties.actions.claims import put_into_pools
from tradewright.parties.models import Holding, Party, PoolStay
from tradewright.parties.notifications import RECYCLED_SOON
from tradewright.parties.recycle import Rows, Those, recycling

_AT_A_TIME = 500

# Of parties, whose days they count for: whom they were found to be, and for whom people work.
_CUSTOMERS = """
SELECT COALESCE(canonical_id, id) FROM parties_party WHERE id = ANY (%(ids)s)
UNION
SELECT COALESCE(firm.canonical_id, firm.id) FROM parties_affiliation AS works
JOIN parties_party AS firm ON firm.id = works.organization_id
JOIN parties_party AS person ON person.id = works.person_id
WHERE works.deleted_at IS NULL AND (person.id = ANY (%(ids)s) OR person.canonical_id = ANY (%(ids)s))
"""
# All ids under which something may be written that counts for these customers.
_AROUND = """
SELECT id FROM parties_party WHERE id = ANY (%(ids)s) OR canonical_id = ANY (%(ids)s)
UNION
SELECT people.id FROM parties_affiliation AS works
JOIN parties_party AS firm ON firm.id = works.organization_id
JOIN parties_party AS person ON person.id = works.person_id
JOIN parties_party AS people ON people.id = person.id OR people.canonical_id = COALESCE(person.canonical_id, person.id)
WHERE works.deleted_at IS NULL AND (firm.id = ANY (%(ids)s) OR firm.canonical_id = ANY (%(ids)s))
"""
_NOTHING = "SELECT NULL::text AS trigger, NULL::bigint AS party_id, NULL::date AS day WHERE FALSE"
_LOCKED = "SELECT 'lock' AS key, party_id FROM parties_ownerlock WHERE deleted_at IS NULL"
# A pool of a territory takes customers of those below it. What was done with people of a customer counts for it.
# Whom a new or a stricter rule would take at once stays for the days of warning, which begin when that is first found.
_REFRESH = """
WITH RECURSIVE covered AS (
    SELECT id AS pool_id, territory_id FROM parties_pool WHERE deleted_at IS NULL AND territory_id IS NOT NULL
  UNION
    SELECT covered.pool_id, below.id
    FROM covered JOIN staff_territory AS below ON below.parent_id = covered.territory_id
), rules AS (
    SELECT rule.*, pool.holds, pool.territory_id, pool.warn_days FROM parties_recyclerule AS rule
    JOIN parties_pool AS pool ON pool.id = rule.pool_id
    WHERE rule.is_active AND rule.deleted_at IS NULL AND pool.deleted_at IS NULL
), owned AS MATERIALIZED (
    SELECT party.id, party.stage, party.territory_id,
           CASE WHEN party.kind = 'organization' THEN 'organization' ELSE 'consumer' END AS holds,
           COALESCE(holding.since, (party.created_at AT TIME ZONE %(zone)s)::date) AS since
    FROM parties_party AS party LEFT JOIN parties_holding AS holding ON holding.party_id = party.id
    WHERE party.owner_id IS NOT NULL AND party.deleted_at IS NULL AND party.canonical_id IS NULL
      AND (party.kind = 'organization' OR party.is_consumer) AND EXISTS (SELECT 1 FROM rules)
      AND (%(ids)s::bigint[] IS NULL OR party.id = ANY (%(ids)s))
), happened AS (
    {grounds}
), of_parties AS (
    SELECT happened.trigger, COALESCE(party.canonical_id, party.id) AS id, max(happened.day) AS day
    FROM happened JOIN parties_party AS party ON party.id = happened.party_id GROUP BY 1, 2
), reached AS (
    SELECT trigger, id, max(day) AS day FROM (
        SELECT trigger, id, day FROM of_parties
      UNION ALL
        SELECT of_parties.trigger, COALESCE(firm.canonical_id, firm.id), of_parties.day FROM of_parties
        JOIN parties_party AS person ON person.id = of_parties.id OR person.canonical_id = of_parties.id
        JOIN parties_affiliation AS works ON works.person_id = person.id AND works.deleted_at IS NULL
        JOIN parties_party AS firm ON firm.id = works.organization_id
        WHERE person.kind = 'person' AND NOT person.is_consumer
    ) AS each GROUP BY 1, 2
), found AS (
    SELECT DISTINCT ON (owned.id) owned.id AS party_id, rules.pool_id, rules.id AS rule_id,
           counted.day AS basis_on, counted.day + rules.days AS earliest_on, rules.warn_days
    FROM owned JOIN rules ON rules.holds = owned.holds AND (rules.stage = '' OR rules.stage = owned.stage)
    LEFT JOIN reached ON reached.trigger = rules.trigger AND reached.id = owned.id
    CROSS JOIN LATERAL (SELECT GREATEST(owned.since, reached.day) AS day) AS counted
    WHERE (rules.trigger <> 'never_contacted' OR reached.day IS NULL OR reached.day < owned.since)
      AND (rules.territory_id IS NULL OR EXISTS (
          SELECT 1 FROM covered WHERE covered.pool_id = rules.pool_id AND covered.territory_id = owned.territory_id))
      AND (rules.class_value = '' OR EXISTS (
          SELECT 1 FROM parties_classification AS class JOIN parties_party AS held ON held.id = class.party_id
          WHERE COALESCE(held.canonical_id, held.id) = owned.id AND class.deleted_at IS NULL
            AND class.value = rules.class_value AND class.valid_from <= %(today)s
            AND (class.valid_to IS NULL OR class.valid_to >= %(today)s)))
    ORDER BY owned.id, earliest_on, rules.id
), dated AS (
    SELECT found.*, GREATEST(earliest_on, LEAST(holding.due_on, %(today)s::date + found.warn_days)) AS due_on
    FROM found LEFT JOIN parties_holding AS holding
      ON holding.party_id = found.party_id AND holding.rule_id = found.rule_id AND holding.basis_on = found.basis_on
), kept AS (
    SELECT COALESCE(party.canonical_id, party.id) AS id, min(spared.key) AS key
    FROM ({exemptions}) AS spared JOIN parties_party AS party ON party.id = spared.party_id GROUP BY 1
), gone AS (
    UPDATE parties_holding AS holding
    SET pool_id = NULL, rule_id = NULL, basis_on = NULL, due_on = NULL, kept_by = '', warned_for = NULL
    WHERE holding.due_on IS NOT NULL AND (%(ids)s::bigint[] IS NULL OR holding.party_id = ANY (%(ids)s))
      AND NOT EXISTS (SELECT 1 FROM found WHERE found.party_id = holding.party_id)
)
INSERT INTO parties_holding AS holding (party_id, pool_id, rule_id, basis_on, due_on, kept_by)
SELECT dated.party_id, dated.pool_id, dated.rule_id, dated.basis_on, dated.due_on, COALESCE(kept.key, '')
FROM dated LEFT JOIN kept ON kept.id = dated.party_id
ON CONFLICT (party_id) DO UPDATE SET pool_id = excluded.pool_id, rule_id = excluded.rule_id,
    basis_on = excluded.basis_on, due_on = excluded.due_on, kept_by = excluded.kept_by
WHERE (holding.pool_id, holding.rule_id, holding.basis_on, holding.due_on, holding.kept_by) IS DISTINCT FROM
      (excluded.pool_id, excluded.rule_id, excluded.basis_on, excluded.due_on, excluded.kept_by)
"""
# Whom an import gave an owner while the customer lay in a pool.
_SETTLE = """
UPDATE parties_poolstay AS stay
SET until = GREATEST(now(), stay.since), ending = 'assigned', taken_by_id = party.owner_id,
    version = stay.version + 1, updated_at = now()
FROM parties_party AS party WHERE party.id = stay.party_id AND stay.until IS NULL AND party.owner_id IS NOT NULL
"""
_DUE = """
SELECT party.id FROM parties_holding AS holding JOIN parties_party AS party ON party.id = holding.party_id
WHERE holding.due_on <= %s AND holding.kept_by = '' AND party.owner_id IS NOT NULL AND party.deleted_at IS NULL
  AND party.canonical_id IS NULL
ORDER BY holding.due_on, party.id LIMIT %s
"""
_SOON = """
SELECT holding.party_id FROM parties_holding AS holding JOIN parties_pool AS pool ON pool.id = holding.pool_id
WHERE holding.due_on > %(on)s AND holding.due_on <= %(on)s::date + pool.warn_days AND holding.kept_by = ''
  AND holding.warned_for IS DISTINCT FROM holding.due_on
ORDER BY holding.party_id LIMIT %(most)s
"""


@action
def refresh_holdings(*, by: User | None = None, on: date, party_ids: Sequence[int] | None = None) -> None:
    """Works out when customers go to which pool, by which rule: of these, or of all; the one place that decides it.

    The rule whose day comes first counts. One statement, whatever the number of customers.
    """
    if party_ids is None:
        execute(_SETTLE)
    _refresh(on, party_ids)


@action
def recycle_customers(*, by: User | None = None, on: date) -> int:
    """Moves some customers that are due into their pools; returns how many were looked at, 0 when none is left.

    What happened since they were worked out is asked once more, so that nobody loses a customer called today.
    """
    one_at_a_time("parties.recycle")
    ids = [row[0] for row in asked(_DUE, [on, _AT_A_TIME])]
    if not ids:
        return 0
    rows = Party.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    owned = {party.pk: party for party in rows if party.owner_id is not None}
    _refresh(on, ids)
    due = Holding.objects.filter(pk__in=owned, due_on__lte=on, kept_by="").select_related("rule").order_by("pk")
    moved = [(owned[holding.pk], _stay(owned[holding.pk], holding)) for holding in due]
    if moved:
        put_into_pools([party for party, _one in moved], [stay for _one, stay in moved])
    return len(ids)


@action
def warn_owners(*, by: User | None = None, on: date) -> int:
    """Tells owners which of their customers go to a pool soon, once for each day that it is; returns how many.

    Repeated, or ended in the middle, it tells nobody twice.
    """
    one_at_a_time("parties.recycle")
    ids = [row[0] for row in asked(_SOON, {"on": on, "most": _AT_A_TIME})]
    told: defaultdict[tuple[int, str, date], list[int]] = defaultdict(list)
    holdings = {holding.pk: holding for holding in Holding.objects.filter(pk__in=ids)}
    for party in Party.objects.filter(pk__in=ids).exclude(owner=None).order_by("pk"):
        day = holdings[party.pk].due_on
        if party.owner_id is not None and day is not None:
            told[party.owner_id, party.noun, day].append(party.pk)
    for (owner_id, noun, day), party_ids in told.items():
        notify(by=None, to=[owner_id], news=News(RECYCLED_SOON, f"due {day}", noun, tuple(party_ids)))
    execute("UPDATE parties_holding SET warned_for = due_on WHERE party_id = ANY (%s)", [ids])
    return len(ids)


def _stay(party: Party, holding: Holding) -> PoolStay:
    """What is kept of the reason: the rule as it stood that night."""
    assert holding.rule is not None
    assert holding.pool_id is not None
    assert holding.basis_on is not None
    why = {"trigger": holding.rule.trigger, "days": holding.rule.days, "from": holding.basis_on.isoformat()}
    return PoolStay(
        pool_id=holding.pool_id, party=party, lost_by_id=party.owner_id, reason=PoolStay.Reason.RECYCLED, why=why
    )


def _refresh(on: date, party_ids: Sequence[int] | None) -> None:
    ids = None if party_ids is None else [row[0] for row in asked(_CUSTOMERS, {"ids": list(party_ids)})]
    around = None if ids is None else [row[0] for row in asked(_AROUND, {"ids": ids})]
    values: dict[str, Any] = {"ids": ids, "today": on, "zone": settings.TIME_ZONE}
    grounds, exemptions = [_NOTHING], [_LOCKED]
    for place, ground in enumerate(recycling.grounds):
        statement, named = _named(f"g{place}", ground.rows, around)
        values |= named | {f"g{place}": ground.trigger}
        grounds.append(f"SELECT %(g{place})s::text, rows.party_id, rows.day FROM ({statement}) AS rows")  # noqa: S608 - of the ORM
    for place, exemption in enumerate(recycling.exemptions.values()):
        statement, named = _named(f"e{place}", exemption.rows, around)
        values |= named | {f"e{place}": exemption.key}
        exemptions.append(f"SELECT %(e{place})s::text, rows.party_id FROM ({statement}) AS rows")  # noqa: S608 - of the ORM
    execute(_REFRESH.format(grounds=" UNION ALL ".join(grounds), exemptions=" UNION ALL ".join(exemptions)), values)


def _named(prefix: str, rows: Rows, those: Those) -> tuple[str, dict[str, Any]]:
    """The statement of a query with its values under names of their own."""
    statement, values = by_name(*rows(those).query.sql_with_params())
    return statement.replace("%(p", f"%({prefix}_p"), {f"{prefix}_{name}": value for name, value in values.items()}
