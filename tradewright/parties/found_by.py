"""The search tokens of a party: by its names, its number, its phones, its e-mails, its city and its identifiers."""

from collections.abc import Iterable, Iterator
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


def party_tokens(names: Iterable[str], codes: Iterable[str], points: Iterable[Reachable]) -> Iterator[str]:
    """All tokens of one party; `names` holds everything that is words, the city too."""
    for name in names:
        yield from tokens_of_text(name)
    for code in codes:
        if code:
            yield from tokens_of_code(code)
    for point in points:
        yield from _tokens_of_point(point)


def _tokens_of_point(point: Reachable) -> Iterator[str]:
    if point.kind in PHONES:
        yield from tokens_of_phone(point.value, point.normalised)
    elif point.kind == "email":
        yield from tokens_of_email(point.value)
    else:
        yield from tokens_of_code(point.normalised)
