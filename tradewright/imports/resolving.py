"""Which records of ours the rows mean: by external id, by a column of ours, by an exact identifier."""

from dataclasses import dataclass, field

import polars as pl
from django.apps import apps
from django.db import connection
from django.utils.translation import gettext_noop as _
from psycopg import sql

from tradewright.core.nouns import NOUNS
from tradewright.core.said import Said, in_words_of_the_source
from tradewright.imports.plans import Plan, PlannedEntry, Staged
from tradewright.imports.reading import ROW
from tradewright.imports.rejections import Prepared, Rejection
from tradewright.imports.sources import Found, Lookup, Reference, Source
from tradewright.imports.targets import import_targets

_IDS = sql.SQL("SELECT value, object_id FROM core_externalid WHERE source = %s AND noun = %s AND value = ANY(%s)")
_TAKEN = sql.SQL(
    "SELECT x.value, t.{column} FROM core_externalid x JOIN {table} t ON t.{key} = x.object_id"
    " WHERE x.source = %s AND x.noun = %s AND x.value = ANY(%s)"
)
_BY_COLUMN = sql.SQL("SELECT {by}::text, {key} FROM {table} WHERE {by}::text = ANY(%s)")
_ALIVE = sql.SQL(" AND deleted_at IS NULL")


@dataclass
class Memory:
    """What was looked up for this file already; only what was found is remembered."""

    source: str
    known: dict[str, dict[str, int | None]] = field(default_factory=dict)


def resolve(plan: Plan, prepared: Prepared, memory: Memory) -> None:
    """Replaces references by ids, finds the records that exist and gives ids to those that do not."""
    for staged in plan.staged:
        if staged.is_reference:
            _replace(staged, prepared, memory)
    for planned in plan.entries:
        if planned.key is not None:
            _find_records(planned, prepared, memory.source)


def _replace(staged: Staged, prepared: Prepared, memory: Memory) -> None:
    texts = prepared.rows[staged.name]
    known = memory.known.setdefault(staged.name, {})
    wanted = [text for text in texts.drop_nulls().unique().to_list() if text not in known]
    if wanted:
        known.update(_look_up(staged, wanted, memory.source))
    found = _as_frame(staged.name, known)
    rows = prepared.rows.rename({staged.name: "__text"}).join(
        found, left_on="__text", right_on="value", how="left", maintain_order="left"
    )
    rows = rows.with_columns(pl.col("__found").fill_null(value=False))
    unknown = rows.filter(pl.col("__text").is_not_null() & ~pl.col("__found"))
    prepared.rejections += [_unknown(staged, row) for row in unknown.iter_rows(named=True)]
    prepared.rows = rows.filter(pl.col("__text").is_null() | pl.col("__found")).drop("__text", "__found")


def _as_frame(name: str, known: dict[str, int | None]) -> pl.DataFrame:
    values = {"value": list(known), name: list(known.values())}
    return pl.DataFrame(values, schema={"value": pl.String(), name: pl.Int64()}).with_columns(
        __found=pl.lit(value=True)
    )


def _look_up(staged: Staged, values: list[str], system: str) -> dict[str, int | None]:
    source = staged.source
    with connection.cursor() as cursor:
        if isinstance(source, Found):
            cursor.execute(source.question, {**source.words, "values": values})
            return _in_reach(source, dict(cursor.fetchall()))
        if isinstance(source, Lookup):
            cursor.execute(_by_column(source), [values])
        else:
            assert isinstance(source, Reference)
            cursor.execute(_by_external_id(source), [system, source.noun, values])
        return dict(cursor.fetchall())


def _in_reach(source: Found, found: dict[str, int | None]) -> dict[str, int | None]:
    """What was found without the records that the importer may not name."""
    if source.reach is None:
        return found
    allowed = set(source.reach([one for one in found.values() if one is not None]))
    return {value: one for value, one in found.items() if one in allowed}


def _by_column(source: Lookup) -> sql.Composable:
    meta = apps.get_model(source.model_label)._meta
    statement: sql.Composable = _BY_COLUMN.format(
        by=sql.Identifier(source.by),
        key=sql.Identifier(str(meta.pk.column)),
        table=sql.Identifier(meta.db_table),
    )
    has_end = any(column.name == "deleted_at" for column in meta.concrete_fields)
    return statement + _ALIVE if has_end else statement


def _by_external_id(source: Reference) -> sql.Composable:
    if source.take == "id":
        return _IDS
    meta = import_targets.get(source.noun).model._meta
    return _TAKEN.format(
        column=sql.Identifier(source.take),
        table=sql.Identifier(meta.db_table),
        key=sql.Identifier(str(meta.pk.column)),
    )


def _unknown(staged: Staged, row: dict[str, object]) -> Rejection:
    return Rejection(
        int(str(row[ROW])),
        staged.shown,
        Said(_("There is no %(noun)s %(value)s"), {"noun": _called(staged.source), "value": row["__text"]}),
        Said(_("Import it first, or correct the id")),
        raw_of(row),
    )


def _called(source: Source) -> Said:
    """What the record is that was looked for, in words."""
    if isinstance(source, Found):
        return source.called
    assert isinstance(source, Reference | Lookup)
    name = source.noun if isinstance(source, Reference) else source.model_label.lower()
    if name in NOUNS:
        return Said(in_words_of_the_source(NOUNS[name].label))
    model = import_targets.get(name).model if isinstance(source, Reference) else apps.get_model(name)
    return Said(in_words_of_the_source(model._meta.verbose_name or name))


def raw_of(row: dict[str, object]) -> dict[str, object]:
    """The row as it was read: the columns of the file alone."""
    return {name: value for name, value in row.items() if not name.startswith("__")}


def _find_records(planned: PlannedEntry, prepared: Prepared, system: str) -> None:
    assert planned.key is not None
    keys = prepared.rows[planned.key.name]
    with connection.cursor() as cursor:
        cursor.execute(_IDS, [system, planned.entry.target.key, keys.drop_nulls().to_list()])
        known = dict(cursor.fetchall())
    frame = pl.DataFrame(
        {"value": list(known), planned.column("id"): list(known.values())},
        schema={"value": pl.String(), planned.column("id"): pl.Int64()},
    )
    rows = prepared.rows.join(frame, left_on=planned.key.name, right_on="value", how="left", maintain_order="left")
    new = pl.col(planned.column("id")).is_null()
    prepared.rows = rows.with_columns(new.alias(planned.column("new")), new.alias(planned.column("link")))


def give_ids(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Gives every new record its id from the table's own sequence."""
    for planned in plan.entries:
        if planned.key is not None:
            rows = _with_ids(planned, rows)
        if planned.entry.numbers is not None:
            rows = _with_numbers(planned, rows)
    return rows


def _with_numbers(planned: PlannedEntry, rows: pl.DataFrame) -> pl.DataFrame:
    """Draws a number for each new record to which the file gives none."""
    assert planned.entry.numbers is not None
    name, draw = planned.entry.numbers
    lacks = pl.col(planned.column("new"))
    if name in planned.by_column:
        lacks &= pl.col(planned.by_column[name]).is_null()
    lacking = rows.select(lacks.alias("lacks"))["lacks"]
    drawn = iter(draw(int(lacking.sum() or 0)))
    numbers = [next(drawn) if is_lacking else None for is_lacking in lacking.to_list()]
    return rows.with_columns(pl.Series(planned.column("number"), numbers, dtype=pl.String()))


def _with_ids(planned: PlannedEntry, rows: pl.DataFrame) -> pl.DataFrame:
    column, new = planned.column("id"), pl.col(planned.column("new"))
    count = int(rows[planned.column("new")].sum() or 0)
    if not count:
        return rows
    ids = pl.Series("__given", _next_ids(planned, count), dtype=pl.Int64())
    numbered = rows.with_columns(__nth=pl.when(new).then(new.cum_sum() - 1))
    given = pl.DataFrame({"__nth": pl.Series(range(count), dtype=pl.Int64()), "__given": ids})
    numbered = numbered.with_columns(pl.col("__nth").cast(pl.Int64)).join(
        given, on="__nth", how="left", maintain_order="left"
    )
    return numbered.with_columns(pl.coalesce(column, "__given").alias(column)).drop("__nth", "__given")


def _next_ids(planned: PlannedEntry, count: int) -> list[int]:
    meta = planned.model._meta
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH known AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, %s)::regclass AS name)"
            " SELECT array_agg(nextval(name)) FROM known, generate_series(1, %s)",
            [meta.db_table, meta.pk.column, count],
        )
        return list(cursor.fetchone()[0])
