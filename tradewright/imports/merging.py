"""Staged rows become records by statements over the whole set; a row that says nothing new is not written."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from psycopg import sql

from tradewright.imports.plans import Cell, PlannedEntry
from tradewright.imports.reading import ROW


@dataclass
class Outcome:
    """What became of the rows of a batch."""

    inserted: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    touched_ids: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True)
class Origin:
    """What is written on every record: the run, the system and who imports."""

    run_id: int
    source: str
    user_id: int | None


@dataclass(frozen=True)
class Merge:
    """One entry of one staged batch."""

    planned: PlannedEntry
    stage: sql.Identifier
    origin: Origin

    @property
    def table(self) -> sql.Identifier:
        """The table that is filled."""
        return sql.Identifier(self.planned.entry.target.table)

    @property
    def id_column(self) -> str:
        """The primary key of the table."""
        return str(self.planned.model._meta.pk.column)

    def own(self, name: str) -> sql.Composable:
        """One of the entry's own staging columns."""
        return sql.Identifier("s", self.planned.column(name))


def merge_entry(merge: Merge, outcome: Outcome, *, has_new: bool, has_old: bool) -> None:
    """Writes one entry: what is certainly new by plain insert, the rest by comparison with what is there."""
    planned = merge.planned
    is_known = planned.key is not None or planned.parent is not None
    with connection.cursor() as cursor:
        if is_known and has_new and planned.entry.creates:
            cursor.execute(_insert_new(merge))
        if (has_old or not is_known) and _may_change(merge):
            cursor.execute(_merge(merge))
            _take_note(merge, outcome, cursor.fetchall())
        if planned.key is not None and planned.entry.creates:
            cursor.execute(_link(merge))


def _may_change(merge: Merge) -> bool:
    """Whether there is anything to compare or to add for records that are not certainly new."""
    planned = merge.planned
    return planned.key is None or bool(planned.customs) or bool(_changing_cells(merge))


def _take_note(merge: Merge, outcome: Outcome, changes: list[tuple[Any, ...]]) -> None:
    target = merge.planned.entry.target
    for action, row, object_id, whole_id in changes:
        outcome.touched.add(row)
        if action == "INSERT" and merge.planned.number == 0:
            outcome.inserted.add(row)
        outcome.touched_ids[target.key].add(whole_id or object_id)


def _cells_to_insert(merge: Merge) -> list[Cell]:
    """Everything a new record gets; users set some of it themselves later."""
    origin, columns = merge.origin, {one.column for one in merge.planned.model._meta.concrete_fields}
    cells = list(merge.planned.cells)
    if "import_run_id" in columns:
        cells.append(Cell("import_run_id", sql.Literal(origin.run_id)))
    author = sql.SQL("{}::bigint").format(sql.Literal(origin.user_id))
    cells += [Cell(name, author) for name in ("created_by_id", "by_id") if name in columns]
    if merge.planned.customs:
        cells.append(Cell("custom", sql.SQL("jsonb_strip_nulls({})").format(merge.own("custom"))))
    if merge.planned.key is not None and not _is_shared_key(merge):
        cells.append(Cell(merge.id_column, merge.own("id")))
    return cells


def _is_shared_key(merge: Merge) -> bool:
    return any(cell.column == merge.id_column for cell in merge.planned.cells)


def _names(cells: list[Cell]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(cell.column) for cell in cells)


def _values(cells: list[Cell]) -> sql.Composed:
    return sql.SQL(", ").join(cell.value for cell in cells)


def _insert_new(merge: Merge) -> sql.Composed:
    cells = _cells_to_insert(merge)
    return sql.SQL("INSERT INTO {table} ({names}) SELECT {values} FROM {stage} s WHERE {new}{applies}").format(
        table=merge.table,
        names=_names(cells),
        values=_values(cells),
        stage=merge.stage,
        new=sql.Identifier("s", _newness(merge.planned)),
        applies=_applies(merge),
    )


def _newness(planned: PlannedEntry) -> str:
    return planned.column("new") if planned.key is not None else f"__e{planned.parent}_new"


def _applies(merge: Merge) -> sql.Composable:
    if merge.planned.entry.when is None:
        return sql.SQL("")
    return sql.SQL(" AND {}").format(merge.own("when"))


def _merge(merge: Merge) -> sql.Composed:
    planned, target = merge.planned, merge.planned.entry.target
    whole = sql.Identifier("t", _column(merge, target.part_of)) if target.part_of else sql.SQL("NULL::bigint")
    return sql.SQL(
        "WITH candidates AS {once} ({candidates}) MERGE INTO {table} t USING candidates s ON {match} {update} {insert}"
        " RETURNING merge_action(), s.{row}, t.{key}, {whole}"
    ).format(
        table=merge.table,
        once=sql.SQL("MATERIALIZED" if target.among else "NOT MATERIALIZED"),  # a choice is made once per row
        candidates=_candidates(merge),
        match=_match(merge),
        update=sql.SQL("") if target.only_added else _update(merge),
        insert=_insert(merge) if planned.key is None and planned.entry.creates else sql.SQL(""),
        row=sql.Identifier(ROW),
        key=sql.Identifier(merge.id_column),
        whole=whole,
    )


def _candidates(merge: Merge) -> sql.Composed:
    """The staged rows that are not certainly new, with the record each of them means where that takes a choice."""
    planned, target = merge.planned, merge.planned.entry.target
    is_known = planned.key is not None or planned.parent is not None
    newness = sql.SQL("NOT {}").format(sql.Identifier("s", _newness(planned))) if is_known else sql.SQL("true")
    found: sql.Composable = sql.SQL("")
    if target.among and planned.key is None:
        found = sql.SQL(", ({}) AS __found").format(_found(merge))
    return sql.SQL("SELECT s.*{found} FROM {stage} s WHERE {newness}{applies}{unsaid}").format(
        found=found, stage=merge.stage, newness=newness, applies=_applies(merge), unsaid=_unsaid(merge)
    )


def _found(merge: Merge) -> sql.Composed:
    target = merge.planned.entry.target
    return sql.SQL("SELECT t.{key} FROM {table} t WHERE {match} AND ({among}) ORDER BY {prefer} LIMIT 1").format(
        key=sql.Identifier(merge.id_column),
        table=merge.table,
        match=_matching_columns(merge),
        among=_filled(merge, target.among),
        prefer=_filled(merge, target.prefer or "t.id"),
    )


def _filled(merge: Merge, condition: str) -> sql.Composable:
    """A condition written by a module, with the staged columns and the system put in."""
    places: dict[str, sql.Composable] = {
        name: sql.Identifier("s", staged) for name, staged in merge.planned.by_column.items()
    }
    places |= {cell.column: cell.value for cell in merge.planned.cells if cell.column not in places}
    system = sql.SQL("(SELECT id FROM imports_importrun WHERE source = {})").format(sql.Literal(merge.origin.source))
    return sql.SQL(condition).format(**places, runs_of_source=system)


def _unsaid(merge: Merge) -> sql.Composable:
    """For ledgers: only what differs from the newest entry of the same source is added."""
    if not merge.planned.entry.target.only_added:
        return sql.SQL("")
    target = merge.planned.entry.target
    rest = [cell for cell in merge.planned.cells if not cell.at_creation and cell.column not in _matched(merge)]
    newest = sql.SQL(
        "SELECT ROW({now}) IS NOT DISTINCT FROM ROW({new}) FROM {table} t WHERE {match} ORDER BY {prefer} LIMIT 1"
    ).format(
        now=sql.SQL(", ").join(sql.Identifier("t", cell.column) for cell in rest),
        new=_values(rest),
        table=merge.table,
        match=_matching_columns(merge),
        prefer=_filled(merge, target.prefer or "t.id DESC"),
    )
    return sql.SQL(" AND ({}) IS NOT TRUE").format(newest)


def _matched(merge: Merge) -> set[str]:
    return {_column(merge, name) for name in merge.planned.entry.target.match}


def _column(merge: Merge, name: str) -> str:
    return str(merge.planned.model._meta.get_field(name).column)  # type: ignore[union-attr]


def _match(merge: Merge) -> sql.Composable:
    target = merge.planned.entry.target
    if merge.planned.key is not None:
        return sql.SQL("t.{} = {}").format(sql.Identifier(merge.id_column), merge.own("id"))
    if target.only_added:
        return sql.SQL("false")
    if target.among:
        return sql.SQL("t.{} = s.__found").format(sql.Identifier(merge.id_column))
    return _matching_columns(merge)


def _matching_columns(merge: Merge) -> sql.Composed:
    wanted = _matched(merge)
    return sql.SQL(" AND ").join(
        sql.SQL("{} = {}").format(sql.Identifier("t", cell.column), cell.value)
        for cell in merge.planned.cells
        if cell.column in wanted
    )


def _changing_cells(merge: Merge) -> list[Cell]:
    fixed = _matched(merge) | {merge.id_column}
    return [one for one in merge.planned.cells if not one.at_creation and one.column not in fixed]


def _update(merge: Merge) -> sql.Composable:
    pairs = [(sql.Identifier("t", one.column), one.column, _changed_to(one)) for one in _changing_cells(merge)]
    if merge.planned.customs:
        pairs.append((sql.Identifier("t", "custom"), "custom", _custom_now(merge)))
    if not pairs:
        return sql.SQL("")
    stamp = ", updated_at = now(), version = t.version + 1" if merge.planned.has_record_columns else ""
    return sql.SQL("WHEN MATCHED AND ROW({old}) IS DISTINCT FROM ROW({new}) THEN UPDATE SET {sets}{stamp}").format(
        old=sql.SQL(", ").join(old for old, _name, _value in pairs),
        new=sql.SQL(", ").join(value for _old, _name, value in pairs),
        sets=sql.SQL(", ").join(sql.SQL("{} = {}").format(sql.Identifier(name), value) for _old, name, value in pairs),
        stamp=sql.SQL(stamp),
    )


def _changed_to(cell: Cell) -> sql.Composable:
    """The value a record gets; where the file may say nothing, what it has."""
    if cell.given is None:
        return cell.value
    return sql.SQL("COALESCE({}, {})").format(cell.given, sql.Identifier("t", cell.column))


def _custom_now(merge: Merge) -> sql.Composed:
    """The custom column as it should be: our keys from the file, all others as they are."""
    keys = [] if merge.planned.entry.keeps_what_is_there else [part.key for part in merge.planned.customs]
    return sql.SQL("(t.custom - {}::text[]) || jsonb_strip_nulls({})").format(sql.Literal(keys), merge.own("custom"))


def _insert(merge: Merge) -> sql.Composed:
    cells = _cells_to_insert(merge)
    return sql.SQL("WHEN NOT MATCHED THEN INSERT ({names}) VALUES ({values})").format(
        names=_names(cells), values=_values(cells)
    )


def _link(merge: Merge) -> sql.Composed:
    """Remembers under which id the other system knows the record."""
    planned = merge.planned
    assert planned.key is not None
    return sql.SQL(
        "INSERT INTO core_externalid (source, noun, value, object_id, import_run_id)"
        " SELECT {source}, {noun}, s.{value}, {id}, {run} FROM {stage} s WHERE {link}{applies}"
    ).format(
        source=sql.Literal(merge.origin.source),
        noun=sql.Literal(planned.entry.target.key),
        value=sql.Identifier(planned.key.name),
        id=merge.own("id"),
        run=sql.Literal(merge.origin.run_id),
        stage=merge.stage,
        link=merge.own("link"),
        applies=_applies(merge),
    )
