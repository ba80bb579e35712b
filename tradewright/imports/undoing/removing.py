"""Removes the rows that go, with everything that only exists for their sake."""

from django.apps import apps
from django.db import models
from psycopg import sql

from tradewright.core.ledgers import is_ledger
from tradewright.imports.undoing.doomed import Doomed, Model, identifier, key_of, nouns_of, run_statement


def remove_rows(doomed: Doomed) -> dict[Model, int]:
    """Removes them and says how many of each; foreign keys are compared when the transaction ends."""
    removed = {}
    for model in doomed.tables:
        for detail in _details_of(model):
            run_statement(_delete(detail, doomed.tables[model]))
        removed[model] = _remove(doomed, model)
        _forget(doomed, model)
    _forget_linked(doomed)
    return {model: count for model, count in removed.items() if count}


def _details_of(model: Model) -> list[Model]:
    """Tables that share the key of this one: details and figures."""
    return [
        one
        for one in apps.get_models()
        if isinstance(one._meta.pk, models.OneToOneField) and one._meta.pk.related_model is model
    ]


def _delete(model: Model, going: sql.Identifier) -> sql.Composed:
    return sql.SQL("DELETE FROM {table} t USING {going} d WHERE t.{key} = d.id").format(
        table=identifier(model), going=going, key=key_of(model)
    )


def _remove(doomed: Doomed, model: Model) -> int:
    if not is_ledger(model):
        return run_statement(_delete(model, doomed.tables[model]))
    count = doomed.count(model)
    # The application may only add to ledgers; the database itself takes rows of an undone import back.
    run_statement(
        sql.SQL("SELECT imports_take_back({table}, {run}, (SELECT array_agg(id) FROM {going}))").format(
            table=sql.Literal(model._meta.db_table),
            run=sql.Literal(doomed.run.pk),
            going=doomed.tables[model],
        )
    )
    return count


def _forget(doomed: Doomed, model: Model) -> None:
    """Search rows and external ids of what went."""
    for table in ("core_searchrow", "core_externalid"):
        run_statement(
            sql.SQL("DELETE FROM {table} x USING {going} d WHERE x.object_id = d.id AND x.noun = ANY({nouns})").format(
                table=sql.Identifier(table),
                going=doomed.tables[model],
                nouns=sql.Literal(nouns_of(model)),
            )
        )


def _forget_linked(doomed: Doomed) -> None:
    """External ids that the run gave to records that were there before; those of rows that stay are kept."""
    conditions: list[sql.Composable] = [sql.SQL("true")]
    conditions += [
        sql.SQL("NOT (x.noun = ANY({nouns}) AND EXISTS (SELECT 1 FROM {kept} k WHERE k.id = x.object_id))").format(
            nouns=sql.Literal(nouns_of(model)), kept=kept
        )
        for model, kept in doomed.kept.items()
        if nouns_of(model)
    ]
    run_statement(
        sql.SQL("DELETE FROM core_externalid x WHERE x.import_run_id = {run} AND {stay}").format(
            run=sql.Literal(doomed.run.pk), stay=sql.SQL(" AND ").join(conditions)
        )
    )
