"""What people decided about single rows, applied as the rows are read."""

from collections.abc import Mapping

import polars as pl
from django.utils.translation import gettext_noop as _

from tradewright.core.said import Said
from tradewright.imports.plans import Plan
from tradewright.imports.profiles import Decisions
from tradewright.imports.reading import ROW
from tradewright.imports.rejections import Prepared, Rejection

CHOSEN = "__chosen"  # the record a row means by decision: its id, 0 for a new one
_LEFT_OUT = Said(_("Left out when the file was checked"))


def apply_decisions(plan: Plan, raw: pl.DataFrame) -> Prepared:
    """The rows with their corrected cells; those that were left out are set aside with the reason."""
    decisions = plan.delivery.decisions
    rows = amended(raw, decisions)
    reasons = {**dict.fromkeys(decisions.left_out, _LEFT_OUT), **decisions.undecided}
    if not reasons:
        return Prepared(rows)
    is_left = pl.col(ROW).is_in(list(reasons))
    left = [
        Rejection(row[ROW], "", reasons[row[ROW]], whole={name: row[name] for name in row if name != ROW})
        for row in rows.filter(is_left).iter_rows(named=True)
    ]
    return Prepared(rows.filter(~is_left), left)


def amended(raw: pl.DataFrame, decisions: Decisions) -> pl.DataFrame:
    """The rows with the values that people put in place of those of the file."""
    here = [(row, values) for row, values in decisions.amended.items() if values]
    for column in dict.fromkeys(name for _row, values in here for name in values):
        given = [(row, values[column] or None) for row, values in here if column in values]
        raw = _with_values(raw, column, given) if column in raw.columns else raw
    return raw


def _with_values(raw: pl.DataFrame, column: str, given: list[tuple[int, str | None]]) -> pl.DataFrame:
    new = pl.DataFrame(given, schema={ROW: pl.Int64(), "__new": pl.String()}, orient="row")
    is_given = pl.col(ROW).is_in(new[ROW].to_list())
    joined = raw.join(new, on=ROW, how="left", maintain_order="left")
    return joined.with_columns(pl.when(is_given).then("__new").otherwise(column).alias(column)).drop("__new")


def settle_chosen(plan: Plan, prepared: Prepared) -> None:
    """Rows whose record somebody chose mean that one, or a new one, whatever else they look like."""
    records: Mapping[int, int] = plan.delivery.decisions.records
    main = plan.entries[0]
    if not records or main.key is None:
        return
    frame = pl.DataFrame(list(records.items()), schema={ROW: pl.Int64(), CHOSEN: pl.Int64()}, orient="row")
    rows = prepared.rows.join(frame, on=ROW, how="left", maintain_order="left")
    is_known = pl.col(CHOSEN).fill_null(0) > 0
    prepared.rows = rows.with_columns(
        pl.when(is_known).then(CHOSEN).otherwise(main.column("id")).alias(main.column("id")),
        (pl.col(main.column("new")) & ~is_known).alias(main.column("new")),
    )


def was_chosen(rows: pl.DataFrame) -> pl.Expr:
    """Whether somebody decided which record a row means."""
    return pl.col(CHOSEN).is_not_null() if CHOSEN in rows.columns else pl.lit(value=False)


def refuse_out_of_reach(plan: Plan, prepared: Prepared) -> None:
    """Rows that mean a record which the importer may not change are refused, and its name is not told."""
    reach, main = plan.delivery.reach, plan.entries[0]
    if reach is None or main.key is None:
        return
    known = ~pl.col(main.column("new"))
    ids = prepared.rows.filter(known)[main.column("id")].unique().to_list()
    hidden = set(ids) - set(reach(ids)) if ids else set()
    if not hidden:
        return
    hit = known & pl.col(main.column("id")).is_in(list(hidden))
    prepared.rejections += [
        Rejection(
            row[ROW],
            main.key.shown,
            Said(_("The row means a record that you may not change")),
            Said(_("Ask somebody who may see it to import this row")),
            {name: value for name, value in row.items() if not name.startswith("__")},
            title=Said(_("Belongs to a record that you may not change")),
        )
        for row in prepared.rows.filter(hit).iter_rows(named=True)
    ]
    prepared.rows = prepared.rows.filter(~hit)
