"""The numbers that new customers and consumers get."""

from tradewright.core.numbers import next_free_number, next_free_numbers
from tradewright.parties.models import Party

_SERIES = {"parties.organization": ("organization", "C-", 6), "parties.consumer": ("consumer", "P-", 7)}
_TAKEN = """
SELECT 1 FROM parties_party AS bearer WHERE bearer.number = candidate.number AND bearer.number <> ''
  AND bearer.deleted_at IS NULL AND bearer.canonical_id IS NULL
UNION ALL
SELECT 1 FROM parties_party AS merged WHERE merged.number = candidate.number AND merged.number <> ''
  AND merged.canonical_id IS NOT NULL
"""


def give_number(party: Party) -> None:
    """The next free number of the house's series for a new party that brings none; a contact is known by its firm."""
    party.number = str(party.number or "").strip()
    if party.number or party.noun not in _SERIES:
        return
    series, prefix, digits = _SERIES[party.noun]
    party.number = next_free_number(series, prefix=prefix, digits=digits, taken=_TAKEN)


def numbers_for(noun: str, count: int) -> list[str]:
    """The next free numbers for so many new parties of a noun that has a series."""
    series, prefix, digits = _SERIES[noun]
    return next_free_numbers(series, count, prefix=prefix, digits=digits, taken=_TAKEN)


def has_series(noun: str) -> bool:
    """Whether parties of this noun get numbers; a contact is known by its firm."""
    return noun in _SERIES
