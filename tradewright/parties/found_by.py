"""The search tokens of a party: by its names, its number, its phones, its e-mails, its city and its identifiers."""

from collections.abc import Iterable
from dataclasses import dataclass

from tradewright.core.search_tokens import (
    tokens_of_code,
    tokens_of_email,
    tokens_of_phone,
    tokens_of_text,
)
from tradewright.parties.contact_values import PHONES


@dataclass(frozen=True)
class Reachable:
    """A kind of contact point with its value and normalised value."""

    kind: str
    value: str
    normalised: str


def party_tokens(names: Iterable[str], codes: Iterable[str], points: Iterable[Reachable]) -> list[str]:
    """All tokens of one party; `names` holds everything that is words, the city too."""
    tokens = [token for name in names for token in tokens_of_text(name)]
    for code in filter(None, codes):
        tokens += tokens_of_code(code)
    for point in points:
        tokens += _tokens_of_point(point)
    return tokens


def _tokens_of_point(point: Reachable) -> Iterable[str]:
    if point.kind in PHONES:
        return tokens_of_phone(point.value, point.normalised)
    return tokens_of_email(point.value) if point.kind == "email" else tokens_of_code(point.normalised)
