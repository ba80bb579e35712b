"""Bringing the figures of customers in line with their orders."""

from collections.abc import Sequence

from django.db import connection

from tradewright.core.actors import action
from tradewright.core.models import User
from tradewright.fulfilment.facts import FACTS
from tradewright.fulfilment.models import COUNTED_STATUSES
from tradewright.fulfilment.queries import base_currency

_OF_ALL = """
wanted AS MATERIALIZED (
    SELECT id AS party_id, COALESCE(canonical_id, id) AS customer_id FROM parties_party
)"""
# The customers of the parties asked for, and everybody merged into them.
_OF_SOME = """
customers AS (
    SELECT DISTINCT COALESCE(canonical_id, id) AS id FROM parties_party WHERE id = ANY (%(parties)s::bigint[])
), wanted AS MATERIALIZED (
    SELECT customers.id AS party_id, customers.id AS customer_id FROM customers
  UNION ALL
    SELECT merged.id, merged.canonical_id FROM parties_party AS merged
    JOIN customers ON customers.id = merged.canonical_id
)"""

_KEPT = f"""
, counted AS MATERIALIZED (
    SELECT sold.id, wanted.customer_id, sold.currency, sold.ordered_on
    FROM fulfilment_order AS sold JOIN wanted ON wanted.party_id = sold.party_id
    WHERE sold.deleted_at IS NULL AND sold.status = ANY (%(statuses)s)
), {FACTS}, gone AS (
    DELETE FROM fulfilment_customerfigures AS figures USING wanted
    WHERE figures.party_id = wanted.party_id
      AND NOT EXISTS (SELECT 1 FROM facts WHERE facts.customer_id = figures.party_id)
)
INSERT INTO fulfilment_customerfigures AS figures
    (party_id, currency, orders, turnover, cost, margin, orders_without_rate, first_order_on, last_order_on)
SELECT customer_id, %(base)s, orders, turnover, cost, margin, without_rate, first_on, last_on FROM facts
ON CONFLICT (party_id) DO UPDATE SET
    currency = excluded.currency, orders = excluded.orders, turnover = excluded.turnover,
    cost = excluded.cost, margin = excluded.margin, orders_without_rate = excluded.orders_without_rate,
    first_order_on = excluded.first_order_on, last_order_on = excluded.last_order_on
WHERE (figures.currency, figures.orders, figures.turnover, figures.cost, figures.margin,
       figures.orders_without_rate, figures.first_order_on, figures.last_order_on)
    IS DISTINCT FROM (excluded.currency, excluded.orders, excluded.turnover, excluded.cost, excluded.margin,
       excluded.orders_without_rate, excluded.first_order_on, excluded.last_order_on)
"""  # noqa: S608 - made of constants only


@action
def refresh_figures(party_ids: Sequence[int] | None = None, *, by: User | None = None) -> int:
    """Brings orders, turnover, cost and margin of these customers in line with their orders; of all without ids.

    One statement for any number of customers. Returns how many rows were written.
    """
    wanted = _OF_ALL if party_ids is None else _OF_SOME
    asked = {
        "parties": None if party_ids is None else list(party_ids),
        "statuses": list(COUNTED_STATUSES),
        "base": base_currency(),
    }
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {wanted}{_KEPT}", asked)
        written: int = cursor.rowcount
        return written
