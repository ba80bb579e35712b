"""Pictures of numbers: what a chart shows, and the same rows as its table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

type Number = Decimal | int | float | None
type Kind = Literal["bar", "line", "level", "mark", "band", "fall"]


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row of marks: values as numbers, and as the viewer reads them in `shown`."""

    name: str
    values: Sequence[Number]
    shown: Sequence[str]
    kind: Kind = "bar"
    look: str = ""

    @property
    def swatch(self) -> str:
        """The class of the mark in the legend."""
        return {"mark": "line", "line": self.look or "line"}.get(self.kind, self.look or "c1")


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture with its table: the title names measure and unit, the summary says it in one sentence.

    `links` opens the records of each label; `pale` marks unfinished periods; `across` lays bars on their side.
    """

    title: str
    summary: str
    label_head: str
    labels: Sequence[str]
    series: Sequence[Series]
    links: Sequence[str] = ()
    pale: Sequence[int] = ()
    unit: str = ""
    across: bool = False
    tall: bool = False
    table_url: str = ""
    note: str = ""
    long_labels: Sequence[str] = field(default=())

    @property
    def spec(self) -> str:
        """What the drawing script reads."""
        return json.dumps(
            {
                "labels": list(self.labels),
                "links": list(self.links),
                "pale": list(self.pale),
                "unit": self.unit,
                "across": self.across,
                "label": self.across,
                "series": [
                    {
                        "name": one.name,
                        "kind": one.kind,
                        "look": one.look,
                        "values": list(one.values),
                        "shown": list(one.shown),
                    }
                    for one in self.series
                ],
            },
            default=float,
            ensure_ascii=False,
        )

    @property
    def series_marks(self) -> list[dict[str, str]]:
        """The legend; lines and levels carry their names at their ends, and a single kind of mark needs none."""
        marks = [one for one in self.series if one.kind not in ("line", "level")]
        return [{"name": one.name, "mark": one.swatch} for one in marks] if len(marks) > 1 else []

    @property
    def heads(self) -> list[str]:
        """The head of the table behind."""
        return [self.label_head, *(one.name for one in self.series)]

    @property
    def rows(self) -> list[list[str]]:
        """The rows of the table behind, as the viewer reads them."""
        labels = self.long_labels or self.labels
        return [[label, *(one.shown[place] for one in self.series)] for place, label in enumerate(labels)]
