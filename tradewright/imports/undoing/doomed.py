"""Which of the rows that an import made can go: those nobody has changed since and nothing else needs."""

from collections.abc import Iterable, Iterator
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
    staying: dict[Model, int] = field(default_factory=dict)

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
        _gather(doomed, model, number)
    for model in doomed.tables:
        _keep(doomed, model, _changed_since(doomed, model))
        for condition in _pointed_at(doomed, model):
            _keep(doomed, model, condition)
    references = tuple(_references(doomed))
    for reference in references:
        _keep(doomed, reference.parent, _needed_by_others(doomed, reference))
    while _keep_what_is_needed(doomed, references):
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


def _gather(doomed: Doomed, model: Model, number: int) -> None:
    """The rows of the run, where it made any of this model."""
    going, kept = sql.Identifier(f"doomed_{number}"), sql.Identifier(f"kept_{number}")
    made = run_statement(
        sql.SQL(
            "CREATE TEMP TABLE {table} ON COMMIT DROP AS SELECT {key} AS id FROM {model} WHERE import_run_id = {run}"
        ).format(table=going, key=key_of(model), model=identifier(model), run=sql.Literal(doomed.run.pk))
    )
    if not made:
        return
    run_statement(sql.SQL("CREATE UNIQUE INDEX ON {} (id)").format(going))
    run_statement(sql.SQL("ANALYZE {}").format(going))
    run_statement(sql.SQL("CREATE TEMP TABLE {} (id bigint PRIMARY KEY) ON COMMIT DROP").format(kept))
    doomed.tables[model], doomed.kept[model], doomed.staying[model] = going, kept, 0


def _keep(doomed: Doomed, model: Model, condition: sql.Composable) -> int:
    """Takes the rows that meet the condition out of those that go."""
    found = run_statement(
        sql.SQL(
            "WITH stays AS (DELETE FROM {going} d WHERE {condition} RETURNING d.id)"
            " INSERT INTO {kept} SELECT id FROM stays"
        ).format(going=doomed.tables[model], condition=condition, kept=doomed.kept[model])
    )
    doomed.staying[model] += found
    return found


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


@dataclass(frozen=True)
class _Reference:
    """A column by which rows of one model need rows of another."""

    child: Model
    column: str
    parent: Model


def _references(doomed: Doomed) -> Iterator[_Reference]:
    for child in apps.get_models():
        for column in child._meta.concrete_fields:
            if not isinstance(column, models.ForeignKey) or column.related_model not in doomed.tables:
                continue
            if not column.primary_key:
                yield _Reference(child, str(column.column), column.related_model)


def _needed_by_others(doomed: Doomed, reference: _Reference) -> sql.Composed:
    """What rows that the import did not make refer to; asked once, they all stay."""
    others: sql.Composable = sql.SQL("true")
    if reference.child in doomed.tables:
        others = sql.SQL("c.import_run_id IS DISTINCT FROM {}").format(sql.Literal(doomed.run.pk))
    return sql.SQL("d.id IN (SELECT c.{column} FROM {child} c WHERE c.{column} IS NOT NULL AND {others})").format(
        column=sql.Identifier(reference.column), child=identifier(reference.child), others=others
    )


def _keep_what_is_needed(doomed: Doomed, references: Iterable[_Reference]) -> int:
    """One round: whatever a row that stays refers to stays, and a record that stays keeps its parts."""
    found = 0
    for reference in references:
        if doomed.staying.get(reference.child):
            found += _keep(doomed, reference.parent, _needed_by_kept(doomed, reference))
    for target in import_targets.all:
        if target.part_of and target.model in doomed.tables:
            found += _keep_parts(doomed, target.model, target.part_of)
    return found


def _needed_by_kept(doomed: Doomed, reference: _Reference) -> sql.Composed:
    return sql.SQL(
        "d.id IN (SELECT c.{column} FROM {kept} k JOIN {child} c ON c.{key} = k.id WHERE c.{column} IS NOT NULL)"
    ).format(
        column=sql.Identifier(reference.column),
        kept=doomed.kept[reference.child],
        child=identifier(reference.child),
        key=key_of(reference.child),
    )


def _keep_parts(doomed: Doomed, model: Model, part_of: str) -> int:
    column = model._meta.get_field(part_of)
    assert isinstance(column, models.ForeignKey)
    if not doomed.staying.get(column.related_model):
        return 0
    condition = sql.SQL("d.id IN (SELECT c.{key} FROM {model} c JOIN {kept} k ON k.id = c.{column})").format(
        key=key_of(model),
        model=identifier(model),
        kept=doomed.kept[column.related_model],
        column=sql.Identifier(column.column),
    )
    return _keep(doomed, model, condition)
