"""Checks that look at several columns of a row together, such as postcode and province."""

from collections.abc import Iterator

import polars as pl
from django.utils.translation import gettext_noop as _

from tradewright.core.said import NOTHING, Said
from tradewright.imports.plans import Plan
from tradewright.imports.profiles import Fault, RowCheck
from tradewright.imports.reading import ROW
from tradewright.imports.rejections import Prepared, Rejection
from tradewright.imports.sources import source_of


def look_across(plan: Plan, prepared: Prepared) -> None:
    """Sets rows aside that a check of the delivery finds at fault, each with its first fault."""
    stays = list(plan.delivery.decisions.as_they_are)
    for check in plan.delivery.checks:
        found = {row: fault for row, fault in _faults(check, prepared.rows) if not (fault.may_stay and row in stays)}
        if not found:
            continue
        is_hit = pl.col(ROW).is_in(list(found))
        for row in prepared.rows.filter(is_hit).iter_rows(named=True):
            prepared.rejections.append(_rejection(check, found[row[ROW]], row))
        prepared.rows = prepared.rows.filter(~is_hit)


def _faults(check: RowCheck, rows: pl.DataFrame) -> Iterator[tuple[int, Fault]]:
    """Every row with its fault; equal combinations are looked at once."""
    texts = rows.select(source_of(source).text().fill_null("").alias(name) for name, source in check.parts.items())
    known: dict[tuple[str, ...], Fault | None] = {}
    for row, values in zip(rows[ROW].to_list(), texts.iter_rows(), strict=True):
        if values not in known:
            known[values] = check.look(dict(zip(check.parts, values, strict=True)))
        if (fault := known[values]) is not None:
            yield row, fault


def _rejection(check: RowCheck, fault: Fault, row: dict[str, object]) -> Rejection:
    source = check.parts.get(fault.part)
    reads = source_of(source).reads if source is not None else ()
    return Rejection(
        int(str(row[ROW])),
        ", ".join(reads),
        fault.reason,
        Said(_("Would fit: %(value)s"), {"value": fault.would_fit}) if fault.would_fit else NOTHING,
        {name: value for name, value in row.items() if not name.startswith("__")},
        title=check.title,
        would_fit=fault.would_fit,
        may_stay=fault.may_stay,
    )
