"""Document numbers, given out in order within a committed series."""

from django.db import connection

_NEXT = """
INSERT INTO core_numberseries (series, prefix, digits, next_value) VALUES (%s, %s, %s, 2)
ON CONFLICT (series) DO UPDATE SET next_value = core_numberseries.next_value + 1
RETURNING prefix, digits, next_value - 1
"""


def next_number(series: str, *, prefix: str, digits: int = 5) -> str:
    """The next number of a series, such as `SO-HF-26-00042`; given back if the transaction fails.

    `series` names kind, legal entity and year. The first caller's prefix and digits are kept until someone edits
    the series.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [series, prefix, digits])
        kept_prefix, kept_digits, value = cursor.fetchone()
    return f"{kept_prefix}{value:0{kept_digits}d}"
