"""Rows that may be somebody who is in the register already."""

from collections.abc import Mapping
from dataclasses import dataclass

from tradewright.core.said import Said


@dataclass(frozen=True)
class NewRow:
    """A row that would make a new record: its number and its values by field."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Doubt:
    """Whom a row may mean, and why."""

    row: int
    candidates: tuple[int, ...]
    title: Said
    reason: Said
