"""Which of the rows that an import made can go: those nobody has changed since and nothing else needs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from tradewright.imports.models import ImportRun
from tradewright.imports.targets import import_targets

type Model = type[models.Model]

# Belongs to the row it names and goes with it, or is the import's own.
_NOT_ASKED = ("core.SearchRow", "core.ExternalId")


@dataclass
class Doomed:
    """A temporary table of ids per model; what is not in it stays."""

    run: ImportRun
    tables: dict[Model, sql.Identifier] = field(default_factory=dict)
    kept: dict[Model, sql.Identifier] = field(default_factory=dict)

    def count(self, model: Model) -> int:
        """How many rows of this model go."""
        return _count(self.tables[model])

    def kept_ids(self, model: Model) -> list[int]:
        """The rows that the import made and that stay."""
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("SELECT id FROM {} ORDER BY id").format(self.kept[model]))
            return [one for (one,) in cursor.fetchall()]


def choose_rows(run: ImportRun) -> Doomed:
    """Begins with all rows of the run and takes out what must stay, until nothing else has to."""
    doomed = Doomed(run)
    for number, model in enumerate(models_with_run()):
        doomed.tables[model] = sql.Identifier(f"doomed_{number}")
        doomed.kept[model] = sql.Identifier(f"kept_{number}")
        _gather(doomed, model)
    doomed.tables = {model: table for model, table in doomed.tables.items() if _count(table)}
    for model in doomed.tables:
        _keep(doomed, model, _changed_since(doomed, model))
        for condition in _pointed_at(doomed, model):
            _keep(doomed, model, condition)
    while _keep_what_is_needed(doomed):
        pass
    return doomed


def models_with_run() -> Iterator[Model]:
    """The models whose rows know which import made them, external ids apart."""
    for model in apps.get_models():
        columns = {column.name for column in model._meta.concrete_fields}
        if "import_run_id" in columns and model._meta.label not in _NOT_ASKED:
            yield model


def identifier(model: Model) -> sql.Identifier:
    """The table of a model."""
    return sql.Identifier(model._meta.db_table)


def key_of(model: Model) -> sql.Identifier:
    """The primary key column of a model."""
    return sql.Identifier(str(model._meta.pk.column))


def run_statement(statement: sql.Composable) -> int:
    """Runs a statement and says how many rows it was about."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def nouns_of(model: Model) -> list[str]:
    """Under which nouns search and external ids know the rows of a model."""
    return [target.key for target in import_targets.all if target.model is model]


def _count(table: sql.Identifier) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(table))
        return int(cursor.fetchone()[0])


def _gather(doomed: Doomed, model: Model) -> None:
    run_statement(
        sql.SQL(
            "CREATE TEMP TABLE {table} ON COMMIT DROP AS SELECT {key} AS id FROM {model} WHERE import_run_id = {run}"
        ).format(table=doomed.tables[model], key=key_of(model), model=identifier(model), run=sql.Literal(doomed.run.pk))
    )
    run_statement(sql.SQL("CREATE UNIQUE INDEX ON {} (id)").format(doomed.tables[model]))
    run_statement(sql.SQL("ANALYZE {}").format(doomed.tables[model]))
    run_statement(sql.SQL("CREATE TEMP TABLE {} (id bigint PRIMARY KEY) ON COMMIT DROP").format(doomed.kept[model]))


def _keep(doomed: Doomed, model: Model, condition: sql.Composable) -> int:
    """Takes the rows that meet the condition out of those that go."""
    return run_statement(
        sql.SQL(
            "WITH stays AS (DELETE FROM {going} d WHERE {condition} RETURNING d.id)"
            " INSERT INTO {kept} SELECT id FROM stays"
        ).format(going=doomed.tables[model], condition=condition, kept=doomed.kept[model])
    )


def _changed_since(doomed: Doomed, model: Model) -> sql.Composed:
    return sql.SQL(
        'EXISTS (SELECT 1 FROM core_history h WHERE h."table" = {table} AND h.row_id = d.id AND NOT EXISTS'
        " (SELECT 1 FROM imports_importbatch b WHERE b.run_id = {run} AND b.transaction = h.transaction))"
    ).format(table=sql.Literal(model._meta.db_table), run=sql.Literal(doomed.run.pk))


def _pointed_at(doomed: Doomed, model: Model) -> Iterator[sql.Composed]:
    """Records that another system knows as well, and records with files attached."""
    nouns = sql.Literal(nouns_of(model))
    yield sql.SQL(
        "EXISTS (SELECT 1 FROM core_externalid x WHERE x.object_id = d.id AND x.noun = ANY({nouns})"
        " AND x.import_run_id IS DISTINCT FROM {run})"
    ).format(nouns=nouns, run=sql.Literal(doomed.run.pk))
    yield sql.SQL("EXISTS (SELECT 1 FROM core_storedfile f WHERE f.object_id = d.id AND f.noun = ANY({nouns}))").format(
        nouns=nouns
    )


def _keep_what_is_needed(doomed: Doomed) -> int:
    """One round: whatever a row that stays refers to stays, and a record that stays keeps its parts."""
    found = 0
    for child, column, parent in _references(doomed):
        found += _keep(doomed, parent, _needed(doomed, child, column, parent))
    for target in import_targets.all:
        if target.part_of and target.model in doomed.tables:
            found += _keep_parts(doomed, target.model, target.part_of)
    return found


def _references(doomed: Doomed) -> Iterator[tuple[Model, "models.ForeignKey[models.Model, models.Model]", Model]]:
    for child in apps.get_models():
        for column in child._meta.concrete_fields:
            if not isinstance(column, models.ForeignKey) or column.related_model not in doomed.tables:
                continue
            if not column.primary_key:
                yield child, column, column.related_model


def _needed(
    doomed: Doomed, child: Model, column: "models.ForeignKey[models.Model, models.Model]", parent: Model
) -> sql.Composed:
    stays = sql.SQL("true")
    if child in doomed.tables:
        stays = sql.SQL("NOT EXISTS (SELECT 1 FROM {going} g WHERE g.id = c.{key})").format(  # type: ignore[assignment]
            going=doomed.tables[child], key=key_of(child)
        )
    return sql.SQL("d.id IN (SELECT c.{column} FROM {child} c WHERE c.{column} IS NOT NULL AND {stays})").format(
        column=sql.Identifier(column.column), child=identifier(child), stays=stays
    )


def _keep_parts(doomed: Doomed, model: Model, part_of: str) -> int:
    column = model._meta.get_field(part_of)
    assert isinstance(column, models.ForeignKey)
    kept = doomed.kept.get(column.related_model)
    if kept is None:
        return 0
    condition = sql.SQL("d.id IN (SELECT c.{key} FROM {model} c JOIN {kept} k ON k.id = c.{column})").format(
        key=key_of(model), model=identifier(model), kept=kept, column=sql.Identifier(column.column)
    )
    return _keep(doomed, model, condition)
