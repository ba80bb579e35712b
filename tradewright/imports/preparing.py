"""Rows made ready for the database: typed, checked, computed; what does not fit is set aside with the reason."""

from typing import Any

import polars as pl
from django.utils.translation import gettext_noop as _

from tradewright.core.said import Said
from tradewright.imports.across import look_across
from tradewright.imports.advice import CORRECT
from tradewright.imports.checks import cleaned, does_not_fit, look_closely
from tradewright.imports.deciding import apply_decisions
from tradewright.imports.plans import Derived, Plan, PlannedEntry, Staged
from tradewright.imports.reading import ROW
from tradewright.imports.rejections import Prepared, Rejection


def prepare(plan: Plan, raw: pl.DataFrame) -> Prepared:
    """Checks all columns at once; only rows in which something does not fit are looked at one by one."""
    decided = apply_decisions(plan, raw)
    raw = decided.rows
    texts = raw.with_columns(one.source.text().alias(one.name) for one in plan.staged)
    wrong = [_wrong(one).alias(f"__wrong{one.name}") for one in plan.staged]
    checked = texts.with_columns(wrong) if wrong else texts
    is_wrong = pl.any_horizontal([f"__wrong{one.name}" for one in plan.staged]) if wrong else pl.lit(value=False)
    good = checked.filter(~is_wrong)
    prepared = Prepared(good, decided.rejections)
    doubtful = checked.filter(is_wrong)
    if doubtful.height:
        prepared.rows = pl.concat([good, _rescued(plan, raw, doubtful, prepared)]).sort(ROW)
    look_across(plan, prepared)
    prepared.rows = _finished(plan, prepared.rows)
    return prepared


def _wrong(staged: Staged) -> pl.Expr:
    wrong = does_not_fit(staged.check, pl.col(staged.name))
    return wrong if staged.only is None else staged.only().fill_null(value=False) & wrong


def _rescued(plan: Plan, raw: pl.DataFrame, doubtful: pl.DataFrame, prepared: Prepared) -> pl.DataFrame:
    kept = []
    for row in doubtful.iter_rows(named=True):
        rejections = [
            fault
            for one in plan.staged
            if row[f"__wrong{one.name}"] and (fault := _second_look(one, row, raw.columns)) is not None
        ]
        if rejections:
            prepared.rejections.append(min(rejections, key=lambda one: one.column.count(",")))
        else:
            kept.append(row)
    return pl.DataFrame(kept, schema=doubtful.schema, orient="row")


def _second_look(staged: Staged, row: dict[str, Any], columns: list[str]) -> Rejection | None:
    """Puts a value right that the fast path was too strict about, or says why it does not fit."""
    verdict = look_closely(staged.check, row[staged.name])
    if verdict.value is not None:
        row[staged.name] = verdict.value
        return None
    whole = {name: row[name] for name in columns if name != ROW}
    return Rejection(row[ROW], staged.shown, verdict.reason, verdict.suggestion or CORRECT, whole)


def _finished(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    plain = [one for one in plan.staged if not one.is_reference]
    rows = rows.with_columns(cleaned(one.check, pl.col(one.name)).alias(one.name) for one in plain)
    for derived in plan.derived:
        rows = _computed(derived, rows)
    return rows.with_columns(_customs(plan) + _conditions(plan))


def _computed(derived: Derived, rows: pl.DataFrame) -> pl.DataFrame:
    """Computes each distinct combination once."""
    staged = [name for _column, name in derived.inputs]
    distinct = rows.select(staged).unique(maintain_order=True)
    named = distinct.rename({name: column for column, name in derived.inputs})
    distinct = distinct.with_columns(derived.derivation.compute(named).alias(derived.name))
    return rows.join(distinct, on=staged, how="left", nulls_equal=True, maintain_order="left")


def _customs(plan: Plan) -> list[pl.Expr]:
    return [_custom(one) for one in plan.entries if one.customs]


def _custom(planned: PlannedEntry) -> pl.Expr:
    parts = []
    for part in planned.customs:
        value = pl.col(part.staged)
        if part.kind in ("integer", "year"):
            value = value.cast(pl.Int64)
        elif part.kind == "boolean":
            value = value == "true"
        elif part.kind in ("decimal", "money", "percent"):
            value = value.cast(pl.Float64)
        parts.append(value.alias(part.key))
    return pl.struct(parts).struct.json_encode().alias(planned.column("custom"))


def _conditions(plan: Plan) -> list[pl.Expr]:
    return [
        one.entry.when().fill_null(value=False).alias(one.column("when"))
        for one in plan.entries
        if one.entry.when is not None
    ]


def broken_line(number: int, cells: list[str], width: int) -> Rejection:
    """A line with more or fewer cells than there are columns."""
    return Rejection(
        number,
        "",
        Said(_("The line has %(found)s cells, the first line has %(wanted)s"), {"found": len(cells), "wanted": width}),
        Said(_("Look for a separator or a quotation mark inside of a text")),
        {str(position): cell for position, cell in enumerate(cells, start=1)},
    )
