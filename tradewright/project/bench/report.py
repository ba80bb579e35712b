"""What a measurement says: one JSON line with the figure, the floor and their ratio."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Measured:
    """A figure, what the bare engine needs for the same work, and the details; times in milliseconds unless named."""

    name: str
    value: float
    unit: str
    floor: float
    details: dict[str, float | int] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return round(self.value / self.floor, 3) if self.floor else 0.0

    def line(self) -> str:
        """The last line of a measurement."""
        return json.dumps(asdict(self) | {"ratio": self.ratio})


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of all lies, rounded to microseconds."""
    ranked = sorted(values)
    return round(ranked[min(int(len(ranked) * share), len(ranked) - 1)], 3)


def middle(values: Sequence[float]) -> float:
    """The median."""
    return round(statistics.median(values), 3)
