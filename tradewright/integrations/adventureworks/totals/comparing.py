"""Lays the expected figures and those of the database side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tradewright.integrations.adventureworks.totals.counting import channel_totals, supplement_totals
from tradewright.integrations.adventureworks.totals.files import FILES_OF_SUPPLEMENT, rows_per_file
from tradewright.integrations.adventureworks.totals.rules import exceptions_per_rule

MISSING = "–"


@dataclass(frozen=True)
class Figure:
    """One figure as it should be and as it is."""

    name: str
    expected: str
    found: str

    @property
    def is_right(self) -> bool:
        """Equal to the last digit."""
        return self.expected == self.found


def compare(expected: Mapping[str, Any], source: str) -> list[Figure]:
    """Every figure of the expectations, computed from the rows of this source; then the rules of its books."""
    supplement = supplement_totals(source)
    found: dict[str, Any] = {
        "reseller": channel_totals("reseller", source),
        "consumer": channel_totals("consumer", source),
        "files": rows_per_file(source),
    }
    wanted = {name: expected[name] for name in found if name in expected}
    if supplement is None:
        wanted["files"] = {
            name: rows for name, rows in wanted.get("files", {}).items() if name not in FILES_OF_SUPPLEMENT
        }
    else:
        found |= supplement
        wanted |= {name: expected[name] for name in supplement if name in expected}
    figures = [Figure(name, text, _at(found, name)) for name, text in _flat(wanted)]
    return figures + [Figure(rule, "0", str(count)) for rule, count in exceptions_per_rule(source)]


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for position, inner in enumerate(value, start=1):
            yield from _flat(inner, f"{path}.{position}")
    else:
        yield path, str(value)


def _at(found: Mapping[str, Any], name: str) -> str:
    return dict(_flat(found)).get(name, MISSING)
