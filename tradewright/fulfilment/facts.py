"""What orders tell of their customers inside SQL: one sum, kept for lists and worked out for who sees only some orders.

Nothing here is executed; statements put this constant behind their own.
"""

from tradewright.fulfilment.rates import HAS_RATE, JOIN_RATES, RATES, converted

# Needs a relation `counted(id, customer_id, currency, ordered_on)` and the parameter `base`.
FACTS = f"""{RATES}, amounts AS (
    SELECT line.order_id, sum(line.net) AS net, sum(line.cost) AS cost,
           sum(line.net - line.cost) FILTER (WHERE line.cost IS NOT NULL) AS margin
    FROM fulfilment_orderline AS line JOIN counted ON counted.id = line.order_id
    WHERE line.deleted_at IS NULL GROUP BY line.order_id
), facts AS (
    SELECT counted.customer_id, count(*) FILTER (WHERE {HAS_RATE}) AS orders, min(counted.ordered_on) AS first_on,
           max(counted.ordered_on) AS last_on, count(*) FILTER (WHERE NOT {HAS_RATE}) AS without_rate,
           COALESCE(sum({converted("amounts.net")}), 0)::numeric(18, 4) AS turnover,
           COALESCE(sum({converted("amounts.cost")}), 0)::numeric(18, 4) AS cost,
           COALESCE(sum({converted("amounts.margin")}), 0)::numeric(18, 4) AS margin
    FROM counted {JOIN_RATES} LEFT JOIN amounts ON amounts.order_id = counted.id
    GROUP BY counted.customer_id
)"""  # noqa: S608 - made of constants only
