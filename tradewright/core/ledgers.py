"""Ledgers: tables that the application may add to but never change; the database itself refuses."""

from django.apps import apps
from django.db import models
from psycopg import Connection, sql

# Besides the models that say so themselves: histories and logs of the foundation.
_ALWAYS = ("core_history",)

# Not those of extensions: they are another's to give, and everybody has them.
_OWN_ROUTINES = """
SELECT string_agg(oid::regprocedure::text, ', ') FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND pg_has_role(proowner, 'USAGE')
"""


def ledger_tables() -> tuple[str, ...]:
    """The tables of all models that declare `is_ledger = True`."""
    declared = [model._meta.db_table for model in apps.get_models() if getattr(model, "is_ledger", False)]
    return (*_ALWAYS, *declared)


def grant_rights(connection: Connection, role: str) -> None:
    """Gives the application's role its rights on every table and takes change and removal on ledgers away."""
    name = sql.Identifier(role)
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE, MAINTAIN ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {}",
    ):
        connection.execute(sql.SQL(statement).format(name))
    (routines,) = connection.execute(_OWN_ROUTINES).fetchone() or (None,)
    if routines:
        connection.execute(sql.SQL("GRANT EXECUTE ON ROUTINE {} TO {}").format(sql.SQL(routines), name))
    for table in ledger_tables():
        revoke = sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}")
        connection.execute(revoke.format(sql.Identifier(table), name))


def is_ledger(model: type[models.Model]) -> bool:
    """Whether rows of this model are only ever added."""
    return bool(getattr(model, "is_ledger", False))
