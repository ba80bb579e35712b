"""Exchange rates inside SQL: the one way in which statements over many orders convert amounts.

Nothing here is executed; statements put these constants in front of their own. The rule is that of `core.money`: the
newest rate of the day or before, the other way round where there is none, nothing where there is neither.
"""

# Needs a relation `counted(currency, ordered_on)` and the parameter `base`.
RATES = """
pairs AS (
    SELECT DISTINCT counted.currency, counted.ordered_on FROM counted WHERE counted.currency <> %(base)s
), rates AS (
    SELECT pairs.currency, pairs.ordered_on, direct.rate AS times, inverse.rate AS over
    FROM pairs
    LEFT JOIN LATERAL (
        SELECT known.rate FROM core_exchangerate AS known
        WHERE known.base = pairs.currency AND known.currency = %(base)s AND known."on" <= pairs.ordered_on
        ORDER BY known."on" DESC LIMIT 1
    ) AS direct ON TRUE
    LEFT JOIN LATERAL (
        SELECT known.rate FROM core_exchangerate AS known
        WHERE known.base = %(base)s AND known.currency = pairs.currency AND known."on" <= pairs.ordered_on
        ORDER BY known."on" DESC LIMIT 1
    ) AS inverse ON TRUE
)"""

JOIN_RATES = """
LEFT JOIN rates ON rates.currency = counted.currency AND rates.ordered_on = counted.ordered_on"""

HAS_RATE = "(counted.currency = %(base)s OR rates.times IS NOT NULL OR rates.over IS NOT NULL)"


def converted(amount: str) -> str:
    """The expression for an amount in the base currency; NULL where there is no rate. Never takes user text."""
    return f"""(CASE WHEN counted.currency = %(base)s THEN {amount}
    WHEN rates.times IS NOT NULL THEN {amount} * rates.times ELSE {amount} / rates.over END)"""
