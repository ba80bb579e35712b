"""Numbers of documents and customers, given out in order within a committed series."""

from tradewright.core.statements import asked

_NEXT = """
UPDATE core_numberseries SET next_value = next_value + 1 WHERE series = %(series)s
RETURNING prefix, digits, next_value - 1 AS value
"""
_FIRST = """
INSERT INTO core_numberseries (series, prefix, digits, next_value) VALUES (%(series)s, %(prefix)s, %(digits)s, 2)
ON CONFLICT (series) DO UPDATE SET next_value = core_numberseries.next_value + 1
RETURNING prefix, digits, next_value - 1 AS value
"""
_WRITTEN = "prefix || lpad(value::text, greatest(digits, length(value::text)), '0')"
_LOOKED_AHEAD = 100_000
_NEXT_FREE = """
WITH drawn AS ({next})
SELECT candidate.number, EXISTS ({taken}) FROM (SELECT {written} AS number FROM drawn) AS candidate
"""
_GO_ON = """
UPDATE core_numberseries AS kept SET next_value = COALESCE((
    SELECT min(candidate.value) FROM (
        SELECT value, {written} AS number FROM core_numberseries AS here
        CROSS JOIN generate_series(here.next_value, here.next_value + {ahead}) AS value
        WHERE here.series = %(series)s
    ) AS candidate WHERE NOT EXISTS ({taken})
), kept.next_value + {ahead}) WHERE kept.series = %(series)s RETURNING kept.next_value
"""
_SO_MANY = """
WITH here AS (SELECT * FROM core_numberseries WHERE series = %(series)s FOR UPDATE), free AS (
    SELECT candidate.value, candidate.number FROM (
        SELECT value, {written} AS number FROM here
        CROSS JOIN generate_series(here.next_value, here.next_value + %(count)s + {ahead}) AS value
    ) AS candidate WHERE NOT EXISTS ({taken}) ORDER BY candidate.value LIMIT %(count)s
), moved AS (
    UPDATE core_numberseries SET next_value = (SELECT max(value) + 1 FROM free)
    WHERE series = %(series)s AND EXISTS (SELECT 1 FROM free)
)
SELECT number FROM free ORDER BY value
"""


def next_number(series: str, *, prefix: str, digits: int = 5) -> str:
    """The next number of a series, such as `SO-HF-26-00042`; given back if the transaction fails.

    `series` names kind, legal entity and year. The first caller's prefix and digits are kept until someone edits
    the series.
    """
    wanted = {"series": series, "prefix": prefix, "digits": digits}
    [(kept_prefix, kept_digits, value)] = asked(_NEXT, wanted) or asked(_FIRST, wanted)
    return f"{kept_prefix}{value:0{kept_digits}d}"


def next_free_number(series: str, *, prefix: str, digits: int, taken: str) -> str:
    """The next number of a series that nobody typed or brought in before, in one statement unless one did.

    `taken` is the statement, made of constants, that finds the bearer of `candidate.number`.
    """
    wanted = {"series": series, "prefix": prefix, "digits": digits}
    following, first = (_NEXT_FREE.format(next=one, taken=taken, written=_WRITTEN) for one in (_NEXT, _FIRST))
    while True:
        [(number, is_taken)] = asked(following, wanted) or asked(first, wanted)
        if not is_taken:
            return str(number)
        asked(_GO_ON.format(taken=taken, written=_WRITTEN, ahead=_LOOKED_AHEAD), wanted)


def next_free_numbers(series: str, count: int, *, prefix: str, digits: int, taken: str) -> list[str]:
    """So many free numbers of a series in one statement; those that are not used in the end leave a gap."""
    begun = [next_free_number(series, prefix=prefix, digits=digits, taken=taken)] if count else []
    wanted = {"series": series, "count": count - len(begun)}
    many = _SO_MANY.format(taken=taken, written=_WRITTEN, ahead=_LOOKED_AHEAD)
    return begun + [str(number) for (number,) in (asked(many, wanted) if count > 1 else ())]
