"""Sockets `parties.recycle_grounds` and `parties.recycle_exemptions`: what the rules of public pools count and spare.

Both are asked in sets, inside one statement over the whole register: a query per module, never one per customer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

# The ids of the parties that are asked about, None for all of them.
type Those = Sequence[int] | None
type Rows = Callable[[Those], QuerySet[Any, Any]]


@dataclass(frozen=True)
class Ground:
    """What a trigger of a rule counts from: `rows` gives `party_id` and the `day` on which it happened.

    An id may be that of a party which was merged, or of a person who works for the customer.
    """

    trigger: str
    rows: Rows


@dataclass(frozen=True)
class Exemption:
    """What keeps a customer with its owner: `rows` gives the ids of those parties, as `party_id`."""

    key: str
    label: str | Promise
    rows: Rows


class Recycling:
    """The grounds and exemptions plugged in by modules above."""

    def __init__(self) -> None:
        self.grounds: list[Ground] = []
        self.exemptions: dict[str, Exemption] = {}

    def count_from(self, ground: Ground) -> None:
        """Plugs in a ground."""
        self.grounds.append(ground)

    def spare(self, exemption: Exemption) -> None:
        """Plugs in an exemption; a key is taken once."""
        if exemption.key in self.exemptions:
            raise ValueError(f"exemption {exemption.key} is plugged in twice")
        self.exemptions[exemption.key] = exemption


recycling = Recycling()
