"""Rows that an import changed get their former values back, unless somebody has changed them since."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from tradewright.imports.models import ImportRun
from tradewright.imports.undoing.doomed import Model, identifier, key_of, run_statement

_CHANGED = sql.SQL("""
CREATE TEMP TABLE changed_rows ON COMMIT DROP AS
SELECT h."table", h.row_id, min(h.id) AS first_id, max(h.id) AS last_id
FROM imports_importbatch b
JOIN core_history h ON h.id > b.history_from AND h.id <= b.history_to AND h.transaction = b.transaction
WHERE b.run_id = {run} AND h.operation = 'UPDATE'
GROUP BY h."table", h.row_id
""")
_LATER = sql.SQL("""
EXISTS (SELECT 1 FROM core_history h WHERE h."table" = c."table" AND h.row_id = c.row_id AND h.id > c.first_id
        AND NOT EXISTS (SELECT 1 FROM imports_importbatch b WHERE b.run_id = {run} AND b.transaction = h.transaction))
""")


@dataclass
class Restored:
    """The rows that have their former values again, and those that keep what somebody wrote since."""

    rows: dict[Model, list[int]] = field(default_factory=dict)
    kept: dict[Model, list[int]] = field(default_factory=dict)


def restore_rows(run: ImportRun) -> Restored:
    """Restores every row that was there before the run; rows the run made itself are not among them."""
    run_statement(_CHANGED.format(run=sql.Literal(run.pk)))
    restored = Restored()
    for model in _changed_models():
        kept = _ids(sql.SQL("{mine} AND {later}").format(mine=_before(run, model), later=_later(run)))
        if kept:
            restored.kept[model] = kept
        ids = _write_back(run, model)
        if ids:
            restored.rows[model] = ids
    return restored


def rows_to_restore(run: ImportRun) -> Restored:
    """The rows that an undo would restore and those it would keep; changes nothing."""
    run_statement(_CHANGED.format(run=sql.Literal(run.pk)))
    restored = Restored()
    for model in _changed_models():
        for found, sign in ((restored.kept, ""), (restored.rows, "NOT ")):
            ids = _ids(
                sql.SQL("{mine} AND {sign}{later}").format(
                    mine=_before(run, model), sign=sql.SQL(sign), later=_later(run)
                )
            )
            if ids:
                found[model] = ids
    return restored


def _later(run: ImportRun) -> sql.Composed:
    return _LATER.format(run=sql.Literal(run.pk))


def _changed_models() -> list[Model]:
    with connection.cursor() as cursor:
        cursor.execute('SELECT DISTINCT "table" FROM changed_rows')
        tables = {table for (table,) in cursor.fetchall()}
    ours = [model for model in apps.get_models() if model._meta.db_table in tables]
    return [model for model in ours if model._meta.app_label != "imports"]


def _before(run: ImportRun, model: Model) -> sql.Composed:
    """The changed rows of a model that the run did not make itself."""
    table, key, made_by = model, key_of(model), "import_run_id"
    if not any(column.name == made_by for column in model._meta.concrete_fields):
        whole = model._meta.pk.related_model  # details share the key of what they are the details of
        table = whole if isinstance(whole, type) and issubclass(whole, models.Model) else model
        key = key_of(table)
    mine = any(column.name == made_by for column in table._meta.concrete_fields)
    made = sql.SQL(" AND t.import_run_id IS DISTINCT FROM {}").format(sql.Literal(run.pk)) if mine else sql.SQL("")
    return sql.SQL(
        'SELECT c.row_id FROM changed_rows c JOIN {table} t ON t.{key} = c.row_id WHERE c."table" = {name}{made}'
    ).format(table=identifier(table), key=key, name=sql.Literal(model._meta.db_table), made=made)


def _ids(question: sql.Composable) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [one for (one,) in cursor.fetchall()]


def _write_back(run: ImportRun, model: Model) -> list[int]:
    columns = _columns_of_history(model)
    stamp = ", version = t.version + 1, updated_at = now()" if _is_stamped(model) else ""
    statement = sql.SQL(
        "UPDATE {table} t SET {sets}{stamp} FROM changed_rows c JOIN core_history h ON h.id = c.first_id"
        " CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, h.before) AS former"
        ' WHERE c.row_id = t.{key} AND c."table" = {name} AND c.row_id IN ({mine}) AND NOT {later}'
        " AND ROW({now}) IS DISTINCT FROM ROW({then}) RETURNING t.{key}"
    ).format(
        table=identifier(model),
        sets=sql.SQL(", ").join(sql.SQL("{0} = former.{0}").format(sql.Identifier(column)) for column in columns),
        stamp=sql.SQL(stamp),
        key=key_of(model),
        name=sql.Literal(model._meta.db_table),
        mine=_before(run, model),
        later=_later(run),
        now=sql.SQL(", ").join(sql.Identifier("t", column) for column in columns),
        then=sql.SQL(", ").join(sql.Identifier("former", column) for column in columns),
    )
    return _ids(statement) if columns else []


def _is_stamped(model: Model) -> bool:
    return any(column.name == "version" for column in model._meta.concrete_fields)


def _columns_of_history(model: Model) -> list[str]:
    """The columns that history keeps of this model; secrets are not among them and stay as they are."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT jsonb_object_keys(h.before) FROM core_history h WHERE h.id ="
            ' (SELECT max(first_id) FROM changed_rows WHERE "table" = %s)',
            [table],
        )
        known = {name for (name,) in cursor.fetchall()}
    fixed = {model._meta.pk.column, "version", "updated_at"}
    return [
        str(column.column)
        for column in model._meta.concrete_fields
        if column.column in known and column.column not in fixed
    ]
