"""Rows that fit, and rows that are not taken over with the reason why."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from tradewright.core.said import NOTHING, Said


@dataclass(frozen=True)
class Rejection:
    """A row that is not taken over, or taken over with a remark, and why.

    `title` heads all rows with the same fault. `would_fit` is a value that would. `may_stay` where the value is only
    unlikely; `candidates` are the records that the row may mean.
    """

    row: int
    column: str
    reason: Said
    suggestion: Said = NOTHING
    whole: dict[str, Any] = field(default_factory=dict)
    is_taken_over: bool = False
    title: Said = NOTHING
    would_fit: str = ""
    may_stay: bool = False
    candidates: tuple[int, ...] = ()


@dataclass
class Prepared:
    """A batch of rows that fit, and those that do not."""

    rows: pl.DataFrame
    rejections: list[Rejection] = field(default_factory=list)
    rows_read: int = 0
